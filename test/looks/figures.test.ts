import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { writeSampleHome } from '../../electron/core/sample/sampleHome.ts';
import { builtCliJson } from '../support/browserCli.ts';
import type { BrowserPage } from '../support/browserPage.ts';
import { type BrowserStage, browserStage, closeBrowser } from '../support/browserStage.ts';
import { amountIn, cellsOf, type Units, written } from '../support/browserText.ts';
import { ReportDocument, RequestsDocument, SessionsDocument } from '../support/cliSchemas.ts';

/** Sixty days with exact, estimated and unknown turns, several models, workspaces and forks. */
let stage: BrowserStage;
beforeEach(async () => {
  stage = await browserStage(({ home }) => {
    // Nothing of the sample's is of the last minutes, so that no turn is still open when it is compared.
    writeSampleHome(home, { seed: 7, now: Date.now() - 600_000, offsetMs: 0 });
  });
});
afterEach(() => stage.close());
afterAll(closeBrowser);

const EVER = '2000-01-01..2100-01-01';
const EVER_FLAGS = ['--from', '2000-01-01', '--to', '2100-01-01'];

async function report(by: string, ...more: readonly string[]) {
  return ReportDocument.parse(await builtCliJson([...stage.home.flags, 'report', '--by', by, ...more]));
}

/** What the command line says, in the order of the pages. */
async function told() {
  const today = new Date().toISOString().slice(0, 10);
  return {
    today: (await report('day', '--from', today, '--to', today)).totals,
    cycle: await report('model'),
    models: await report('model', ...EVER_FLAGS),
    workspaces: await report('workspace', ...EVER_FLAGS),
    ...SessionsDocument.parse(await builtCliJson([...stage.home.flags, 'sessions', '--limit', '1000'])),
    ...RequestsDocument.parse(await builtCliJson([...stage.home.flags, 'requests', '--limit', '20'])),
  };
}

interface Counted {
  readonly nanoAiu: number | null;
  readonly turns: number;
  readonly calls: number;
}
/** `[turns, amount]`, with the mark of an estimate set aside: JSON tells it in another way. */
const plain = (text: string | null | undefined): string => (text ?? 'nothing').replace('~', '');
const sumOf = (cells: readonly string[] | undefined, turns: number): readonly string[] => [
  plain(cells?.[turns]),
  plain(cells?.at(-1)),
];
const wanted = ({ turns, calls, nanoAiu }: Counted, units: Units): readonly string[] => [
  turns === 0 && calls > 0 ? (calls === 1 ? '1 call' : `${calls} calls`) : turns.toLocaleString('en'),
  written(nanoAiu, units),
];
/** By amount, the unknown last, as tables open. */
const sorted = <T extends Counted>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (b.nanoAiu ?? -1) - (a.nanoAiu ?? -1));

async function rowsOf(shown: BrowserPage, hash: string, rows: string): Promise<string[][]> {
  await shown.page.evaluate(`location.hash = '${hash}'`);
  await shown.holdsAt(`document.querySelector('${rows}') !== null`);
  return shown.page.evaluate(cellsOf(rows));
}

test('every page shows what the command line says of the same files, in credits and, after the switch, in dollars', async () => {
  const popover = await stage.open('/popover.html');
  const dashboard = await stage.open('/');
  const says = await told();
  await popover.holdsAt(
    `(${amountIn('.cycle')} ?? '').endsWith('${written(says.cycle.totals.nanoAiu, 'credits')}')`,
  );

  const compare = async (units: Units): Promise<void> => {
    const amount = async (shown: BrowserPage, selector: string): Promise<string> =>
      plain(await shown.page.evaluate(amountIn(selector)));
    expect(await amount(popover, '.hero')).toBe(written(says.today.nanoAiu, units));
    expect(await amount(popover, '.cycle')).toBe(written(says.cycle.totals.nanoAiu, units));

    await dashboard.page.evaluate(`location.hash = '#overview'`);
    await dashboard.holdsAt(`document.querySelector('.kpis') !== null`);
    expect(await amount(dashboard, '.kpis')).toBe(written(says.cycle.totals.nanoAiu, units));
    expect(await dashboard.page.locator('.kpis dd.fig').nth(2).innerText()).toBe(
      says.cycle.totals.turns.toLocaleString('en'),
    );

    for (const [view, { groups, totals }] of [
      ['models', says.models],
      ['workspaces', says.workspaces],
    ] as const) {
      const rows = await rowsOf(dashboard, `#${view}?range=${EVER}`, '.sorted-table tbody tr[aria-rowindex]');
      expect(rows.map((cells) => sumOf(cells, 2))).toEqual(
        sorted(groups).map((group) => wanted(group, units)),
      );
      const [total] = await dashboard.page.evaluate<string[][]>(cellsOf('.sorted-table tr.sum'));
      expect(sumOf(total, 2)).toEqual(wanted(totals, units));
    }

    const sessions = await rowsOf(
      dashboard,
      `#sessions?range=${EVER}`,
      '.sorted-table tbody tr[aria-rowindex]',
    );
    expect(sessions.length).toBeGreaterThan(20);
    expect(sessions.map((cells) => sumOf(cells, 2))).toEqual(
      sorted(says.sessions)
        .slice(0, sessions.length)
        .map((session) => wanted(session, units)),
    );

    await dashboard.page.evaluate(`location.hash = '#activity'`);
    // Of the latest day alone there may be fewer; those of the next are asked for by themselves.
    await dashboard.holdsAt(
      `document.querySelectorAll('tr.turn:not(.placeholder)').length >= ${says.requests.length}`,
    );
    const turns = await rowsOf(dashboard, '#activity', 'tr.turn:not(.placeholder)');
    expect(turns.slice(0, says.requests.length).map((cells) => plain(cells.at(-1)))).toEqual(
      says.requests.map(({ nanoAiu, billedTo, reason }) => {
        if (reason === 'not-billed') return 'not billed';
        return billedTo === 'byok' ? 'not counted' : written(nanoAiu, units);
      }),
    );
  };
  await compare('credits');

  await dashboard.page.getByRole('radio', { name: 'Dollars' }).click({ force: true });
  const today = written(says.today.nanoAiu, 'usd');
  await popover.holdsAt(`(${amountIn('.hero')} ?? '').endsWith('${today}')`);
  await compare('usd');

  await popover.page.reload();
  await popover.holdsAt(`(${amountIn('.hero')} ?? '').endsWith('${today}')`);
  expect(await builtCliJson([...stage.home.flags, 'config', 'get', 'display.units'])).toEqual({
    'display.units': 'usd',
  });
});
