/**
 * `npm run pictures`: takes the documents' pictures of the one sample that the tests look at too, at its fixed time, so
 * that they change only when the pages do. `-- --references` makes what the tests compare with instead. Look at them
 * before they are committed.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { SAMPLE_DASHBOARD } from '../test/support/renderer/dashboardHost.ts';
import { openScene } from '../test/support/renderer/scenePage.ts';
import { VIEW_TABLE } from '../test/support/renderer/viewTable.ts';
import { findChromium } from './chromium.mjs';
import { projectRoot } from './projectNode.mjs';
import { run } from './run.mjs';
import { smallPng } from './smallPng.mjs';

const FOLDER = join(projectRoot, 'docs', 'images');
const REFERENCES = join(projectRoot, 'test', 'references');
/** Sharp on the screens of today, where the text has them at half their width. */
const SCALE = 1.5;
/** As many shades as letters show, and the colours. */
const COLOURS = 64;
const WINDOW = { width: 1180, height: 760 };
const LOW = { width: 1180, height: 620 };
const POPOVER = { width: 360, height: 552 };

/** Each a view in one of its states, as the tests know them. */
const PICTURES = {
  popover: { of: 'popover', size: POPOVER },
  comparison: { of: 'popover', state: 'comparison', size: POPOVER },
  overview: { of: 'overview', size: WINDOW },
  activity: { of: 'activity', size: WINDOW },
  receipt: { of: 'receipt', size: WINDOW },
  models: { of: 'models', size: LOW },
  workspaces: { of: 'workspaces', size: LOW },
  sessions: { of: 'sessions', size: LOW },
  billing: { of: 'billing', size: WINDOW },
  diagnostics: { of: 'diagnostics', size: WINDOW },
  general: { of: 'preferences-general', size: WINDOW },
  plan: { of: 'preferences-plan', size: LOW },
  notifications: { of: 'preferences-notifications', size: LOW },
  github: { of: 'preferences-github', size: LOW },
  sources: { of: 'preferences-sources', size: WINDOW },
  data: { of: 'preferences-data', size: LOW },
  welcome: { of: 'welcome', size: { width: 960, height: 620 } },
};

process.exitCode = process.argv.includes('--references') ? await makeReferences() : await takeAll();

/** By the specs themselves, so that there is one way to take them. */
function makeReferences() {
  for (const kept of readdirSync(REFERENCES, { withFileTypes: true }))
    if (kept.isDirectory()) rmSync(join(REFERENCES, kept.name), { recursive: true });
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  return run(process.execPath, [vitest, 'run', 'test/looks/views.'], {
    cwd: projectRoot,
    env: { ...process.env, PILOTLIGHT_REFERENCES: 'make' },
    stdio: 'inherit',
  });
}

async function takeAll() {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error('Pictures need a Chromium, and there is none on this machine.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, { of: view, state = 'full', size }] of Object.entries(PICTURES)) {
    const { path, hash, states } = VIEW_TABLE[view];
    const told = states[state];
    const scene = {
      capabilities: told.capabilities ?? SAMPLE_DASHBOARD.capabilities,
      topics: { ...SAMPLE_DASHBOARD.topics, ...told.topics },
      handlers: { ...SAMPLE_DASHBOARD.handlers, ...told.handlers },
    };
    const { page } = await openScene(browser, told.hash ?? hash, scene, { path, size, scale: SCALE });
    for (const selector of told.presses ?? []) await page.click(selector);
    await page.mouse.move(0, 0);
    await untilShown(page, told.says);
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const whole = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      const png = smallPng(whole, COLOURS);
      writeFileSync(join(FOLDER, `${name}-${theme}.png`), png);
      process.stdout.write(`docs/images/${name}-${theme}.png: ${Math.round(png.length / 1000)} kB\n`);
    }
    await page.context().close();
  }
  await browser.close();
  return 0;
}

/**
 * Until the page says what it has to, and nothing of it is still to come.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} says
 */
async function untilShown(page, says) {
  for (let looks = 0; looks < 200; looks++) {
    const text = await page.evaluate(
      `document.querySelector('.quiet-lines, [aria-busy=true], .placeholder') === null ? document.querySelector('#root').innerText : ''`,
    );
    if (says.test(text)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`The page never said ${String(says)}.`);
}
