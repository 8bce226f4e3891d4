import type { Browser } from 'playwright-core';
import { NO_ACTIONS } from '../../electron/core/noActions.ts';
import { type HostActions, NO_NETWORK } from '../../electron/core/ports.ts';
import { NO_KEYRING } from '../../electron/core/secrets/keyring.ts';
import type { WorkerCoreOptions } from '../../electron/core/workerCore.ts';
import { settingsOf } from '../../electron/headless/adapters/settingsFile.ts';
import { builtPage } from '../../electron/headless/host/builtPage.ts';
import { openDashboard } from '../../electron/headless/host/dashboard.ts';
import { sampleOpener } from '../../electron/headless/host/sampleDashboard.ts';
import type { Page } from '../../electron/page/pageFiles.ts';
import { type BrowserPage, openBrowserPage, type PageLook } from './browserPage.ts';
import { launchChromium } from './chromium.ts';
import { type CliHome, cliHome } from './cliHome.ts';
import { welcomeSeen } from './welcomeSeen.ts';

/** The built page from a real host with a real core, its reader in a thread, before a real Chromium. */
export interface BrowserStage {
  readonly home: CliHome;
  /** Of this browser, which the host has let in. @param path `/popover.html`, `/#activity`; default the dashboard. */
  open(path?: string, look?: PageLook): Promise<BrowserPage>;
  /** @throws when the core met a bug, or a page told an error or broke its policy. */
  close(): Promise<void>;
}

let chromium: Promise<Browser> | null = null;

/** To be called in a test: one Chromium for all stages of a test file. */
export function sharedBrowser(): Promise<Browser> {
  chromium ??= launchChromium();
  return chromium;
}

/** To be called after all tests of a file. */
export async function closeBrowser(): Promise<void> {
  await (await chromium)?.close();
  chromium = null;
}

export interface StageLook {
  /** What the host can do, and what is around it; by default no more than the browser host. */
  readonly core?: Partial<Omit<WorkerCoreOptions, 'host'>> & { readonly host?: Partial<HostActions> };
  /** By default the built one. */
  readonly page?: Page;
  /** What the browser says its user reads, best first, as BCP 47 tags. */
  readonly languages?: readonly string[];
  /** Whether the steps of the first start were seen; by default they were. */
  readonly isWelcomed?: boolean;
}

/**
 * To be called in a test. The caller closes it.
 * @param prepare fills the home and the data directory before they are looked at.
 */
export async function browserStage(
  prepare: (home: CliHome) => void = () => {},
  look: StageLook = {},
): Promise<BrowserStage> {
  const browser = await sharedBrowser();
  const home = cliHome();
  if (look.isWelcomed !== false) welcomeSeen(home.dataDir);
  prepare(home);
  const page = look.page ?? thePage();
  const bugs: unknown[] = [];
  const onBug = (bug: unknown): void => void bugs.push(bug);
  const sample = sampleOpener({ dataDir: `${home.dataDir}-demo`, platform: 'linux', page, onBug });
  const opened = await openDashboard({
    core: {
      dataDir: home.dataDir,
      environment: { platform: 'linux', home: home.home, env: {}, confined: true, extraFolders: [] },
      settings: settingsOf(home.dataDir),
      keyring: NO_KEYRING,
      network: NO_NETWORK,
      capabilities: ['sample'],
      onBug,
      ...look.core,
      host: { ...NO_ACTIONS, openSample: sample.openSample, ...look.core?.host },
    },
    page,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { dashboard } = opened;
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { languages } = look;
  if (languages !== undefined) {
    await context.addInitScript(
      `Object.defineProperty(navigator, 'languages', { get: () => ${JSON.stringify(languages)} });`,
    );
  }
  const pages: BrowserPage[] = [];
  const entry = await context.newPage();
  await entry.goto(dashboard.newUrl(), { waitUntil: 'commit' });
  await entry.close();
  return {
    home,
    async open(path = '/', look = {}) {
      const shown = await openBrowserPage(context, `http://127.0.0.1:${dashboard.port}${path}`, look);
      pages.push(shown);
      return shown;
    },
    async close() {
      const problems = pages.flatMap((shown) => shown.problems);
      await context.close();
      await dashboard.close();
      await sample.close();
      home.remove();
      if (bugs.length > 0) throw new Error('the core met a bug', { cause: bugs[0] });
      if (problems.length > 0) throw new Error(`the pages told:\n${problems.join('\n')}`);
    },
  };
}

function thePage(): Page {
  const loaded = builtPage();
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return loaded.page;
}
