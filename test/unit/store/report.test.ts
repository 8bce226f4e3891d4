import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RowFilter } from '../../../electron/core/store/queries/filter.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { GROUPINGS } from '../../../shared/contract/methods.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { FIRST_MOMENT, transactions } from '../../support/arbitraryTurns.ts';
import { BOUNDED } from '../../support/boundedTurns.ts';
import { naiveAmounts, naiveGroups, naivelyMatches, naiveRows } from '../../support/naiveLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { TestLedger } from '../../support/testLedger.ts';

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const FIRST_DAY = utcDayOf(FIRST_MOMENT);
const days = (from: number, to: number): RowFilter => ({
  period: { from: FIRST_DAY + from, to: FIRST_DAY + to },
});
/** May 31 is day 1, June 1 to 30 are days 2 to 31, July 1 to 31 days 32 to 62. */
const PERIODS: readonly RowFilter[] = [
  days(2, 31),
  days(2, 62),
  days(1, 31),
  days(2, 32),
  days(3, 62),
  days(3, 61),
  days(20, 33),
  days(20, 20),
  days(-40, -1),
  days(-40, 500),
  days(64, 2),
  days(-1_000_000, 1_000_000),
];
const PARTS: readonly RowFilter[] = [
  days(1, 63),
  { providers: ['copilot_chat'] },
  { model: 'gpt-4.1' },
  { workspace: 'alpha' },
  { sessionId: 's2' },
];
/** Each part there or not there: 32 filters; and one each that nothing matches. */
const FILTERS: readonly RowFilter[] = [
  ...Array.from(
    { length: 2 ** PARTS.length },
    (_, bits): RowFilter => Object.assign({}, ...PARTS.filter((_part, i) => (bits >> i) & 1)),
  ),
  ...PERIODS,
  ...PERIODS.map((period) => ({ ...period, model: 'claude-sonnet-4.5' })),
  ...PERIODS.map((period) => ({ ...period, workspace: 'beta' })),
  { workspace: 'file:///home/dev/beta' },
  { providers: [] },
  { providers: ['copilot_cli'] },
  { model: 'nobody-used-it' },
  { workspace: 'nowhere' },
  { search: 'ALPHA' },
  { search: 'gpt', workspace: 'beta' },
  { surface: 'panel-ask', confidence: 'estimated' },
  { billedTo: 'byok' },
  { sessionId: 'never' },
];

test('every grouping with every filter tells what a scan of all rows tells', () => {
  fc.assert(
    fc.property(transactions, (all) => {
      ledger.clear();
      for (const { told, learnNow } of all) ledger.tell(told, learnNow);
      const rows = naiveRows(ledger.db);
      for (const filter of FILTERS) {
        const meant = rows.filter((row) => naivelyMatches(row, filter));
        const counted = meant.filter((row) => row.counted === 1);
        const totals = { ...naiveAmounts(counted), forkedCopies: meant.length - counted.length };
        for (const by of GROUPINGS) {
          const told = report(ledger.db, by, filter);
          const which = `${by} ${JSON.stringify(filter)}`;
          expect(told.totals, which).toEqual(totals);
          expect(new Map(told.groups.map(({ key, ...amounts }) => [key, amounts])), which).toEqual(
            naiveGroups(counted, by),
          );
        }
      }
    }),
    runs(12),
  );
});

test('days and hours come in their order, all else by amount, the largest first', () => {
  // One small turn on each of many days against one large: their sum is larger though none of them is.
  const turn = (day: number, nano: number, sessionId: string) => ({
    timestamp: FIRST_MOMENT + day * 86_400_000,
    creditsNano: nano,
    sessionId,
  });
  const small = Array.from({ length: 9 }, (_, i) => [
    `request_small${i}`,
    turn(i + 3, 4_000_000_000, 'many-small'),
  ]);
  ledger.tell([
    { file: '/a', turns: { request_big: turn(5, 5_000_000_000, 'one-big') } },
    { file: '/b', turns: Object.fromEntries(small) },
    { file: '/c', turns: { request_none: { timestamp: FIRST_MOMENT, sessionId: 'nothing' } } },
  ]);
  expect(report(ledger.db, 'session', {}).groups.map(({ key, nanoAiu }) => [key, nanoAiu])).toEqual([
    ['many-small', 36_000_000_000],
    ['one-big', 5_000_000_000],
    ['nothing', null],
  ]);
  for (const by of ['day', 'hour'] as const) {
    const keys = report(ledger.db, by, {}).groups.map(({ key }) => key);
    expect(keys).toHaveLength(10);
    expect(keys).toEqual([...keys].sort());
  }
});

test('every sum lies within its bounds, and an exact one is both of them', () => {
  let ranges = 0;
  let exact = 0;
  fc.assert(
    fc.property(transactions, (all) => {
      ledger.clear();
      for (const { told, learnNow } of all) ledger.tell(told, learnNow);
      ledger.tell([BOUNDED]);
      for (const by of GROUPINGS) {
        const { totals, groups } = report(ledger.db, by, {});
        for (const { nanoAiu, lowNanoAiu, highNanoAiu, estimatedRows } of [totals, ...groups]) {
          expect(lowNanoAiu === null).toBe(nanoAiu === null);
          if (nanoAiu === null || lowNanoAiu === null) {
            expect(highNanoAiu).toBeNull();
            continue;
          }
          expect(lowNanoAiu).toBeLessThanOrEqual(nanoAiu);
          expect(highNanoAiu ?? Number.MAX_VALUE).toBeGreaterThanOrEqual(nanoAiu);
          if (highNanoAiu !== null && lowNanoAiu < highNanoAiu) ranges++;
          if (nanoAiu > 0 && estimatedRows === 0) {
            expect([lowNanoAiu, highNanoAiu]).toEqual([nanoAiu, nanoAiu]);
            exact++;
          }
        }
      }
    }),
    runs(30),
  );
  expect([ranges, exact]).not.toContain(0);
});

test('an empty ledger has spent nothing: zero, no groups', () => {
  const { totals, groups } = report(ledger.db, 'model', {});
  expect({ ...totals, groups }).toMatchObject({ nanoAiu: 0, milliRequests: null, turns: 0, groups: [] });
});

test('turns that nobody could price are unknown, not zero', () => {
  ledger.tell([{ file: '/a', turns: { request_1: { timestamp: FIRST_MOMENT + 9e8 } } }]);
  expect(report(ledger.db, 'model', {}).totals).toMatchObject({ nanoAiu: null, turns: 1, noTokenRows: 1 });
});
