import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Handlers, Params } from '../../shared/contract/methods.ts';
import { closeBrowser, sharedBrowser } from '../support/browserStage.ts';
import { type DashboardScene, SAMPLE_DASHBOARD } from '../support/renderer/dashboardHost.ts';
import { openScene, type SceneLook, type ScenePage } from '../support/renderer/scenePage.ts';
import {
  HUGE_BILLING,
  NO_BILLING,
  REQUESTS_BILLING,
  REQUESTS_STANDING,
  SAMPLE_GITHUB,
  UNCONNECTED_GITHUB,
} from '../support/renderer/standingScene.ts';

let opened: ScenePage | null = null;
afterEach(async () => {
  expect(opened?.problems).toEqual([]);
  await opened?.page.context().close();
  opened = null;
});
afterAll(closeBrowser);

async function openBilling(
  topics: Partial<DashboardScene['topics']> = {},
  handlers: Partial<Handlers> = {},
  look: SceneLook = {},
): Promise<ScenePage> {
  const browser: Browser = await sharedBrowser();
  opened = await openScene(
    browser,
    '#billing',
    {
      ...SAMPLE_DASHBOARD,
      topics: { ...SAMPLE_DASHBOARD.topics, ...topics },
      handlers: { ...SAMPLE_DASHBOARD.handlers, ...handlers },
    },
    look,
  );
  await opened.page.waitForSelector('.bill-table, .no-bill');
  return opened;
}

/** What the page asked of its host, by method. */
function called({ host }: ScenePage, method: string): { readonly params: Record<string, unknown> }[] {
  return host.frames.map((frame) => JSON.parse(frame)).filter((frame) => frame.method === method);
}

