import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type ExportDesk, exportDesk } from '../../electron/core/exports/exportDesk.ts';
import { activity } from '../../electron/core/store/queries/activity.ts';
import type { Params } from '../../shared/contract/methods.ts';
import { utcDayOf } from '../../shared/domain/time.ts';
import { writeManyRows } from '../bench/manyRows.ts';
import { cliHome, NOON, turn } from '../support/cliHome.ts';
import { parseCsv } from '../support/parseCsv.ts';
import { TestLedger } from '../support/testLedger.ts';

type Wish = Params<'export.open'>;

const NOW = Date.UTC(2026, 10, 21, 9);
const REQUESTS: Wish = { what: 'requests', format: 'json', filter: {} };
const SUMS = ['day', 'model', 'workspace', 'session'] as const;

const Sum = z.looseObject({ nanoAiu: z.number().nullable(), turns: z.number(), outputTokens: z.number() });
const Sums = z.object({ by: z.string(), groups: z.array(Sum), totals: Sum });
const Requests = z.object({ requests: z.array(z.looseObject({ id: z.string() })) });

/** Reads all that is left. */
function rest(
  desk: ExportDesk,
  id: number,
): { readonly text: string; readonly pieces: string[]; rows: number } {
  const pieces: string[] = [];
  for (;;) {
    const { text, rowsDone, refusal } = desk.read(id);
    expect(refusal).toBeNull();
    if (text === null) return { text: pieces.join(''), pieces, rows: rowsDone };
    pieces.push(text);
  }
}

function whole(desk: ExportDesk, wish: Wish): string {
  const { id, rows } = desk.open(wish);
  const read = rest(desk, id);
  expect(read.rows).toBe(rows);
  return read.text;
}

function idsIn(text: string): string[] {
  return Requests.parse(JSON.parse(text)).requests.map(({ id }) => id);
}

describe('beside the command line', () => {
  test('an export’s pieces are its text, to the last byte, and what spreadsheets would run is defused', async () => {
    const home = cliHome();
    const desk = exportDesk(home.dataDir, () => NOW);
    try {
      home.session('one', [turn('a', 1), turn('b', 2.5, { timestamp: NOON + 1 })], {
        title: '=HYPERLINK("x")',
      });
      home.session('=SUM(1,"2")', [turn('c', 3, { timestamp: NOON + 2 })], { folder: '/home/dev/@other' });
      for (const format of ['csv', 'json'] as const) {
        const { stdout } = await home.run(['export', '--format', format]);
        expect(whole(desk, { ...REQUESTS, format })).toBe(stdout);
        expect(stdout).toContain('request_c');
      }
      const filter = { sessionId: 'one' };
      const { stdout } = await home.run(['export', '--session', 'one']);
      expect(whole(desk, { what: 'requests', format: 'csv', filter })).toBe(stdout);
      const [, ...sessions] = parseCsv(whole(desk, { what: 'session', format: 'csv', filter: {} }));
      expect(sessions.map((cells) => cells.slice(0, 4)).sort()).toEqual([
        [`'=SUM(1,"2")`, '', '3000000000', '3'],
        ['one', `'=HYPERLINK("x")`, '3500000000', '3.5'],
      ]);
      const [header, ...workspaces] = parseCsv(whole(desk, { what: 'workspace', format: 'csv', filter: {} }));
      expect(header?.slice(0, 3)).toEqual(['workspace', 'name', 'nanoAiu']);
      expect(workspaces.map(([key, name]) => [key, name])).toEqual([
        ['file:///home/dev/project', 'project'],
        ['file:///home/dev/@other', "'@other"],
      ]);
    } finally {
      desk.closeAll();
      home.remove();
    }
  });
});

