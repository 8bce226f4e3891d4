import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { placeOf } from '../../../electron/core/store/ledgerStore.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { MEASURES, ROLLUPS, rollupWriter } from '../../../electron/core/store/rollups.ts';
import { GROUPINGS } from '../../../shared/contract/methods.ts';
import { HOUR_MS } from '../../../shared/domain/time.ts';
import { transactions } from '../../support/arbitraryTurns.ts';
import { runs } from '../../support/propertyRuns.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

/** The measures of every counted row by hand, without the store's own expressions. */
const ROWS = `
  SELECT (strftime('%Y', at / 1000, 'unixepoch') - 1970) * 12 + strftime('%m', at / 1000, 'unixepoch') - 1 AS month,
         at / ${HOUR_MS} AS hour, day, ifnull(workspace, 0) AS workspace, session, ifnull(model, 0) AS model, facet,
         1 AS rows, CASE grain WHEN 'turn' THEN 1 ELSE 0 END AS turns, CASE grain WHEN 'call' THEN 1 ELSE 0 END AS calls,
         ifnull(output_tokens, 0) AS output_tokens,
         CASE WHEN nano_aiu IS NULL THEN 0 ELSE 1 END AS priced_rows, ifnull(nano_aiu, 0) AS nano_aiu,
         CASE WHEN milli_requests IS NULL THEN 0 ELSE 1 END AS request_rows, ifnull(milli_requests, 0) AS milli_requests,
         ifnull(low, 0) AS low, ifnull(high, 0) AS high,
         CASE WHEN nano_aiu IS NOT NULL AND high IS NULL THEN 1 ELSE 0 END AS open_rows
    FROM ledger WHERE counted = 1`;
const MOST = 9_223_372_036_854_775_807n;

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

describe('stored sums', () => {
  test('are the GROUP BY over the rows after any upserts', () => {
    fc.assert(
      fc.property(transactions, (all) => {
        ledger.clear();
        for (const { told, learnNow } of all) ledger.tell(told, learnNow);
        for (const { table, dimensions } of ROLLUPS) {
          const group = dimensions.join(', ');
          const sums = MEASURES.map((measure) => `sum(${measure}) AS ${measure}`).join(', ');
          const expected = rowsOf(
            ledger.db,
            `SELECT ${group}, ${sums} FROM (${ROWS}) GROUP BY ${group} ORDER BY ${group}`,
          );
          expect(rowsOf(ledger.db, `SELECT * FROM ${table} ORDER BY ${group}`), table).toEqual(expected);
        }
      }),
      runs(100),
    );
  });

  test('every grouping adds up to the same total, to the last digit', () => {
    fc.assert(
      fc.property(transactions, (all) => {
        ledger.clear();
        for (const { told, learnNow } of all) ledger.tell(told, learnNow);
        const [row] = rowsOf(
          ledger.db,
          `SELECT ifnull(sum(turns), 0) AS turns, ifnull(sum(nano_aiu), 0) AS nano,
                  ifnull(sum(output_tokens), 0) AS tokens, ifnull(sum(milli_requests), 0) AS milli FROM (${ROWS})`,
        );
        for (const by of GROUPINGS) {
          const { groups } = report(ledger.db, by, {});
          const sum = (pick: (group: (typeof groups)[number]) => number | null): number =>
            groups.reduce((total, group) => total + (pick(group) ?? 0), 0);
          const added = {
            turns: sum(({ turns }) => turns),
            nano: sum(({ nanoAiu }) => nanoAiu),
            tokens: sum(({ outputTokens }) => outputTokens),
            milli: sum(({ milliRequests }) => milliRequests),
          };
          expect(added, by).toEqual(row);
        }
      }),
      runs(100),
    );
  });
});

describe('sums beyond the exact numbers of JSON', () => {
  const place = placeOf({ at: HOUR_MS, day: 0, workspace: null, session: 1, model: null, facet: 1 });
  const exact = Number.MAX_SAFE_INTEGER;

  function nanoOf(table: string): unknown {
    return ledger.db.prepare(`SELECT nano_aiu FROM ${table}`).safeIntegers().pluck().get();
  }

  test('are exact in the database, in one transaction and over many', () => {
    const writer = rollupWriter(ledger.db);
    for (let i = 0; i < 5; i++) writer.add(place, [1, 1, 0, 7, 1, exact, 0, 0]);
    writer.flush();
    writer.add(place, [1, 1, 0, 7, 1, 3, 0, 0]);
    writer.flush();
    writer.remove(place, [1, 1, 0, 7, 1, exact, 0, 0]);
    writer.flush();
    for (const { table } of ROLLUPS) expect(nanoOf(table)).toBe(4n * BigInt(exact) + 3n);
  });

  test('stop at the largest integer of SQLite instead of failing', () => {
    const writer = rollupWriter(ledger.db);
    for (let i = 0; i < 1030; i++) writer.add(place, [1, 1, 0, exact, 1, exact, 0, 0]);
    writer.flush();
    for (const { table } of ROLLUPS) expect(nanoOf(table)).toBe(MOST);
  });

  test('leave it as the nearest number, in every report and beside each other', () => {
    const turns = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [
        `request_${i}`,
        {
          timestamp: Date.UTC(2026, 6 + (i % 2), 1) + (i % 48) * HOUR_MS,
          sessionId: `s${i % 3}`,
          modelId: i % 3 ? 'copilot/gpt-4.1' : 'copilot/claude-sonnet-4.5',
          creditsNano: exact,
          completionTokens: exact,
          hasUsageKeys: true,
        },
      ]),
    );
    ledger.tell([{ file: '/a.jsonl', turns }]);
    for (const by of GROUPINGS) {
      const { totals } = report(ledger.db, by, {});
      expect(totals.turns).toBe(2000);
      expect(Number(totals.nanoAiu) / (2000 * exact)).toBeCloseTo(1, 12);
      expect(totals.outputTokens / (2000 * exact)).toBeCloseTo(1, 12);
      expect(Number(JSON.parse(JSON.stringify(totals.nanoAiu)))).toBe(totals.nanoAiu);
    }
  });
});
