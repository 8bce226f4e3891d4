import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { breakdown } from '../../../electron/core/store/queries/breakdown.ts';
import { choices } from '../../../electron/core/store/queries/choices.ts';
import { glance } from '../../../electron/core/store/queries/glance.ts';
import { headline } from '../../../electron/core/store/queries/headline.ts';
import { overview } from '../../../electron/core/store/queries/overview.ts';
import {
  BREAKDOWNS,
  Breakdown,
  Choices,
  Glance,
  Overview,
  type Range,
} from '../../../shared/contract/views.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { FIRST_MOMENT, transactions } from '../../support/arbitraryTurns.ts';
import { type NaiveRow, naiveAmounts, naiveRows } from '../../support/naiveLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger } from '../../support/testLedger.ts';

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const FIRST_DAY = utcDayOf(FIRST_MOMENT);
const ranges: fc.Arbitrary<Range> = fc.oneof(
  fc.record({ kind: fc.constantFrom('today', '7d', '30d', 'cycle', 'last-cycle') }),
  fc
    .tuple(fc.integer({ min: -5, max: 70 }), fc.integer({ min: -40, max: 40 }))
    .map(([from, days]): Range => ({ kind: 'custom', from: FIRST_DAY + from, to: FIRST_DAY + from + days })),
);
const nows = fc
  .integer({ min: 0, max: 70 * 24 * 4 })
  .map((quarters) => FIRST_MOMENT + (quarters * HOUR_MS) / 4);

const money = (values: readonly (number | null)[]): number =>
  values.reduce((sum: number, nano) => sum + (nano ?? 0), 0);
const counted = (): NaiveRow[] => naiveRows(ledger.db).filter((row) => row.counted === 1);
const within = (rows: readonly NaiveRow[], from: number, to: number): NaiveRow[] =>
  rows.filter(({ at }) => at >= from && at < to);
const activeDaysOf = (rows: readonly NaiveRow[]): number =>
  new Set(
    rows.filter((row) => (row.nano_aiu ?? 0) > 0 || (row.milli_requests ?? 0) > 0).map(({ day }) => day),
  ).size;

function inEveryLedger(check: (now: number, range: Range) => void, numRuns: number): void {
  fc.assert(
    fc.property(transactions, nows, ranges, (all, now, range) => {
      ledger.clear();
      for (const { told, learnNow } of all) ledger.tell(told, learnNow);
      check(now, range);
    }),
    runs(numRuns),
  );
}

/** Each step as a scan of the rows tells it. */
function naiveSeries(rows: readonly NaiveRow[], steps: Overview['steps'], now: number): (number | null)[] {
  const ms = steps.unit === 'day' ? DAY_MS : HOUR_MS;
  const first = Math.min(...counted().map(({ at }) => at));
  return Array.from({ length: steps.count }, (_, i) => {
    const from = (steps.first + i) * ms;
    const own = within(rows, from, from + ms);
    if (own.length > 0) return own.every((row) => row.nano_aiu === null) ? null : naiveAmounts(own).nanoAiu;
    return from > now || from + ms <= first ? null : 0;
  });
}

describe('the overview', () => {
  test('of every range tells what a scan of the rows tells, and all parts sum to the total', () => {
    inEveryLedger((now, range) => {
      const told = Overview.parse(overview(ledger.db, now, range));
      const { span, total, models, workspaces, steps, previous } = told;
      const rows = within(counted(), span.from, range.kind === 'today' ? now + 1 : span.to);
      expect(total).toMatchObject(naiveAmounts(rows));
      expect(told.activeDays).toBe(activeDaysOf(rows));
      const before = within(counted(), previous.span.from, previous.span.to);
      expect(previous.total).toMatchObject(naiveAmounts(before));
      expect(previous.activeDays).toBe(activeDaysOf(before));
      expect(previous.span.to).toBeLessThanOrEqual(span.from);
      for (const shares of [models, workspaces]) {
        expect(money(shares.map(({ spend }) => spend.nanoAiu))).toBe(total.nanoAiu ?? 0);
        expect(shares.reduce((sum, { spend }) => sum + spend.turns, 0)).toBe(total.turns);
        const amounts = shares.map(({ spend }) => spend.nanoAiu ?? -1);
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
      }
      for (const { key, spend, series } of models) {
        const own = rows.filter((row) => (row.model ?? 'unknown') === key);
        expect(spend).toMatchObject(naiveAmounts(own));
        expect(series).toEqual(naiveSeries(own, steps, now));
        expect(money(series)).toBe(spend.nanoAiu ?? 0);
      }
      expect(money(told.hoursOfWeek.flat())).toBe(total.nanoAiu ?? 0);
      expect(told.hoursOfWeek.map((hours) => hours.length)).toEqual(Array(7).fill(24));
      const sums = Map.groupBy(rows, ({ session }) => session);
      const dearest = Math.max(0, ...[...sums.values()].map((of) => naiveAmounts(of).nanoAiu ?? 0));
      const session = told.session === null ? [] : (sums.get(told.session.sessionId) ?? []);
      expect(session.length === 0 ? 0 : naiveAmounts(session).nanoAiu).toBe(dearest);
    }, 50);
  });

  test('sums up its cycle and the one before, day by day', () => {
    inEveryLedger((now, range) => {
      const { cumulative, span } = overview(ledger.db, now, range);
      const last = range.kind === 'today' ? now : span.to - 1;
      expect(new Date(cumulative.cycle.from * DAY_MS).toISOString()).toBe(
        `${new Date(last).toISOString().slice(0, 7)}-01T00:00:00.000Z`,
      );
      const first = Math.min(...counted().map(({ at }) => at));
      const spentUntil = (from: number, day: number): number | null => {
        const own = within(counted(), from * DAY_MS, (day + 1) * DAY_MS);
        const isUnknown = day > utcDayOf(now) || day < utcDayOf(first);
        return isUnknown &&
          within(own, day * DAY_MS, (day + 1) * DAY_MS).every((row) => row.nano_aiu === null)
          ? null
          : money(own.map((row) => row.nano_aiu));
      };
      const { from, to } = cumulative.cycle;
      expect(cumulative.current).toEqual(
        Array.from({ length: to - from + 1 }, (_, i) => spentUntil(from, from + i)),
      );
      expect(from - cumulative.before.length).toBe(
        utcDayOf(
          Date.UTC(
            new Date(from * DAY_MS - 1).getUTCFullYear(),
            new Date(from * DAY_MS - 1).getUTCMonth(),
            1,
          ),
        ),
      );
    }, 25);
  });
});

