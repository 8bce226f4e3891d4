import { existsSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { countAnew } from './migrations/0060-file-told.ts';
import { ROLLUPS } from './rollups.ts';
import { rollupsAnew } from './rollupsAnew.ts';
import { namesFromIndex, type TableRead } from './salvageTables.ts';

/** Made anew from the rest, or a place in a file that is read from its beginning again. */
const DERIVED = new Set([
  ...ROLLUPS.map(({ table }) => table),
  'slot',
  'file_told',
  'call_day',
  'relearn',
  'truth_up_due',
]);
/** Rows that only a name is known of carry it until they are derived. */
const UNKNOWN = 'lost';
/** What began before anybody's chats: every estimate is learned anew. */
const FIRST_DAY = -1_000_000;

export function isDerived(table: string): boolean {
  return DERIVED.has(table);
}

/**
 * Gives rows that were lost themselves a place to be made anew in: their names stand in an index, and what belongs to
 * them in other tables. Inside the caller's transaction, in tables of the damaged database's own format.
 */
export function namedAgain(from: Database, to: Database): void {
  const put = (
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly (string | number | null)[]>,
  ): void => {
    const insert = to.prepare<(string | number | null)[]>(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    for (const row of rows) insert.run(...row);
  };
  const lost = (table: string, ...columns: string[]): [number, ...string[]][] => {
    const named = namesFromIndex(from, to, table, columns);
    const drop = to.prepare(`DELETE FROM ${table} WHERE id = ?`);
    for (const id of named.odd.keys()) drop.run(id);
    return Array.from(named.lost, ([id, names]) => [id, ...names]);
  };

  put(
    'workspace',
    ['id', 'key', 'name'],
    lost('workspace', 'key').map(([id, key = '']) => [id, key, lastPart(key)]),
  );
  put('model', ['id', 'name'], lost('model', 'name'));
  put('session', ['id', 'key'], lost('session', 'key'));
  const facet = ['provider', 'source', 'surface', 'billed_to', 'basis', 'confidence'];
  put('facet', ['id', ...facet], lost('facet', ...facet));
  const { lost: paths, odd } = namesFromIndex(from, to, 'file', ['path']);
  putFiles(
    to,
    Array.from(paths, ([id, [path = '']]) => ({ id, path })),
  );
  const rename = to.prepare('UPDATE OR IGNORE file SET path = ? WHERE id = ?');
  for (const [id, [path = '']] of odd) if (existsSync(path)) rename.run(path, id);
  put(
    'ledger',
    [
      'id',
      'key',
      'grain',
      'counted',
      'facet',
      'host',
      'session',
      'started_at',
      'at',
      'day',
      'auto',
      'pricing_source',
      'teaches',
      'learns',
    ],
    // Legs are made from all of a session's totals, with new rows where there are none.
    lost('ledger', 'key')
      .filter(([, key = '']) => !key.startsWith('leg:'))
      .map(([id, key = '']) => [
        id,
        key,
        key.startsWith('call:') ? 'call' : 'turn',
        0,
        0,
        '',
        0,
        0,
        0,
        0,
        0,
        UNKNOWN,
        0,
        0,
      ]),
  );
  if (hasTable(to, 'call')) {
    put(
      'call',
      ['id', 'key', 'session', 'started_at', 'rank'],
      lost('call', 'key').map(([id, key = '']) => [id, key, 0, 0, 0]),
    );
  }
}

/**
 * Makes of what was copied a ledger in which everything refers to something that is there, whose files are all read from
 * their beginnings again and whose sums are those of its rows. Inside the caller's transaction, in the newest format.
 */
export function mended(db: Database, read: readonly TableRead[]): void {
  placeholders(db, read);
  forgetIncompleteBills(db, read);
  dropDangling(db);
  db.exec(`
    UPDATE file SET replay = max(replay, coalesce((SELECT max(credits_replay) FROM evidence WHERE file = file.id), 0)),
      revision = revision + 1, size = 0, mtime_us = 0, offset = 0, guard = '', state = NULL, requests = 0;
    DELETE FROM meta WHERE key IN ('derived', 'truth-up');
    -- Sums are moved by the hour alone, of which the day follows.
    UPDATE ledger SET day = (at - ((at % 86400000) + 86400000) % 86400000) / 86400000;
    UPDATE session SET call_rank = coalesce((SELECT max(rank) FROM call WHERE session = session.id), 0);
    INSERT INTO relearn SELECT id, ${FIRST_DAY} FROM model;
    INSERT OR IGNORE INTO truth_up_due SELECT from_day FROM vendor_figures WHERE from_day = to_day;
  `);
  rollupsAnew(db);
  countAnew(db);
}

/** After all was derived: what nothing tells of any more goes. Inside the caller's transaction. */
export function dropUnknown(db: Database): void {
  db.prepare('DELETE FROM ledger WHERE pricing_source = ?').run(UNKNOWN);
  dropDangling(db);
  db.exec(`
    UPDATE session SET
      last_at = (SELECT max(at) FROM ledger WHERE session = session.id AND counted = 1),
      title = coalesce(title, (SELECT custom_title FROM file WHERE session_id = session.key ORDER BY id DESC LIMIT 1));
  `);
}

/** Where both the row and its name are lost, what belongs to it stays together under a name of its own. */
function placeholders(db: Database, read: readonly TableRead[]): void {
  const known = (table: string): string => `NOT IN (SELECT id FROM ${table})`;
  db.exec(`
    DELETE FROM ledger WHERE grain = 'leg' AND session ${known('session')};
    INSERT INTO session (id, key)
      SELECT DISTINCT session, '${UNKNOWN}:' || session FROM (
        SELECT session FROM ledger WHERE pricing_source <> '${UNKNOWN}' UNION SELECT session FROM leg_event
        UNION SELECT session FROM call WHERE rank > 0) WHERE session ${known('session')};
    INSERT OR IGNORE INTO session (key) SELECT '${UNKNOWN}' WHERE EXISTS (SELECT 1 FROM ledger WHERE session = 0)
        OR EXISTS (SELECT 1 FROM call WHERE session = 0);
    UPDATE ledger SET session = (SELECT id FROM session WHERE key = '${UNKNOWN}') WHERE session = 0;
    UPDATE call SET session = (SELECT id FROM session WHERE key = '${UNKNOWN}'),
        started_at = coalesce((SELECT min(s.started_at) FROM call_seen s WHERE s.call = call.id), 0) WHERE session = 0;
    INSERT OR IGNORE INTO facet (provider, source, surface, billed_to, basis, confidence)
      SELECT 'copilot_chat', 'vscode-chat', 'other', 'unknown', 'no-tokens', 'unknown'
       WHERE EXISTS (SELECT 1 FROM ledger WHERE facet ${known('facet')});
    UPDATE ledger SET facet = (SELECT id FROM facet WHERE (source, surface, billed_to, basis, confidence)
        = ('vscode-chat', 'other', 'unknown', 'no-tokens', 'unknown')) WHERE facet ${known('facet')};
  `);
  // Where no file was lost, what refers to none is the damage.
  if (read.some(({ table, isWhole }) => table === 'file' && !isWhole)) putLostFiles(db);
  // A row finds its call by its name; one whose call is lost gets one again, so that whoever tells of it finds the row.
  db.exec(`
    INSERT INTO call (key, session, started_at, rank, row)
      SELECT substr(key, 6), session, started_at, 0, id FROM ledger
       WHERE grain = 'call' AND id NOT IN (SELECT row FROM call WHERE row IS NOT NULL)
      ON CONFLICT (key) DO UPDATE SET row = excluded.row;
  `);
  // A call of which no source is known any more is only a place for the row that it had.
  db.exec('DELETE FROM call WHERE row IS NULL AND id NOT IN (SELECT call FROM call_seen)');
}

function putLostFiles(db: Database): void {
  const files = db
    .prepare<[], { id: number; source: string }>(
      `SELECT file AS id, min(source) AS source FROM (
         SELECT file, 'vscode-chat' AS source FROM evidence UNION SELECT file, source FROM call_seen
         UNION SELECT file, 'cli-events' FROM leg_event) WHERE file NOT IN (SELECT id FROM file) GROUP BY file`,
    )
    .all();
  putFiles(
    db,
    files.map(({ id, source }) => ({ id, source, path: `${UNKNOWN}:${id}` })),
  );
}

/**
 * Files of which only the path is known. What else there is to know of them, the next look brings where they are there;
 * until then they are taken for what their neighbours are.
 */
function putFiles(
  db: Database,
  files: readonly { readonly id: number; readonly path: string; readonly source?: string }[],
): void {
  if (files.length === 0) return;
  const neighbours = db
    .prepare<[], { path: string; source: string; host: string; workspace: number | null }>(
      'SELECT path, source, host, workspace FROM file',
    )
    .all();
  const insert = db.prepare(
    `INSERT OR IGNORE INTO file (id, path, revision, source, host, workspace, device, inode, size, mtime_us, offset, guard, head,
                                 replay, requests, bytes_read, first_mtime)
     VALUES (?, ?, 1, ?, ?, ?, 0, 0, 0, 0, 0, '', '', 0, 0, 0, ?)`,
  );
  for (const { id, path, source } of files) {
    const near = neighbours.reduce<{
      readonly length: number;
      readonly file: (typeof neighbours)[number] | null;
    }>(
      (best, file) => {
        const length = sharedStart(file.path, path);
        return length > best.length ? { length, file } : best;
      },
      { length: 0, file: null },
    ).file;
    const isBeside = near !== null && directoryOf(near.path) === directoryOf(path);
    insert.run(
      id,
      path,
      source ?? near?.source ?? 'vscode-chat',
      near?.host ?? '',
      isBeside ? near.workspace : null,
      timeOf(path),
    );
  }
}

/**
 * A bill that lacks lines says less than was billed. So where lines could not be read, an answer is left out whole when a
 * place in it is empty, or when it does not come to what its day was reconciled with; all days are asked for again. Lines
 * whose answer is lost stand as an old one, which any newer one replaces.
 */
function forgetIncompleteBills(db: Database, read: readonly TableRead[]): void {
  const wholly = (table: string): boolean => read.every((one) => one.table !== table || one.isWhole);
  if (wholly('vendor_row') && wholly('vendor_figures')) return;
  const day = "(CASE rank WHEN 1 THEN 'csv:%' ELSE 'billing_api:%' END)";
  const incomplete = `
    SELECT rank, from_day, to_day FROM vendor_row r GROUP BY rank, from_day, to_day
    HAVING count(*) <= max(place) OR (from_day = to_day AND sum(iif(unit = 'requests', gross_milli, gross_nano)) <>
      (SELECT sum(gross) FROM billed_bucket b WHERE b.day = r.from_day AND b.source LIKE ${day}))`;
  db.exec(`
    CREATE TEMP TABLE incomplete AS ${incomplete};
    DELETE FROM vendor_figures WHERE (rank, from_day, to_day) IN (SELECT * FROM incomplete);
    DELETE FROM vendor_row WHERE (rank, from_day, to_day) IN (SELECT * FROM incomplete);
    DROP TABLE temp.incomplete;
    INSERT OR IGNORE INTO vendor_figures
      SELECT DISTINCT rank, from_day, to_day, CASE rank WHEN 0 THEN 'api' WHEN 1 THEN 'csv' ELSE 'usage' END, 0
        FROM vendor_row;
    DELETE FROM sync_asked;
  `);
}

/** A reference to what is not there goes where a row may be without one; else the row does. */
function dropDangling(db: Database): void {
  const references = db
    .prepare<[], { child: string; own: string; parent: string; key: string; isNeeded: number }>(
      `SELECT t.name AS child, f."from" AS own, f."table" AS parent, coalesce(f."to", 'id') AS key,
              c."notnull" OR c.pk > 0 AS isNeeded
         FROM pragma_table_list t, pragma_foreign_key_list(t.name) f, pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND c.name = f."from"`,
    )
    .all();
  for (let changes = 1; changes > 0; ) {
    changes = 0;
    for (const { child, own, parent, key, isNeeded } of references) {
      const dangling = `${own} IS NOT NULL AND ${own} NOT IN (SELECT ${key} FROM ${parent})`;
      const sql =
        isNeeded === 1
          ? `DELETE FROM ${child} WHERE ${dangling}`
          : `UPDATE ${child} SET ${own} = NULL WHERE ${dangling}`;
      changes += db.prepare(sql).run().changes;
    }
  }
}

function hasTable(db: Database, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** Epoch ms; of a file that is gone, the time of this look. */
function timeOf(path: string): number {
  try {
    return Number(statSync(path, { bigint: true }).mtimeNs / 1_000_000n);
  } catch {
    return Date.now();
  }
}
