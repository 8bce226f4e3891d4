import type { Browser } from 'playwright-core';
import { NO_ACTIONS, NO_NETWORK } from '../../electron/core/ports.ts';
import { NO_KEYRING } from '../../electron/core/secrets/keyring.ts';
import { settingsOf } from '../../electron/headless/adapters/settingsFile.ts';
import { builtPage } from '../../electron/headless/host/builtPage.ts';
import { openDashboard } from '../../electron/headless/host/dashboard.ts';
import { sampleOpener } from '../../electron/headless/host/sampleDashboard.ts';
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

/**
 * To be called in a test. The caller closes it.
 * @param prepare fills the home and the data directory before they are looked at.
 */
export async function browserStage(prepare: (home: CliHome) => void = () => {}): Promise<BrowserStage> {
  const browser = await sharedBrowser();
  const home = cliHome();
  welcomeSeen(home.dataDir);
  prepare(home);
  const loaded = builtPage();
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { page } = loaded;
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
      host: { ...NO_ACTIONS, openSample: sample.openSample },
      capabilities: ['sample'],
      onBug,
    },
    page,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { dashboard } = opened;
  const context = await browser.newContext();
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
