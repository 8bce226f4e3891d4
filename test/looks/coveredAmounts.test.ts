import type { Browser } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { VIEWS } from '../../shared/contract/methods.ts';
import { Settings } from '../../shared/contract/settings.ts';
import { seriousFaults } from '../support/browserAxe.ts';
import { takePicture } from '../support/browserPicture.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { SAMPLE_NOW } from '../support/renderer/sample.ts';
import { openScene, type SceneLook, type ScenePage } from '../support/renderer/scenePage.ts';

let chromium: Promise<Browser> | undefined;
afterAll(async () => {
  await (await chromium)?.close();
});

const told = (changes: object): DashboardScene['topics']['settings'] => {
  const settings = Settings.parse({ 'display.units': 'usd', 'welcome.seen': true, ...changes });
  return () => ({ settings, problems: [] });
};
const SPIKE = {
  key: 'spike',
  kind: 'spike',
  percent: null,
  at: SAMPLE_NOW,
  title: 'One hour took $2.12',
  body: 'From 13:00 to 14:00: ~$2.12 (estimated).',
} as const;

async function opened(hash: string, settings: object | null, look: SceneLook = {}): Promise<ScenePage> {
  chromium ??= launchChromium();
  const topics = {
    ...SAMPLE_DASHBOARD.topics,
    settings: settings === null ? () => null : told(settings),
    alerts: () => ({ open: [SPIKE], held: 0, quietUntil: null }),
  };
  const scene = await openScene(await chromium, hash, { ...SAMPLE_DASHBOARD, topics }, look);
  onTestFinished(() => scene.page.context().close());
  return scene;
}

/** Dollars anywhere on the page, be it in titles, names or tables for screen readers; but for what a credit costs. */
const AMOUNTS = `(document.documentElement.outerHTML.replaceAll('$0.01', '').match(/\\$\\d[\\d,.]*/g) ?? [])`;
const POPOVER: SceneLook = { path: '/popover.html', size: { width: 360, height: 552 } };

test('Alt and H cover every amount of every view, where it stands, in titles and in tables, and show them again', async () => {
  const { page, problems } = await opened('#overview', {});
  const without: string[] = [];
  const faults: string[] = [];
  for (const view of VIEWS) {
    await page.evaluate(`location.hash = '${view}${view === 'activity' ? '?row=1' : ''}'`);
    await page.waitForSelector(`.side [aria-current][href^="#${view}"]`);
    if (view === 'preferences') await page.evaluate(`location.hash = 'preferences?section=plan'`);
    await page.waitForSelector(
      { activity: '.receipt .big', preferences: '.pref-facts', diagnostics: '.told' }[String(view)] ??
        '.main .amount',
    );
    const before = await page.evaluate<string[]>(AMOUNTS);
    if (before.length < 4) without.push(view);
    await page.keyboard.press('Alt+KeyH');
    await expect.poll(() => page.evaluate(AMOUNTS), { message: view }).toEqual([]);
    if (view === 'overview' || view === 'activity') {
      await takePicture(page, `covered-${view}-light`);
      faults.push(...(await seriousFaults(page, ['color-contrast'])));
    }
    await page.keyboard.press('Alt+KeyH');
    await expect.poll(() => page.evaluate(AMOUNTS), { message: view }).toEqual(before);
  }
  // Otherwise nothing was looked at.
  expect(without).toEqual([]);
  expect(faults).toEqual([]);
  expect(problems).toEqual([]);
});

test('in the popover too, its comparison and its warning; whoever points at an amount or has the keyboard on it sees it, and nothing moves', async () => {
  const { page, problems } = await opened('', {}, POPOVER);
  await page.waitForSelector('.hero .amount');
  await page.getByRole('button', { name: 'Cover amounts' }).click();
  await expect.poll(() => page.evaluate(AMOUNTS)).toEqual([]);
  await takePicture(page, 'covered-popover-light');
  const places = `JSON.stringify([...document.querySelectorAll('.pop *:not(.lifted, .lifted *)')]
    .filter((one) => one.closest('.sr') === null)
    .map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height]; }))`;
  const before = await page.evaluate(places);
  await page.hover('.hero .amount');
  await page.waitForSelector('.hero .lifted');
  expect(await page.evaluate(`document.querySelectorAll('.lifted').length`)).toBe(1);
  expect(await page.locator('.hero .lifted').textContent()).toContain('$');
  expect(await page.evaluate(places)).toBe(before);
  await takePicture(page, 'covered-popover-pointed-light');
  expect(await seriousFaults(page, ['color-contrast'])).toEqual([]);
  await page.mouse.move(1, 1);
  await expect.poll(() => page.evaluate(AMOUNTS)).toEqual([]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.waitForSelector('.dated:focus-visible .lifted');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.comparison');
  await expect.poll(() => page.evaluate(AMOUNTS)).toEqual([]);
  expect(problems).toEqual([]);
});

test('until the settings are there no amount is seen, and the theme is the one of the last time', async () => {
  const { page, host } = await opened('', null, { ...POPOVER, remembered: { 'pilotlight.theme': 'dark' } });
  await page.waitForSelector('.hero .covered');
  expect(await page.evaluate(AMOUNTS)).toEqual([]);
  // Else the canvas of the other theme would be painted first.
  expect(await page.evaluate(`document.querySelector('script').blocking.contains('render')`)).toBe(true);
  const theme = `[document.documentElement.dataset.theme ?? null, getComputedStyle(document.documentElement).colorScheme, localStorage.getItem('pilotlight.theme')]`;
  expect(await page.evaluate(theme)).toEqual(['dark', 'dark', 'dark']);
  host.change({ settings: told({ 'display.theme': 'light' }) });
  await expect.poll(() => page.evaluate(theme)).toEqual(['light', 'light', 'light']);
  await page.waitForSelector('.hero .amount:not(.covered)');
  host.change({ settings: told({ 'display.theme': 'system' }) });
  await expect.poll(() => page.evaluate(theme)).toEqual([null, 'light dark', 'system']);
});
