import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { DatabaseSource } from '../../databaseSource.ts';
import { type FindingSink, Findings } from '../../findings.ts';
import { WANTED } from '../otlp/attributes.ts';
import { TraceBook } from '../otlp/traceBook.ts';
import { AttributeRow, SpanRow, spanOfRow } from './spanRow.ts';

const ROWS_A_READ = 2000;
/** Spans of a trace that are looked at when one of its agents ends; a turn of hours has some hundred. */
const MOST_OF_A_TRACE = 4000;

/** Without these there is no call to tell of. */
const NEEDED = ['span_id', 'trace_id', 'start_time_ms', 'operation_name'] as const;
const COLUMNS = z.keyof(SpanRow).options.filter((column) => column !== 'rowid');
const WANTED_KEYS = Object.keys(WANTED);
/** Bytes. A text that is longer is no name, id or number. Its size stands before it, so it never comes into memory. */
const LONGEST_TEXT = 400;
/** Of other keys the names alone: they may announce a new kind of usage, and their values are none of ours. */
const ATTRIBUTES = `SELECT key, CASE WHEN key IN (${WANTED_KEYS.map(() => '?')}) THEN ${short('value')} END AS value
  FROM span_attributes WHERE span_id = ? AND typeof(key) = 'text' AND octet_length(key) <= ${LONGEST_TEXT}
    AND (key GLOB 'gen_ai.*' OR key GLOB 'copilot_chat.*' OR key GLOB 'github.copilot.*')`;
/** What earlier rows had wrong was found when they were new. */
const NOT_AGAIN: FindingSink = { find() {} };

/**
 * Reads the calls of a database of spans, the extension's or the agent host's (docs/data-contract.md,
 * "OpenTelemetry"): what was added since the cursor. Its owner deletes old rows when it starts; what was read stays.
 */
export const readTraceDatabase: DatabaseSource = (db, since) => {
  const findings = new Findings();
  const columns = columnsOf(db, 'spans');
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    findings.find('unknown-shape', `spans without ${missing.join(',')}`);
    return { told: {}, findings: findings.take(), cursor: { offset: 0, guard: '' }, more: false };
  }
  const book = new TraceBook('otel-db', { all: false });
  const hasAttributes = columnsOf(db, 'span_attributes').has('value');
  const attributes = hasAttributes ? db.prepare(ATTRIBUTES) : null;
  const add = (row: SpanRow, sink: FindingSink): void => {
    const own = attributes?.all(...WANTED_KEYS, row.span_id) ?? [];
    book.add(spanOfRow(row, z.array(AttributeRow).parse(own)), sink);
  };

  const picked = COLUMNS.filter((column) => columns.has(column)).map(
    (column) => `${short(column)} AS ${column}`,
  );
  const select = `SELECT rowid AS rowid, ${picked.join(', ')} FROM spans`;
  const from = since !== null && guardAt(db, since.offset) === since.guard ? since.offset : 0;
  const rows = z
    .array(SpanRow)
    .parse(
      db
        .prepare(`${select} WHERE rowid > ? AND rowid <= ${Number.MAX_SAFE_INTEGER} ORDER BY rowid LIMIT ?`)
        .all(from, ROWS_A_READ),
    );
  for (const row of tracesOfAgents(db, select, rows)) add(row, NOT_AGAIN);
  for (const row of rows) add(row, findings);

  const offset = rows.at(-1)?.rowid ?? from;
  return {
    told: { calls: book.take() },
    findings: findings.take(),
    cursor: { offset, guard: guardAt(db, offset) },
    more: rows.length === ROWS_A_READ,
  };
};

/**
 * An agent's span is written when it ends, after the calls inside it: only then is it known who started it, so those
 * calls are told again.
 */
function tracesOfAgents(db: Database, select: string, rows: readonly SpanRow[]): readonly SpanRow[] {
  const first = rows[0];
  if (first === undefined) return [];
  const traces = new Set(
    rows.filter((row) => row.operation_name === 'invoke_agent').map((row) => row.trace_id ?? ''),
  );
  const earlier = db.prepare(`${select} WHERE trace_id = ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`);
  return [...traces].flatMap((trace) =>
    z.array(SpanRow).parse(earlier.all(trace, first.rowid, MOST_OF_A_TRACE)),
  );
}

/** Of a table alone, since what a view calls a row may be anything, and take for ever. */
function columnsOf(db: Database, table: 'spans' | 'span_attributes'): ReadonlySet<string> {
  const names = db
    .prepare(
      "SELECT c.name FROM sqlite_schema s, pragma_table_info(?) c WHERE s.type = 'table' AND s.name = ?",
    )
    .pluck()
    .all(table, table);
  return new Set(z.array(z.string()).parse(names));
}

/** @returns what tells that this row is still the one that was read; empty for none. */
function guardAt(db: Database, rowid: number): string {
  const spanId = db.prepare('SELECT span_id FROM spans WHERE rowid = ?').pluck().get(rowid);
  return typeof spanId === 'string' ? createHash('sha256').update(spanId).digest('hex').slice(0, 16) : '';
}

function short(column: string): string {
  return `CASE WHEN octet_length(${column}) <= ${LONGEST_TEXT} THEN ${column} END`;
}
