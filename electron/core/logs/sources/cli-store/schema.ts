import type { Database } from 'better-sqlite3';
import { type FindingSink, redacted } from '../../findings.ts';

/** The table of model calls, a row each (docs/data-contract.md, "Copilot CLI: session-store.db"). */
const CALLS = 'assistant_usage_events';
const SESSIONS = 'sessions';

const TEXTS = ['session_id', 'agent_id', 'model', 'copilot_usage_model', 'initiator', 'created_at'] as const;
const NUMBERS = [
  'turn_index',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'total_nano_aiu',
  'duration_ms',
] as const;
/** Without these a row cannot be told apart or has no day. The others came over the releases. */
const NEEDED = ['session_id', 'created_at', 'model', 'input_tokens', 'output_tokens'] as const;
/** Known, and of no use here; named because their names look like usage. */
const NOT_READ = ['token_details_json', 'time_to_first_token_ms', 'inter_token_latency_ms'] as const;

const USAGE_LIKE = /token|credit|usage|cost|aiu|billing/i;
/** Bytes. A text that is longer is no name, id or date. Its size stands before it, so it never comes into memory. */
const LONGEST_TEXT = 400;

type Column = (typeof TEXTS)[number] | (typeof NUMBERS)[number];
/** Whatever stands in the columns: SQLite holds a column to no type. Of a column that is not there null. */
export type CallRow = Readonly<Record<Column, unknown>> & { readonly id: number };

export interface CallTable {
  /** Rows behind an id, in the order in which they came. */
  after(id: number, limit: number): CallRow[];
  /** The last rows up to and with an id, in the order in which they came. */
  upTo(id: number, limit: number): CallRow[];
  /** The folder that a session ran in. */
  folderOf(sessionId: string): unknown;
}

/**
 * @param isFirst tell what is missing: of a database that is read on, it was told before.
 * @returns null when the database has no such table, as it was before the CLI kept one, or none that can be used.
 */
export function callTable(db: Database, findings: FindingSink, isFirst: boolean): CallTable | null {
  const columns = columnsOf(db, CALLS);
  if (columns.size === 0) {
    if (isFirst) findings.find('unknown-shape', `no ${CALLS}`);
    return null;
  }
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (isFirst) {
    for (const column of missing) findings.find('unknown-shape', `no ${CALLS}.${column}`);
    for (const column of columns) {
      if (USAGE_LIKE.test(column) && !isKnown(column)) {
        findings.find('unknown-shape', `${CALLS}.${redacted(column)}`);
      }
    }
  }
  if (missing.includes('created_at')) return null;

  const picked = [...TEXTS.map(text), ...NUMBERS.map(number)].join(', ');
  function text(column: string): string {
    if (!columns.has(column)) return `NULL AS ${column}`;
    return `CASE WHEN octet_length("${column}") <= ${LONGEST_TEXT} THEN "${column}" END AS ${column}`;
  }
  function number(column: string): string {
    if (!columns.has(column)) return `NULL AS ${column}`;
    return `CASE WHEN typeof("${column}") IN ('text', 'blob') THEN '' ELSE "${column}" END AS ${column}`;
  }
  // By row id: the column `id` is another name for it, where it is there.
  const select = `SELECT rowid AS id, ${picked} FROM ${CALLS} WHERE rowid`;
  const after = db.prepare<[number, number], CallRow>(
    `${select} > ? AND rowid <= ${Number.MAX_SAFE_INTEGER} ORDER BY rowid LIMIT ?`,
  );
  const upTo = db.prepare<[number, number], CallRow>(`${select} <= ? ORDER BY rowid DESC LIMIT ?`);
  const sessionColumns = columnsOf(db, SESSIONS);
  const folder =
    sessionColumns.has('id') && sessionColumns.has('cwd')
      ? db
          .prepare<[string], unknown>(
            `SELECT CASE WHEN octet_length(cwd) <= 8192 THEN cwd END FROM ${SESSIONS} WHERE id = ?`,
          )
          .pluck()
      : null;
  return {
    after: (id, limit) => after.all(id, limit),
    upTo: (id, limit) => upTo.all(id, limit).reverse(),
    folderOf: (sessionId) => folder?.get(sessionId),
  };
}

/** @returns none when there is no such table. */
function columnsOf(db: Database, table: string): ReadonlySet<string> {
  const names = db
    .prepare<[string, string], string>(
      `SELECT c.name FROM sqlite_schema s, pragma_table_info(?) c WHERE s.type = 'table' AND s.name = ?`,
    )
    .pluck()
    .all(table, table);
  return new Set(names);
}

function isKnown(column: string): boolean {
  return [...TEXTS, ...NUMBERS, ...NOT_READ].some((known) => known === column);
}
