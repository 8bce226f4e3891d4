import Sqlite from 'better-sqlite3';
import { databasePath } from '../../electron/core/store/open.ts';
import { ROLLUPS } from '../../electron/core/store/rollups.ts';

/**
 * Ids depend on the order of arrival, revisions and byte counts on how often the reading was interrupted, and the time of
 * a file on how young it was when it was opened last.
 */
const VOLATILE = new Set(['id', 'row', 'file', 'revision', 'bytes_read', 'mtime_us']);

const JOINED: Readonly<Record<string, readonly [column: string, table: string, name: string]>> = {
  session: ['session', 'session', 'key'],
  workspace: ['workspace', 'workspace', 'key'],
  model: ['model', 'model', 'name'],
};

/** All that a ledger says, by names instead of ids and sorted, to compare two of them row for row. */
export function dumpLedger(dataDir: string): Readonly<Record<string, readonly string[]>> {
  const db = new Sqlite(databasePath(dataDir), { readonly: true });
  const names = (table: string, name: string) =>
    new Map(db.prepare<[], [number, string]>(`SELECT id, ${name} FROM ${table}`).raw().all());
  const joined = Object.fromEntries(
    Object.entries(JOINED).map(([column, [, table, name]]) => [column, names(table, name)]),
  );
  const facets = new Map(
    db
      .prepare<[], { id: number }>('SELECT * FROM facet')
      .all()
      .map(({ id, ...facet }) => [id, Object.values(facet).join('/')]),
  );
  const rowsOf = (sql: string): string[] =>
    db
      .prepare<[], Record<string, string | number | null>>(sql)
      .all()
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([column]) => !VOLATILE.has(column))
            .map(([column, value]) => {
              if (column === 'facet') return [column, facets.get(Number(value))];
              const byId = joined[column];
              return [column, byId === undefined ? value : (byId.get(Number(value)) ?? null)];
            }),
        ),
      )
      .sort();
  const dump = {
    ledger: rowsOf('SELECT * FROM ledger'),
    evidence: rowsOf(
      'SELECT l.key, f.path, e.* FROM evidence e JOIN ledger l ON l.id = e.row JOIN file f ON f.id = e.file',
    ),
    slots: rowsOf(
      'SELECT f.path, s.idx, l.key FROM slot s JOIN file f ON f.id = s.file JOIN ledger l ON l.id = s.row',
    ),
    files: rowsOf('SELECT * FROM file'),
    sessions: rowsOf('SELECT key, title, last_at FROM session'),
    workspaces: rowsOf('SELECT key, name FROM workspace'),
    findings: rowsOf(
      'SELECT f.path, d.reason, d.signature, d.count FROM diagnostic d JOIN file f ON f.id = d.file',
    ),
    wishes: rowsOf('SELECT * FROM relearn'),
    figures: rowsOf('SELECT * FROM vendor_figures'),
    billed: rowsOf('SELECT * FROM vendor_row'),
    buckets: rowsOf('SELECT * FROM billed_bucket'),
    overlaid: rowsOf(
      'SELECT l.key, b.amount, b.applied, b.source FROM billed_row b JOIN ledger l ON l.id = b.row',
    ),
    sync: rowsOf('SELECT * FROM sync_state'),
    asked: rowsOf('SELECT * FROM sync_asked'),
    ...Object.fromEntries(ROLLUPS.map(({ table }) => [table, rowsOf(`SELECT * FROM ${table}`)])),
  };
  db.close();
  return dump;
}
