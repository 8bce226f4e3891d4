import type { Database } from 'better-sqlite3';
import { monthOfDay } from '../../../../shared/domain/time.ts';
import type { Migration } from '../migrate.ts';
import { summed } from './summed.ts';

const OF_ROWS = [
  ['spend_hour', ['hour', 'facet']],
  ['spend_model', ['day', 'model', 'facet']],
  ['spend_workspace', ['day', 'workspace', 'facet']],
  ['spend_full', ['day', 'workspace', 'session', 'model', 'facet']],
] as const;
const OF_DAYS = [
  ['spend_model_month', 'spend_model', ['month', 'model', 'facet']],
  ['spend_workspace_month', 'spend_workspace', ['month', 'workspace', 'facet']],
] as const;

const ROWS = `(
  SELECT at / 3600000 AS hour, day, coalesce(workspace, 0) AS workspace, session, coalesce(model, 0) AS model,
         facet, coalesce(low, 0) AS low, coalesce(high, 0) AS high,
         nano_aiu IS NOT NULL AND high IS NULL AS open_rows
    FROM ledger WHERE counted = 1)`;

/** The least and the most that each sum can be, and how many of its rows are open upwards. */
export const bounds: Migration = {
  version: 20,
  up(db) {
    for (const [table] of [...OF_ROWS, ...OF_DAYS]) {
      for (const column of ['low', 'high', 'open_rows']) {
        db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 0`);
      }
    }
    for (const [table, dimensions] of OF_ROWS) fill(db, table, ROWS, dimensions);
    // SQLite's own calendar ends with the year 9999; a file may say any date.
    db.function('month_of_day', { deterministic: true }, (day) => monthOfDay(Number(day)));
    for (const [table, days, dimensions] of OF_DAYS) {
      fill(db, table, `(SELECT *, month_of_day(day) AS month FROM ${days})`, dimensions);
    }
  },
};

function fill(db: Database, table: string, source: string, dimensions: readonly string[]): void {
  const same = dimensions.map((name) => `t.${name} = b.${name}`).join(' AND ');
  db.exec(
    `UPDATE ${table} AS t SET low = b.low, high = b.high, open_rows = b.open_rows
       FROM (SELECT ${dimensions.join(', ')}, ${summed('low')}, ${summed('high')}, sum(open_rows) AS open_rows
               FROM ${source} GROUP BY ${dimensions.join(', ')}) b
      WHERE ${same}`,
  );
}