test('a bill is told by day and model, of the days that are asked for, and adds up', async () => {
  const home = cliHome();
  const desk = exportDesk(home.dataDir, () => NOW);
  try {
    const file = join(home.base, 'report.csv');
    const head = 'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount';
    const line = (day: string, model: string, credits: number): string =>
      `${day},monalisa,copilot,copilot_ai_credit,${model},${credits},ai-credits,${credits / 100},${credits / 100},0`;
    const lines = [
      line('2026-10-01', 'GPT-4.1', 2),
      line('2026-10-02', 'GPT-4.1', 20),
      line('2026-10-02', 'Claude Sonnet 4.5', 1.5),
    ];
    writeFileSync(file, [head, ...lines, ''].join('\n'));
    await home.run(['import', file]);
    const Billed = z.object({
      billed: z.array(z.looseObject({ day: z.string(), model: z.string().nullable(), gross: z.int() })),
    });
    const { billed } = Billed.parse(JSON.parse(whole(desk, { what: 'billing', format: 'json', filter: {} })));
    expect(billed.map(({ day, model, gross }) => [day, model, gross])).toEqual([
      ['2026-10-02', 'gpt-4.1', 20_000_000_000],
      ['2026-10-02', 'claude-sonnet-4.5', 1_500_000_000],
      ['2026-10-01', 'gpt-4.1', 2_000_000_000],
    ]);
    const day = utcDayOf(Date.UTC(2026, 9, 1));
    const [header, ...rows] = parseCsv(
      whole(desk, { what: 'billing', format: 'csv', filter: { period: { from: day, to: day } } }),
    );
    expect(header?.slice(0, 5)).toEqual(['day', 'kind', 'model', 'unit', 'gross']);
    expect(rows.map((cells) => cells.slice(0, 5))).toEqual([
      ['2026-10-01', 'model', 'gpt-4.1', 'credits', '2000000000'],
    ]);
  } finally {
    desk.closeAll();
    home.remove();
  }
});

