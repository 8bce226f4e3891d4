import { fileURLToPath } from 'node:url';
import { app, protocol } from 'electron';
import { isNewcomer } from '../../shared/contract/isNewcomer.ts';
import { whenSpoken } from '../../shared/words/words.ts';
import { failureOf } from '../core/failures.ts';
import { databasePath } from '../core/store/open.ts';
import { mendedFirst } from '../core/store/salvageThread.ts';
import { loadPage } from '../page/pageFiles.ts';
import { settingsStore } from './adapters/settingsStore.ts';
import { onBug } from './bugs.ts';
import { guardPages } from './guards/guards.ts';
import type { LaunchOptions } from './launchOptions.ts';
import { type OpenedLinks, startedAt } from './manners/openedLinks.ts';
import { LINK_SCHEME } from './manners/viewLinks.ts';
import { setApplicationMenu } from './menu.ts';
import { ownShell } from './ownShell.ts';
import { answerPages } from './protocol.ts';
import { flushBeforeQuit } from './quit.ts';
import { stayReachable } from './reachable.ts';
import { isTriedAgain, refuseStart } from './refusedStart.ts';
import { type OpenedShell, sampleShell } from './sampleShell.ts';
import type { Shell } from './shell.ts';
import { findTrayHost, type TrayHost } from './tray/trayHost.ts';

const PAGES = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));

/** What the ready app does, in its order. */
export async function start(launch: LaunchOptions, profileDir: string, links: OpenedLinks): Promise<void> {
  const pages = loadPage(PAGES);
  if (!pages.ok) return refuseStart(pages.failure.message);
  guardPages();
  answerPages(protocol, pages.page);
  const trayHost = await findTrayHost(process.platform);
  const shell = await openedShell(() => openLaunched(launch, profileDir, trayHost));
  if (shell === null) return;
  flushBeforeQuit(shell.close);
  const setMenu = (): void => setApplicationMenu({ showDashboard: shell.showDashboard, onBug });
  setMenu();
  whenSpoken(setMenu);
  // A test, a backup or a demo is not what a link means.
  if (app.isPackaged && !launch.isDemo && !launch.host.confined) {
    app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
  }
  // Who starts it for the first time looks for it, and is shown the way.
  const opensWindow = launch.isDemo || isNewcomer(settingsStore(launch.dataDir).read());
  const view = startedAt(process.argv.slice(1));
  stayReachable(shell, { trayHost, view, opensWindow, links });
}

/** As often as somebody wants it tried. @returns null: it cannot be opened, and the app ends. */
async function openedShell(open: () => Promise<OpenedShell>): Promise<Shell | null> {
  for (;;) {
    const opened = await open();
    if (opened.ok) return opened.shell;
    if (!(await isTriedAgain(opened.failure))) return null;
  }
}

async function openLaunched(
  launch: LaunchOptions,
  profileDir: string,
  trayHost: TrayHost,
): Promise<OpenedShell> {
  const { dataDir, isDemo } = launch;
  try {
    if (isDemo) return sampleShell({ dataDir, profileDir, trayHost, isAlone: true });
    await mendedFirst(dataDir, settingsStore(dataDir).read().settings['plan.id']);
    return { ok: true, shell: ownShell(launch, profileDir, trayHost) };
  } catch (error) {
    const failure = failureOf(error, dataDir, databasePath(dataDir));
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}
