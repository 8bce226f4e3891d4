import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { type ExportWish, openExport } from '../../electron/core/exports/ledgerExport.ts';
import { utcDayOf } from '../../shared/domain/time.ts';
import { builtCliJson } from '../support/browserCli.ts';
import { SIZES } from '../support/browserSizes.ts';
import { browserStage, closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene } from '../support/renderer/scenePage.ts';

afterAll(closeBrowser);

const CSV = 'CSV, for spreadsheets';
const JSON_FILE = 'JSON, for programs';
const said = (page: Page) => page.locator('.exporting');

async function choose(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByRole('menuitem', { name: format }).click();
}

/** `--surface` of the dark theme. */
const DARK_SURFACE = '27 27 26 255';

/** As the browser sees it: the first pixel, and whether there is more than ground. */
function coloursOf(page: Page, png: Buffer): Promise<{ ground: string; areMany: boolean }> {
  return page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const pixels = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
    const [r, g, b, a] = new Uint8Array(pixels.buffer);
    return { ground: [r, g, b, a].join(' '), areMany: new Set(pixels).size > 20 };
  })()`);
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

test('a view saves what it shows: its filter, its range, to the byte what the core and the command line tell', async () => {
  const stage = await browserStage(SIZES.small);
  const { dataDir, flags } = stage.home;
  const core = (wish: ExportWish): string => {
    const { pieces, close } = openExport(dataDir, wish, Date.now());
    const text = [...pieces].map((piece) => piece.text).join('');
    close();
    return text;
  };
  const shown = await stage.open('/#activity?search=orchard');
  const { page } = shown;
  const saved = async (format: string): Promise<Download> => {
    const [download] = await Promise.all([page.waitForEvent('download'), choose(page, format)]);
    return download;
  };
  await shown.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 1`);
  const filtered = await saved(CSV);
  const day = new Date().toISOString().slice(0, 10);
  expect(filtered.suggestedFilename()).toBe(`pilotlight-requests-${day}.csv`);
  const text = await textOf(filtered);
  expect(text).toBe(core({ what: 'requests', format: 'csv', filter: { search: 'orchard' } }));
  expect(text.trim().split('\n')).toHaveLength(2);
  expect(await said(page).innerText()).toContain('has 1 row and is in your downloads.');

  await page.evaluate(`location.hash = '#activity'`);
  await shown.holdsAt(`document.querySelectorAll('tr.turn:not(.placeholder)').length === 3`);
  const all: unknown = JSON.parse(await textOf(await saved(JSON_FILE)));
  expect(all).toEqual(await builtCliJson([...flags, 'export']));

  const period = { from: utcDayOf(Date.now()) - 29, to: utcDayOf(Date.now()) };
  for (const [view, what] of [
    ['overview', 'day'],
    ['workspaces', 'workspace'],
    ['sessions', 'session'],
  ] as const) {
    await page.evaluate(`location.hash = '#${view}?range=30d'`);
    await shown.holdsAt(`document.querySelector('.main .amount') !== null
      && document.querySelector('nav [aria-current=page]')?.getAttribute('href')?.startsWith('#${view}')`);
    const download = await saved(CSV);
    expect(download.suggestedFilename(), view).toMatch(new RegExp(`^pilotlight-${what}-.*-${day}\\.csv$`));
    expect(await textOf(download), view).toBe(core({ what, format: 'csv', filter: { period } }));
  }
  await stage.close();
});

test('an export says how far it is over every view, one at a time; cancelled or failed it leaves no file', async () => {
  const waiting: (() => void)[] = [];
  const closed: number[] = [];
  let refusal: string | null = null;
  const { page, host, problems } = await openScene(await sharedBrowser(), '#activity?billedTo=user', {
    ...SAMPLE_DASHBOARD,
    handlers: {
      ...SAMPLE_DASHBOARD.handlers,
      'export.open': () => ({ id: 7, name: 'pilotlight-requests.csv', rows: 400 }),
      'export.read': async () => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { text: refusal === null ? 'a,b\r\n' : null, rowsDone: 100, refusal };
      },
      'export.close': ({ id }) => {
        closed.push(id);
        return {};
      },
    },
  });
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  /** The host answers once it was asked. */
  const answer = async (): Promise<void> => {
    await expect.poll(() => waiting.length).toBe(1);
    waiting.pop()?.();
  };
  await page.waitForSelector('.turn .amount');
  await choose(page, CSV);
  expect(host.frames.find((frame) => frame.includes('export.open'))).toContain(
    '"filter":{"billedTo":"user"}',
  );
  await expect.poll(() => said(page).innerText()).toContain('0 of 400 rows read, 0');
  await answer();
  await expect.poll(() => said(page).innerText()).toContain('100 of 400 rows read, 25');
  expect(await page.getByRole('progressbar', { name: 'Export' }).getAttribute('aria-valuenow')).toBe('25');
  await page.evaluate(`location.hash = '#models'`);
  await page.waitForSelector('.sorted-table .amount');
  expect(await page.getByRole('button', { name: 'Export…' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await answer();
  await expect.poll(() => said(page).innerText()).toContain('The export was cancelled. No file was written.');
  expect(closed).toEqual([7]);

  refusal = 'This export is no longer open.';
  await choose(page, JSON_FILE);
  await answer();
  await expect
    .poll(() => said(page).innerText())
    .toContain('Nothing was exported, and no file was written. This export is no longer open.');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await said(page).count()).toBe(0);

  refusal = null;
  await choose(page, CSV);
  await expect.poll(() => waiting.length).toBe(1);
  await page.evaluate('hangUp()');
  await expect.poll(() => said(page).innerText()).toContain('Nothing was exported, and no file was written.');
  expect(downloads).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('each chart is saved as a picture of twice its size, on the ground of the theme, with its days in its name', async () => {
  const { page, problems } = await openScene(await sharedBrowser(), '#overview', SAMPLE_DASHBOARD, {
    theme: 'dark',
  });
  await page.waitForSelector('.main .amount');
  const names: string[] = [];
  for (const [view, charts] of [
    ['overview', 3],
    ['billing', 1],
  ] as const) {
    await page.evaluate(`location.hash = '#${view}'`);
    await page.waitForSelector(`.win:has(.side [aria-current][href^="#${view}"]) .chart svg[role=img]`);
    const buttons = page.getByRole('button', { name: 'as a picture' });
    await expect.poll(() => buttons.count()).toBe(charts);
    for (const button of await buttons.all()) {
      const chart = button.locator('xpath=ancestor::section').locator('svg[role=img]');
      const { width = 0 } = (await chart.boundingBox()) ?? {};
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      names.push(download.suggestedFilename());
      const png = readFileSync(await download.path());
      // The width of a PNG stands in its first chunk.
      expect(png.readUInt32BE(16)).toBe(2 * (Math.ceil(width) + 48));
      if (names.length === 1)
        expect(await coloursOf(page, png)).toEqual({ ground: DARK_SURFACE, areMany: true });
    }
  }
  expect(names).toEqual(
    ['by-model', 'burn-down', 'hours-of-week', 'billed'].map(
      (chart) => `pilotlight-${chart}-2026-11-01-2026-11-30.png`,
    ),
  );
  expect(await page.locator('.chart > svg').count()).toBe(1);
  expect(problems).toEqual([]);
  await page.context().close();
});