describe('the tables', () => {
  test('of models, workspaces and sessions sum to the total of every range, to the last digit', () => {
    inEveryLedger((now, range) => {
      for (const by of BREAKDOWNS) {
        const told = Breakdown.parse(breakdown(ledger.db, now, by, range));
        const rows = within(counted(), told.span.from, range.kind === 'today' ? now + 1 : told.span.to);
        expect(told.total).toMatchObject(naiveAmounts(rows));
        expect(money(told.rows.map(({ spend }) => spend.nanoAiu))).toBe(told.total.nanoAiu ?? 0);
        expect(told.rest).toBeNull();
        for (const { key, spend, series, session, lastAt } of told.rows) {
          const own = rows.filter((row) => (row[by] ?? 'unknown') === key);
          expect(spend).toMatchObject(naiveAmounts(own));
          expect(series).toEqual(naiveSeries(own, told.steps, now));
          if (by !== 'session') continue;
          expect(lastAt).toBe(Math.max(...own.map(({ at }) => at)));
          const all = counted().filter((row) => row.session === key);
          expect(session).toMatchObject({ sessionId: key, amounts: naiveAmounts(all) });
        }
        if (by !== 'session') continue;
        const ages = told.rows.map(({ lastAt }) => lastAt ?? 0);
        expect(ages).toEqual([...ages].sort((a, b) => b - a));
      }
    }, 30);
  });

  test('of sessions hold the latest five hundred, and sum up the others', () => {
    const now = Date.UTC(2026, 6, 20, 12);
    const turns = Array.from({ length: 700 }, (_, i) => [
      `request_${i}`,
      { sessionId: `s${i}`, timestamp: now - i * HOUR_MS, creditsNano: 1_000_000_000 + i },
    ]);
    ledger.tell([{ file: '/a', turns: Object.fromEntries(turns) }]);
    const told = breakdown(ledger.db, now, 'session', { kind: '30d' });
    expect(told.rows.map(({ key }) => key)).toEqual(Array.from({ length: 500 }, (_, i) => `s${i}`));
    expect(told.rest).toMatchObject({ count: 200, spend: { turns: 200, confidence: 'exact' } });
    const parts = [...told.rows, ...(told.rest === null ? [] : [told.rest])];
    for (const measure of ['nanoAiu', 'lowNanoAiu', 'highNanoAiu', 'turns', 'exactNanoAiu'] as const) {
      expect(money(parts.map(({ spend }) => spend[measure]))).toBe(told.total[measure]);
    }
  });
});

test('a range in premium requests alone is drawn in them, dearest first; with credits in it they are', () => {
  const at = Date.UTC(2026, 2, 30, 9);
  const model = (id: string, timestamp: number, detailsMilli: number) => ({
    timestamp,
    modelId: `copilot/${id}`,
    detailsMilli,
  });
  ledger.tell([
    {
      file: '/a',
      turns: {
        request_1: model('gpt-4.1', at - DAY_MS, 330),
        request_2: model('gpt-5', at, 1000),
        request_3: model('gpt-5', at, 3000),
      },
    },
  ]);
  const range: Range = { kind: 'custom', from: utcDayOf(at) - 1, to: utcDayOf(at) };
  const told = overview(ledger.db, at, range);
  expect(told.unit).toBe('requests');
  expect(told.models.map(({ key, series }) => [key, series])).toEqual([
    ['gpt-5', [0, 4000]],
    ['gpt-4.1', [330, 0]],
  ]);
  expect(money(told.hoursOfWeek.flat())).toBe(4330);
  expect(told.cumulative.current.slice(-3)).toEqual([330, 4330, null]);
  for (const by of BREAKDOWNS) {
    const { unit, rows } = breakdown(ledger.db, at, by, range);
    expect(unit).toBe('requests');
    expect(money(rows.flatMap(({ series }) => series))).toBe(4330);
  }
  ledger.tell([{ file: '/b', turns: { request_4: { timestamp: at, creditsNano: 7 } } }]);
  expect(overview(ledger.db, at, range).unit).toBe('credits');
  expect(money(overview(ledger.db, at, range).models.flatMap(({ series }) => series))).toBe(7);
});

