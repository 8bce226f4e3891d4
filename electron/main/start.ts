import { fileURLToPath } from 'node:url';
import { app, protocol } from 'electron';
import { isNewcomer } from '../../shared/contract/isNewcomer.ts';
import { whenSpoken } from '../../shared/words/words.ts';
import { failureOf } from '../core/failures.ts';
import { databasePath } from '../core/store/open.ts';
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
import { refuseStart } from './refusedStart.ts';
import { type OpenedShell, sampleShell } from './sampleShell.ts';
import { findTrayHost, type TrayHost } from './tray/trayHost.ts';

const PAGES = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));

/** What the ready app does, in its order. */
export async function start(launch: LaunchOptions, profileDir: string, links: OpenedLinks): Promise<void> {
  const pages = loadPage(PAGES);
  if (!pages.ok) return refuseStart(pages.failure.message);
  guardPages();
  answerPages(protocol, pages.page);
  const trayHost = await findTrayHost(process.platform);
  try {
    const opened = openLaunched(launch, profileDir, trayHost);
    if (!opened.ok) return refuseStart(opened.failure.message);
    flushBeforeQuit(opened.shell.close);
    const setMenu = (): void => setApplicationMenu({ showDashboard: opened.shell.showDashboard, onBug });
    setMenu();
    whenSpoken(setMenu);
    // A test, a backup or a demo is not what a link means.
    if (app.isPackaged && !launch.isDemo && !launch.host.confined) {
      app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
    }
    // Who starts it for the first time looks for it, and is shown the way.
    const opensWindow = launch.isDemo || isNewcomer(settingsStore(launch.dataDir).read());
    const view = startedAt(process.argv.slice(1));
    stayReachable(opened.shell, { trayHost, view, opensWindow, links });
  } catch (error) {
    const failure = failureOf(error, launch.dataDir, databasePath(launch.dataDir));
    if (failure === null) throw error;
    return refuseStart(failure.message);
  }
}

function openLaunched(launch: LaunchOptions, profileDir: string, trayHost: TrayHost): OpenedShell {
  if (launch.isDemo) return sampleShell({ dataDir: launch.dataDir, profileDir, trayHost, isAlone: true });
  return { ok: true, shell: ownShell(launch, profileDir, trayHost) };
}