async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const file = new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { lastModified: 1795000000000 });
    transfer.items.add(file);
    return transfer;
  })()`);
  await page.dispatchEvent('.main', 'dragover', { dataTransfer: files });
  await page.waitForSelector('.drop-now');
  await page.dispatchEvent('.main', 'drop', { dataTransfer: files });
}

const tenths = (text: string | undefined): number =>
  Math.round(Number((text ?? '').replace(/[~+,\s]/g, '').replace('−', '-')) * 10);

test('lines add up to their day, days to the total, and exact + estimated + elsewhere + difference to what was billed', async () => {
  const { page } = await openBilling();
  await page.getByRole('button', { name: 'Show all days' }).click();
  await page.getByRole('button', { name: 'Hide all' }).waitFor();
  const rows = await page.evaluate<{ kind: string; cells: string[] }[]>(
    `[...document.querySelectorAll('.bill-table tr:is(.day:has(button), .line, .sum)')].map((row) => ({
      kind: row.className, cells: [...row.querySelectorAll('td')].map((cell) => cell.innerText) }))`,
  );
  const columns = [0, 1, 2, 3, 4];
  const sumOf = (kind: string): number[] =>
    columns.map((column) =>
      rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + tenths(row.cells[column]), 0),
    );
  expect(sumOf('line')).toEqual(sumOf('day'));
  expect(sumOf('day')).toEqual(sumOf('sum'));
  expect(rows.filter(({ kind }) => kind === 'line').length).toBe(78);
  for (const { cells } of rows) {
    const [exact = 0, estimated = 0, elsewhere = 0, difference = 0, gross = 0] = cells.map(tenths);
    expect(exact + estimated + elsewhere + difference).toBe(gross);
  }
  const text = await page.locator('.bill-table').innerText();
  expect(text).toContain('Coding agent');
  expect(text).toContain('Code review');
  expect(text).toContain('estimate × 1.06');
  expect(text).toMatch(/still counting, billing API/);
});

test('a report that is dropped is handed over in pieces with its date, and refused lines are told', async () => {
  const text = `date,model\n${'2026-11-02,modèle 🚀\n'.repeat(2500)}`;
  const outcome = { rows: 2498, days: 1, buckets: 1, refused: [{ line: 17, reason: 'The date is none.' }] };
  const shown = await openBilling({}, { 'billing.finishImport': () => ({ refusal: null, outcome }) });
  await dropFile(shown.page, 'usage.csv', text);
  await shown.page.getByText('Line 17: The date is none.').waitFor();
  expect(await shown.page.locator('.import').innerText()).toContain('usage.csv: 2,498 rows of 1 day');
  expect(called(shown, 'billing.openImport').map(({ params }) => params)).toEqual([
    { madeAt: 1_795_000_000_000 },
  ]);
  const pieces = called(shown, 'billing.writeImport').map(({ params }) => String(params.text));
  expect(pieces.length).toBeGreaterThan(2);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(20_000);
  expect(pieces.join('') === text).toBe(true);
  expect(called(shown, 'billing.finishImport')).toHaveLength(1);
  await shown.page.getByRole('button', { name: 'Close' }).click();
  await shown.page.locator('.import').waitFor({ state: 'detached' });
});

test('a report that is chosen and given up is not finished', async () => {
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let goOn = (_: { refusal: null }): void => {};
  const shown = await openBilling(
    {},
    {
      'billing.writeImport': (_: Params<'billing.writeImport'>) => {
        answer();
        return new Promise((resolve) => {
          goOn = resolve;
        });
      },
    },
  );
  await shown.page.setInputFiles('input[type=file]', {
    name: 'big.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('x'.repeat(50_000)),
  });
  await asked;
  await shown.page.getByRole('progressbar', { name: 'Reading the report' }).waitFor();
  await shown.page.getByRole('button', { name: 'Cancel' }).click();
  goOn({ refusal: null });
  await shown.page.getByText('big.csv was not imported.').waitFor();
  expect(called(shown, 'billing.writeImport')).toHaveLength(1);
  expect(called(shown, 'billing.finishImport')).toEqual([]);
});

test('amounts are in the unit of the switch; requests stay requests, and what they cost is money', async () => {
  const { page, host } = await openBilling();
  const grossOf = (row: string) => page.locator(`.bill-table ${row} td.gross`).first().innerText();
  expect(await grossOf('.sum')).toBe('973.3');
  await page.getByRole('radio', { name: 'Dollars' }).click();
  await expect.poll(() => grossOf('.sum')).toBe('$9.73');
  expect(await page.locator('.three-figures').innerText()).toContain('$10.13');
  host.change({ billing: () => REQUESTS_BILLING, standing: () => REQUESTS_STANDING });
  await expect.poll(() => grossOf('.sum')).toBe('33.3');
  expect(await page.locator('.bill-table .sum').innerText()).toMatch(/\+ 0\.3\s+33\.3\s+\$1\.33\s+\$0\.00/);
  expect(await page.locator('.three-figures').innerText()).toMatch(/212\.3 requests/);
});

test('a reading can be asked for, shows how far it is, and can be ended', async () => {
  const shown = await openBilling();
  await shown.page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => called(shown, 'github.sync').length).toBe(1);
  const sync = { ...SAMPLE_GITHUB.sync, isRunning: true, progress: { done: 12, total: 31 } };
  shown.host.change({ github: () => ({ ...SAMPLE_GITHUB, sync }) });
  await shown.page.getByText('12 of 31 answers').waitFor();
  await shown.page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => called(shown, 'github.stopSync').length).toBe(1);
});

test('who has no bill is told what would be seen and how; of an organisation’s seat why not', async () => {
  const { page, host } = await openBilling({ github: () => UNCONNECTED_GITHUB, billing: () => NO_BILLING });
  expect(await page.getByRole('link', { name: 'Connect GitHub…' }).getAttribute('href')).toBe(
    '#preferences?section=github',
  );
  expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
  host.change({ github: () => ({ ...SAMPLE_GITHUB, orgManaged: 'plan' }) });
  await page.getByText('An organisation pays for this seat').waitFor();
});

test('a month of twenty models a day opens at once, and long names stay in their column', async () => {
  const { page } = await openBilling({ billing: () => HUGE_BILLING });
  await page.getByRole('button', { name: 'Show all days' }).click();
  const tookMs = await page.evaluate<number>(`new Promise((resolve) => {
    const began = performance.now();
    document.querySelector('.bill .note button').click();
    requestAnimationFrame(() => {
      document.querySelector('.bill .note button').click();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
    });
  })`);
  expect(await page.locator('.bill-table .line').count()).toBe(600);
  expect(tookMs).toBeLessThan(5000);
  expect(
    await page.evaluate(
      `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.main'))`,
    ),
  ).toBe(0);
  // Last cycle is another place: Back leaves it, a reload keeps it.
  await page.getByRole('radio', { name: 'Last cycle' }).click();
  await expect.poll(() => page.evaluate('location.hash')).toBe('#billing?range=last-cycle');
});
