import Sqlite, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { ROLLUPS } from '../../../electron/core/store/rollups.ts';
import { transactions } from '../../support/arbitraryTurns.ts';
import { BOUNDED } from '../../support/boundedTurns.ts';
import { writeOlderLedger } from '../../support/olderLedger.ts';
import { runs } from '../../support/propertyRuns.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

function asVersion10(db: Database): string {
  const dataDir = temporaryDirectory();
  writeOlderLedger(db, dataDir, 10);
  return dataDir;
}

function sums(db: Database): unknown {
  return ROLLUPS.map(({ table, dimensions }) => [
    table,
    rowsOf(db, `SELECT * FROM ${table} ORDER BY ${dimensions.join(', ')}`),
  ]);
}

test('the bounds of an older ledger become those of one that was read anew', () => {
  const ledger = new TestLedger();
  let ranges = 0;
  let open = 0;
  fc.assert(
    fc.property(transactions, (all) => {
      ledger.clear();
      for (const { told, learnNow } of all) ledger.tell(told, learnNow);
      ledger.tell([BOUNDED]);
      const db = openStore(asVersion10(ledger.db));
      expect(sums(db)).toEqual(sums(ledger.db));
      ranges += rowsOf(db, 'SELECT 1 FROM spend_model WHERE high > low').length;
      open += rowsOf(db, 'SELECT 1 FROM spend_model WHERE open_rows > 0').length;
      db.close();
    }),
    runs(12),
  );
  expect([ranges, open]).not.toContain(0);
  ledger.close();
});

test('bounds beyond what SQLite can hold stop there, and the step is taken all the same', () => {
  const ledger = new TestLedger();
  const creditsNano = Number.MAX_SAFE_INTEGER;
  const turn = { timestamp: Date.UTC(2026, 6, 1), creditsNano };
  const turns = Array.from({ length: 1100 }, (_, i) => [`request_${i}`, turn]);
  ledger.tell([{ file: '/a', turns: Object.fromEntries(turns) }]);
  const dataDir = asVersion10(ledger.db);
  openStore(dataDir).close();
  const db = new Sqlite(databasePath(dataDir), { readonly: true });
  for (const { table } of ROLLUPS) {
    const high = db.prepare(`SELECT high FROM ${table}`).safeIntegers().pluck().get();
    expect([table, high]).toEqual([table, 9_223_372_036_854_775_807n]);
  }
  db.close();
  ledger.close();
});
