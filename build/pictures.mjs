/**
 * `npm run pictures`: takes the documents' pictures from invented data, at a fixed time, so that they change only when
 * the pages do. Look at them before they are committed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createCore } from '../electron/core/core.ts';
import { startWorkerIngest } from '../electron/core/logs/workerIngest.ts';
import { NO_ACTIONS } from '../electron/core/noActions.ts';
import { NO_NETWORK } from '../electron/core/ports.ts';
import { writeSampleHome } from '../electron/core/sample/sampleHome.ts';
import { sampleSync } from '../electron/core/sample/sampleSync.ts';
import { NO_KEYRING } from '../electron/core/secrets/keyring.ts';
import { settingsOf, writeSetting } from '../electron/headless/adapters/settingsFile.ts';
import { builtPage } from '../electron/headless/host/builtPage.ts';
import { startHost } from '../electron/headless/host/host.ts';
import { findChromium } from './chromium.mjs';
import { projectRoot } from './projectNode.mjs';
import { smallPng } from './smallPng.mjs';

/** A Friday with most of its work done. */
const NOW = Date.UTC(2026, 10, 20, 16, 42);
const SEED = 20_267;
const FOLDER = join(projectRoot, 'docs', 'images');
const LISTED = 'tr.turn:not(.placeholder)';

const PICTURES = {
  popover: { path: '/popover.html', size: { width: 360, height: 552 }, ready: '.hero' },
  overview: { path: '/#overview', size: { width: 1180, height: 760 }, ready: '.kpis' },
  activity: { path: '/#activity', size: { width: 1180, height: 760 }, ready: LISTED },
  receipt: {
    path: '/#activity',
    size: { width: 1180, height: 760 },
    ready: LISTED,
    // A turn worth a receipt.
    press: 'Agent',
    opens: '.receipt .big',
  },
};

const executablePath = findChromium();
if (executablePath === null) throw new Error('Pictures need a Chromium, and there is none on this machine.');
const work = mkdtempSync(join(tmpdir(), 'pilotlight-pictures-'));
try {
  await takeAll(await hostedSample());
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The sample behind a real host, at that time. */
async function hostedSample() {
  const [home, dataDir] = [join(work, 'home'), join(work, 'data')];
  const { turns } = writeSampleHome(home, { seed: SEED, now: NOW - 90_000, offsetMs: 0 });
  // The views, not the steps of a first start.
  await writeSetting(dataDir, 'welcome.seen', true);
  const environment = { platform: 'linux', home, env: {}, confined: true, extraFolders: [] };
  const onBug = (bug) => {
    throw bug;
  };
  const core = createCore({
    dataDir,
    now: () => NOW,
    startIngest: () => atThatTime(startWorkerIngest({ dataDir, plan: 'auto', environment }, onBug)),
    environment,
    settings: settingsOf(dataDir),
    keyring: NO_KEYRING,
    network: NO_NETWORK,
    host: NO_ACTIONS,
    capabilities: [],
    onBug,
  });
  const loaded = builtPage();
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const started = await startHost({ attach: core.attach, page: loaded.page, now: Date.now });
  if (!started.ok) throw new Error(started.failure.message);
  const sync = sampleSync(dataDir, { seed: SEED, now: NOW, turns });
  core.start();
  return {
    url: started.host.newUrl(),
    /** Until what GitHub would say of it is stored: the second step sees that nothing moves any more. */
    bill: () => {
      for (let steps = 0; steps < 2; steps++) sync.step(NOW);
    },
    async close() {
      await started.host.close();
      await core.close();
    },
  };
}

/** The reader lives in the present; what it says of its looks is moved to the picture's time. */
function atThatTime(port) {
  return {
    ...port,
    onEvent: (listener) =>
      port.onEvent((event) => {
        if (event.type !== 'state') return listener(event);
        const { lookedAt, nextLookAt } = event.state;
        const state = {
          ...event.state,
          lookedAt: lookedAt && NOW - 18_000,
          nextLookAt: nextLookAt && NOW + 42_000,
        };
        return listener({ ...event, state });
      }),
  };
}

async function takeAll({ url, bill, close }) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ deviceScaleFactor: 2, timezoneId: 'UTC' });
  const entry = await context.newPage();
  await entry.goto(url);
  // All of it is read when nothing is being read any more.
  await entry.locator('.status', { hasText: 'live' }).waitFor();
  bill();
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, picture] of Object.entries(PICTURES)) {
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      const page = await context.newPage();
      await page.clock.setFixedTime(NOW);
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(picture.size);
      await page.goto(new URL(picture.path, url).href);
      await page.waitForSelector(picture.ready);
      if (picture.press !== undefined) {
        await page.locator(LISTED, { hasText: picture.press }).first().click();
        await page.waitForSelector(picture.opens);
        await page.mouse.move(0, 0);
      }
      const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      writeFileSync(join(FOLDER, `${name}-${theme}.png`), png);
      process.stdout.write(`docs/images/${name}-${theme}.png: ${Math.round(png.length / 1000)} kB\n`);
      await page.close();
    }
  }
  await browser.close();
  await close();
}
