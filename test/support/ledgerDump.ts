import Sqlite, { type Database } from 'better-sqlite3';
import { databasePath } from '../../electron/core/store/open.ts';

type Value = string | number | null;

/** How rows of a table are told without their ids, which depend on the order of arrival. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  call: ['key'],
  facet: ['provider', 'source', 'surface', 'billed_to', 'basis', 'confidence'],
  file: ['path'],
  ledger: ['key'],
  model: ['name'],
  session: ['key'],
  workspace: ['key'],
};

/**
 * Ids depend on the order of arrival, revisions and byte counts on how often the reading was interrupted, the time of a
 * file on how young it was when it was opened last, and when a finding was made or an amount moved on the clock. What is
 * called how is told by the rows that are called so; names that no row has any more say nothing.
 */
const VOLATILE: Readonly<Record<string, readonly string[]>> = {
  billed_change: ['at'],
  diagnostic: ['first_at', 'last_at'],
  facet: ['*'],
  file: ['revision', 'bytes_read', 'mtime_us'],
  model: ['*'],
};
/** When somebody first watched for warnings. */
const STABLE: Readonly<Record<string, string>> = { meta: "key <> 'alerts-since'" };

export interface DumpOptions {
  /** Paths below it are told as below `~`: two ledgers of two homes. */
  readonly home?: string;
  /** By table, more columns that may differ; `*` leaves the table out. */
  readonly without?: Readonly<Record<string, readonly string[]>>;
  /** By table, the rows that are compared. */
  readonly only?: Readonly<Record<string, string>>;
}

/** Of each table all that it says, by names instead of ids and sorted, to compare two ledgers row for row. */
export function dumpLedger(
  dataDir: string,
  options: DumpOptions = {},
): Readonly<Record<string, readonly string[]>> {
  const db = new Sqlite(databasePath(dataDir), { readonly: true });
  try {
    const names = new Map(
      Object.entries(NAMES).map(([table, columns]) => [table, namesIn(db, table, columns)]),
    );
    const left = { ...VOLATILE, ...options.without };
    const tables = tablesOf(db).filter((table) => left[table]?.includes('*') !== true);
    return Object.fromEntries(tables.map((table) => [table, rowsOf(db, table, names, options)]));
  } finally {
    db.close();
  }
}

function tablesOf(db: Database): readonly string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
}

function namesIn(db: Database, table: string, columns: readonly string[]): ReadonlyMap<number, string> {
  const rows = db.prepare<[], [number, ...string[]]>(`SELECT id, ${columns.join(', ')} FROM ${table}`).raw();
  return new Map(rows.all().map(([id, ...name]) => [id, name.join('/')]));
}

function rowsOf(
  db: Database,
  table: string,
  names: ReadonlyMap<string, ReadonlyMap<number, string>>,
  { home, without, only }: DumpOptions,
): readonly string[] {
  const left = new Set(['id', ...(VOLATILE[table] ?? []), ...(without?.[table] ?? [])]);
  const references = new Map(
    db
      .prepare<[string], [string, string]>('SELECT "from", "table" FROM pragma_foreign_key_list(?)')
      .raw()
      .all(table),
  );
  /** Sums have no foreign keys, since 0 stands there for none. */
  const told = (column: string, value: Value): Value | undefined => {
    const named = names.get(references.get(column) ?? column);
    const text = named !== undefined && typeof value === 'number' ? (named.get(value) ?? null) : value;
    return home !== undefined && typeof text === 'string' ? text.replaceAll(home, '~') : text;
  };
  return db
    .prepare<[], Record<string, Value>>(
      `SELECT * FROM ${table} WHERE ${{ ...STABLE, ...only }[table] ?? 'true'}`,
    )
    .all()
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([column]) => !left.has(column))
          .map(([column, value]) => [column, told(column, value)]),
      ),
    )
    .sort();
}