describe('exports of a ledger', () => {
  let ledger: TestLedger;
  let desk: ExportDesk;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ledger = new TestLedger();
    ledger.db.pragma('busy_timeout = 0');
    desk = exportDesk(ledger.dataDir, () => NOW);
  });
  afterEach(() => {
    desk.closeAll();
    ledger.close();
    vi.useRealTimers();
  });

  function tell(name: string, turns: number, at = NOON): void {
    const touched = Array.from({ length: turns }, (_, i) => [
      `request_${name}${i}`,
      { timestamp: at - i * 3_600_000, creditsNano: 1_000_000 + i, sessionId: `s${i % 7}`, outputTokens: 5 },
    ]);
    ledger.tell([{ file: `/${name}`, turns: Object.fromEntries(touched), workspace: 'alpha' }]);
  }

  /** @returns whether SQLite could take its whole log into the ledger and begin it anew. */
  function isLogFree(): boolean {
    const [outcome] = z
      .array(z.object({ busy: z.number() }))
      .parse(ledger.db.pragma('wal_checkpoint(TRUNCATE)'));
    return outcome?.busy === 0;
  }

  test.each(SUMS)('by %s come to what the view of the same filter shows, as JSON and as CSV', (what) => {
    tell('a', 300);
    for (const filter of [
      {},
      { period: { from: 20_755, to: 20_759 } },
      { sessionId: 's3' },
      { search: 'ALPH' },
    ]) {
      const { total, rows } = activity(ledger.db, NOW, filter);
      expect(rows).toBeGreaterThan(10);
      const { by, groups, totals } = Sums.parse(JSON.parse(whole(desk, { what, format: 'json', filter })));
      const { confidence: _, ...amounts } = total;
      expect(by).toBe(what);
      expect(totals).toMatchObject(amounts);
      const sum = (of: (group: z.output<typeof Sum>) => number | null) =>
        groups.reduce((all, group) => all + (of(group) ?? 0), 0);
      expect(sum(({ nanoAiu }) => nanoAiu)).toBe(total.nanoAiu);
      expect(sum(({ turns }) => turns)).toBe(rows);
      const [header = [], ...records] = parseCsv(whole(desk, { what, format: 'csv', filter }));
      expect(records.map((cells) => cells[header.indexOf('outputTokens')])).toEqual(
        groups.map(({ outputTokens }) => String(outputTokens)),
      );
    }
  });

  test('are of the moment they were begun in: what arrives meanwhile is in the next', () => {
    tell('a', 500);
    const { id, rows } = desk.open(REQUESTS);
    const first = desk.read(id).text ?? '';
    expect(first).toContain('request_a0"');
    expect(first).not.toContain('request_a499');
    tell('newer', 3, NOON + 60_000);
    tell('older', 3, NOON - 499 * 3_600_000);
    ledger.db.exec("UPDATE ledger SET counted = 0 WHERE key = 'request_a499'");
    const ids = idsIn(first + rest(desk, id).text);
    expect(ids).toEqual(Array.from({ length: 500 }, (_, i) => `request_a${i}`));
    expect(rows).toBe(500);
    expect(idsIn(rest(desk, desk.open(REQUESTS).id).text)).toHaveLength(505);
  });

  test('hold nothing when they were cancelled, are whole, or were left alone', () => {
    tell('a', 500);
    expect(isLogFree()).toBe(true);
    const leave = [
      (id: number) => desk.close(id),
      (id: number) => void rest(desk, id),
      () => void vi.advanceTimersByTime(120_000),
    ];
    for (const end of leave) {
      const { id } = desk.open(REQUESTS);
      desk.read(id);
      tell(`n${id}`, 1);
      expect(isLogFree()).toBe(false);
      end(id);
      expect(isLogFree()).toBe(true);
      expect(desk.read(id)).toEqual({
        text: null,
        rowsDone: 0,
        refusal: expect.stringMatching(/^This export is no longer open: .*\. Start it again\.$/),
      });
    }
  });

  test('stay open as long as somebody reads them, but not for ever', () => {
    const { id } = desk.open(REQUESTS);
    vi.advanceTimersByTime(119_000);
    expect(desk.read(id).text).not.toBeNull();
    vi.advanceTimersByTime(119_000);
    expect(desk.read(id)).toEqual({ text: null, rowsDone: 0, refusal: null });
    // Its reader is slow, and comes again and again.
    writeManyRows(ledger.db, { rows: 8000, now: NOW });
    const long = desk.open(REQUESTS).id;
    let reads = 0;
    while (desk.read(long).refusal === null && reads < 100) {
      reads += 1;
      vi.advanceTimersByTime(60_000);
    }
    expect(reads).toBe(15);
  });

  test('are four at most: the one that nobody has read for the longest time makes room', () => {
    tell('a', 400);
    const [one = 0, two = 0, three = 0, four = 0] = [1, 2, 3, 4].map(() => desk.open(REQUESTS).id);
    desk.read(one);
    const five = desk.open(REQUESTS).id;
    const open = [one, two, three, four, five].filter((id) => desk.read(id).refusal === null);
    expect(open).toEqual([one, three, four, five]);
    expect(desk.read(one + 1).refusal).not.toBeNull();
  });

  test('are named after what they hold and its days, or the day they are made on', () => {
    const name = (wish: Partial<Wish>) => desk.open({ ...REQUESTS, ...wish }).name;
    const period = { from: 20_758, to: 20_760 };
    expect(name({ filter: { period } })).toBe('pilotlight-requests-2026-11-01-2026-11-03.json');
    expect(name({ what: 'model', format: 'csv' })).toBe('pilotlight-model-2026-11-21.csv');
    const open = { from: 0, to: Number.MAX_SAFE_INTEGER };
    expect(name({ what: 'day', format: 'csv', filter: { period: open } })).toBe(
      'pilotlight-day-2026-11-21.csv',
    );
  });

  test('of an empty ledger are a header, or no rows', () => {
    expect(parseCsv(whole(desk, { ...REQUESTS, format: 'csv' }))).toHaveLength(1);
    expect(JSON.parse(whole(desk, REQUESTS))).toEqual({ requests: [] });
    for (const what of SUMS) {
      expect(Sums.parse(JSON.parse(whole(desk, { what, format: 'json', filter: {} }))).groups).toEqual([]);
    }
  });

  test('of many rows come in pieces that are small, each row once', () => {
    writeManyRows(ledger.db, { rows: 12_000, now: NOW });
    const { id, rows } = desk.open(REQUESTS);
    const { text, pieces } = rest(desk, id);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(256_000);
    expect(pieces.length).toBeGreaterThan(40);
    expect(rows).toBe(12_000);
    expect(new Set(idsIn(text)).size).toBe(12_000);
    const sessions = desk.open({ what: 'session', format: 'csv', filter: {} });
    expect(sessions.rows).toBe(1000);
    expect(parseCsv(rest(desk, sessions.id).text)).toHaveLength(1001);
  });
});
