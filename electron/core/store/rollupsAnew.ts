import type { Database } from 'better-sqlite3';
import { monthOfDay } from '../../../shared/domain/time.ts';
import { summed } from './migrations/summed.ts';
import { MEASURES, ROLLUPS } from './rollups.ts';

/** As `placeOf` and `measuresOf` have each row. */
const ROWS = `(
  SELECT month_of_day(day) AS month, (at - ((at % 3600000) + 3600000) % 3600000) / 3600000 AS hour, day,
         coalesce(workspace, 0) AS workspace, session, coalesce(model, 0) AS model, facet,
         1 AS rows, grain = 'turn' AS turns, grain = 'call' AS calls,
         coalesce(output_tokens, 0) AS output_tokens,
         nano_aiu IS NOT NULL AS priced_rows, coalesce(nano_aiu, 0) AS nano_aiu,
         milli_requests IS NOT NULL AS request_rows, coalesce(milli_requests, 0) AS milli_requests,
         coalesce(low, 0) AS low, coalesce(high, 0) AS high,
         nano_aiu IS NOT NULL AND high IS NULL AS open_rows
    FROM ledger WHERE counted = 1)`;

/** Makes all sums from the rows, whatever they were. */
export function rollupsAnew(db: Database): void {
  for (const { table, columns, sums } of summing(db)) {
    db.exec(`DELETE FROM ${table}; INSERT INTO ${table} (${columns}) ${sums}`);
  }
}

/** @returns the first kind of sums that are not those of the rows; null when all are. Goes through all rows. */
export function oddSums(db: Database): string | null {
  for (const { table, columns, sums } of summing(db)) {
    const stored = `SELECT ${columns} FROM ${table}`;
    const differs = db
      .prepare(
        `SELECT 1 WHERE EXISTS (SELECT * FROM (${sums}) EXCEPT ${stored})
                     OR EXISTS (${stored} EXCEPT SELECT * FROM (${sums}))`,
      )
      .get();
    if (differs !== undefined) return table;
  }
  return null;
}

function summing(db: Database) {
  // SQLite's own calendar ends with the year 9999; a file may say any date.
  db.function('month_of_day', { deterministic: true }, (day) => monthOfDay(Number(day)));
  return ROLLUPS.map(({ table, dimensions }) => ({
    table,
    columns: [...dimensions, ...MEASURES].join(', '),
    sums: `SELECT ${[...dimensions, ...MEASURES.map(summed)].join(', ')} FROM ${ROWS} GROUP BY ${dimensions.join(', ')}`,
  }));
}