describe('the glance', () => {
  test('tells the same as the headline and as a scan of the rows', () => {
    inEveryLedger((now) => {
      const told = Glance.parse(glance(ledger.db, now));
      const { today, cycle } = headline(ledger.db, now);
      expect(told.today).toEqual(today);
      expect(told.cycle).toMatchObject(cycle);
      expect(told.cycle.resetsAt).toBe((cycle.period.to + 1) * DAY_MS);
      expect(told.days).toHaveLength(14);
      expect(told.days.at(-1)?.spend ?? today).toEqual(today);
      expect(told.days.at(-2)?.spend ?? told.yesterday).toEqual(told.yesterday);
      const ofCycle = within(counted(), cycle.period.from * DAY_MS, told.cycle.resetsAt);
      expect(told.cycle.activeDays).toBe(activeDaysOf(ofCycle));
      expect(told.models.length).toBe(Math.min(3, new Set(ofCycle.map(({ model }) => model)).size));
      for (const { key, spend } of told.workspaces) {
        expect(spend).toMatchObject(
          naiveAmounts(ofCycle.filter(({ workspace }) => (workspace ?? 'unknown') === key)),
        );
      }
      expect(told.session?.lastAt).toBe(Math.max(...counted().map(({ at }) => at)));
    }, 25);
  });

  test('of an empty ledger knows no day, and zero today', () => {
    const told = Glance.parse(glance(ledger.db, FIRST_MOMENT));
    expect(told.days.map(({ spend }) => spend)).toEqual(Array(14).fill(null));
    expect(told).toMatchObject({
      today: { nanoAiu: 0, turns: 0 },
      models: [],
      workspaces: [],
      session: null,
    });
  });
});

describe('ranges', () => {
  const NOW = Date.UTC(2026, 2, 30, 15, 30);
  const spans = (range: Range, now = NOW) => {
    const { span, previous, steps } = overview(ledger.db, now, range);
    const text = ({ from, to }: { from: number; to: number }) =>
      [from, to].map((ms) => new Date(ms).toISOString().replace(':00.000Z', '').replace('T', ' '));
    return { now: text(span), before: text(previous.span), steps: `${steps.count} ${steps.unit}s` };
  };

  test.each<[Range, string[], string[], string]>([
    [
      { kind: '7d' },
      ['2026-03-24 00:00', '2026-03-31 00:00'],
      ['2026-03-17 00:00', '2026-03-23 15:30:00.001Z'],
      '7 days',
    ],
    // February ends before the 30th: it is compared as a whole.
    [
      { kind: 'cycle' },
      ['2026-03-01 00:00', '2026-04-01 00:00'],
      ['2026-02-01 00:00', '2026-03-01 00:00'],
      '31 days',
    ],
    [
      { kind: 'last-cycle' },
      ['2026-02-01 00:00', '2026-03-01 00:00'],
      ['2026-01-01 00:00', '2026-02-01 00:00'],
      '28 days',
    ],
    [
      { kind: 'custom', from: 20_500, to: 20_500 },
      ['2026-02-16 00:00', '2026-02-17 00:00'],
      ['2026-02-15 00:00', '2026-02-16 00:00'],
      '24 hours',
    ],
  ])('%j', (range, now, before, steps) => {
    expect(spans(range)).toEqual({ now, before, steps });
  });

  test('a cycle is compared with as much of the last one', () => {
    expect(spans({ kind: 'cycle' }, Date.UTC(2026, 2, 10, 15, 30)).before).toEqual([
      '2026-02-01 00:00',
      '2026-02-10 15:30:00.001Z',
    ]);
  });

  test('that nobody could draw are cut, and told as they came out', () => {
    const told = overview(ledger.db, NOW, { kind: 'custom', from: -1e15, to: 1e15 });
    expect(told.steps.count).toBe(3660);
    expect(told.span.days?.to).toBe(utcDayOf(NOW) + 366);
  });
});

test('what can be chosen is what was counted, by name', () => {
  ledger.tell([
    {
      file: '/a',
      workspace: 'beta',
      turns: { request_1: { timestamp: FIRST_MOMENT, modelId: 'copilot/gpt-4.1' } },
    },
    { file: '/b', workspace: 'alpha', turns: { request_2: { timestamp: FIRST_MOMENT } } },
  ]);
  expect(Choices.parse(choices(ledger.db))).toEqual({
    models: [{ key: 'gpt-4.1', name: 'gpt-4.1' }],
    workspaces: [
      { key: 'file:///home/dev/alpha', name: 'alpha' },
      { key: 'file:///home/dev/beta', name: 'beta' },
    ],
  });
});
