import Sqlite, { type Database } from 'better-sqlite3';
import { databasePath } from '../../../electron/core/store/open.ts';
import { type Dimension, MEASURES, ROLLUPS } from '../../../electron/core/store/rollups.ts';
import { monthOfDay } from '../../../shared/domain/time.ts';

/** How a row's place and measures are told by the ledger itself; what a version did not know yet is not asked for. */
const PLACES: Readonly<Record<Dimension, string>> = {
  month: 'month_of_day(day)',
  hour: 'CAST(floor(at / 3600000.0) AS INTEGER)',
  day: 'day',
  workspace: 'coalesce(workspace, 0)',
  session: 'session',
  model: 'coalesce(model, 0)',
  facet: 'facet',
};
const OF_A_ROW: Readonly<Record<(typeof MEASURES)[number], string>> = {
  rows: '1',
  turns: "grain = 'turn'",
  calls: "grain = 'call'",
  output_tokens: 'coalesce(output_tokens, 0)',
  priced_rows: 'nano_aiu IS NOT NULL',
  nano_aiu: 'coalesce(nano_aiu, 0)',
  request_rows: 'milli_requests IS NOT NULL',
  milli_requests: 'coalesce(milli_requests, 0)',
  low: 'coalesce(low, 0)',
  high: 'coalesce(high, 0)',
  open_rows: 'nano_aiu IS NOT NULL AND high IS NULL',
};

/**
 * What must hold of a ledger at every moment, whoever was killed just now: it opens for reading, SQLite finds it whole,
 * every reference leads somewhere, and each table of sums says what the rows say, place by place.
 * @returns what does not hold, a sentence each.
 */
export function unsound(dataDir: string): readonly string[] {
  const db = new Sqlite(databasePath(dataDir), { readonly: true });
  try {
    const checks = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    const astray = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
    return [
      ...checks.filter((told) => told !== 'ok'),
      ...astray.map(({ table }) => `a row of ${table} refers to nothing`),
      ...wrongSums(db),
    ];
  } finally {
    db.close();
  }
}

function wrongSums(db: Database): readonly string[] {
  db.function('month_of_day', { deterministic: true }, (day) => monthOfDay(Number(day)));
  return ROLLUPS.flatMap(({ table, dimensions }) => {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    if (columns.length === 0) return [];
    const measures = MEASURES.filter((measure) => columns.includes(measure));
    const places = dimensions.map((dimension) => `${PLACES[dimension]} AS ${dimension}`);
    const sums = measures.map((measure) => `sum(${OF_A_ROW[measure]}) AS ${measure}`);
    const byRows = `SELECT ${[...places, ...sums].join(', ')} FROM ledger WHERE counted = 1 GROUP BY ${dimensions
      .map((_, i) => i + 1)
      .join(', ')}`;
    const stored = `SELECT ${[...dimensions, ...measures].join(', ')} FROM ${table}`;
    const differ = db
      .prepare<[], number>(
        `SELECT (SELECT count(*) FROM (${byRows} EXCEPT ${stored})) + (SELECT count(*) FROM (${stored} EXCEPT ${byRows}))`,
      )
      .pluck()
      .get();
    return differ === 0 ? [] : [`${table} has ${differ} sums that the rows do not have`];
  });
}
