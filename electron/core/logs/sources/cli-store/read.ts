import { hash } from 'node:crypto';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { rawSessionId } from '../../../reducer/calls/sessionId.ts';
import type { SessionTold } from '../../../store/told.ts';
import type { DatabaseCursor, DatabaseSource } from '../../databaseSource.ts';
import { type FindingSink, Findings } from '../../findings.ts';
import { instant, name, nanoAiu, tokenCount } from '../../values.ts';
import { workspaceOfFolder } from './folder.ts';
import { type CallRow, type CallTable, callTable } from './schema.ts';

/** Where the database has no log beside it, each batch reads a copy of it. */
const BATCH_ROWS = 5000;
/**
 * Among so many rows before it a row's equals are looked for. They are written by one process one after the other;
 * what stands between them other processes wrote in the same second.
 */
const NEAR_ROWS = 200;
const LONGEST_CALL_MS = 24 * 60 * 60 * 1000;
/** How the CLI calls its own agent where it has a name. */
const MAIN_AGENT = 'main';
const COMPACTION = 'compaction';
const UNREAD: DatabaseCursor = { offset: 0, guard: '' };

/**
 * Reads the model calls that the Copilot CLI keeps (docs/data-contract.md, "Copilot CLI: session-store.db"), from the
 * row where the last read ended. When that row is gone or another one the user deleted sessions or the database,
 * and ids may begin again: then all is read anew, which is harmless, since calls are told apart by what they say.
 */
export const readSessionStore: DatabaseSource = (db, since) => {
  const findings = new Findings();
  const table = callTable(db, findings, since === null);
  const from = table !== null && since !== null && stillHolds(table, since) ? since.offset : 0;
  const rows = table?.after(from, BATCH_ROWS) ?? [];
  const before = table === null || rows.length === 0 ? [] : table.upTo(from, NEAR_ROWS);
  const calls = callsOf(rows, before, findings);
  const last = rows.at(-1);
  return {
    told: { calls, sessions: table === null ? [] : sessionsOf(calls, table) },
    findings: findings.take(),
    cursor: last === undefined ? keptCursor(since, from) : { offset: last.id, guard: identityOf(last) },
    more: rows.length === BATCH_ROWS,
  };
};

/** Nothing new behind the cursor: it stays, unless what it pointed at is gone. */
function keptCursor(since: DatabaseCursor | null, from: number): DatabaseCursor {
  return since !== null && from > 0 ? since : UNREAD;
}

function stillHolds(table: CallTable, { offset, guard }: DatabaseCursor): boolean {
  const [row] = table.upTo(offset, 1);
  return row?.id === offset && identityOf(row) === guard;
}

function callsOf(rows: readonly CallRow[], before: readonly CallRow[], findings: FindingSink): CallSeen[] {
  const calls: CallSeen[] = [];
  const near = before.map(identityOf);
  for (const row of rows) {
    const identity = identityOf(row);
    // Two calls may be equal in all that is told of them, and are two: the place among equals tells them apart.
    const place = near.reduce((equals, other) => (other === identity ? equals + 1 : equals), 0);
    near.push(identity);
    if (near.length > NEAR_ROWS) near.shift();
    const call = callOf(row, `cli-store:${identity}${place === 0 ? '' : `.${place}`}`, findings);
    if (call !== null) calls.push(call);
  }
  return calls;
}

function callOf(row: CallRow, key: string, findings: FindingSink): CallSeen | null {
  const endedAt = createdAt(row.created_at, findings);
  if (endedAt === null) return null;
  const billed = nanoAiu(wholeNano(row.total_nano_aiu), findings, 'total_nano_aiu');
  const agent = name(row.agent_id);
  return {
    key,
    source: 'cli-store',
    sessionId: sessionIdOf(row),
    startedAt: endedAt - duration(row.duration_ms),
    endedAt,
    // What the bill names; `model` is what was asked for, and all that older versions wrote.
    model: name(row.copilot_usage_model) ?? name(row.model),
    inputTokens: tokenCount(row.input_tokens, findings, 'input_tokens'),
    cachedTokens: tokenCount(row.cache_read_tokens, findings, 'cache_read_tokens'),
    writtenTokens: tokenCount(row.cache_write_tokens, findings, 'cache_write_tokens'),
    outputTokens: tokenCount(row.output_tokens, findings, 'output_tokens'),
    nanoAiu: billed,
    purpose: row.initiator === COMPACTION ? COMPACTION : null,
    agent: agent === MAIN_AGENT ? null : agent,
    // Only Copilot's own service names an amount; without one nothing says whose key it was.
    ownKey: billed === null || billed === 0 ? null : false,
  };
}

function sessionsOf(calls: readonly CallSeen[], table: CallTable): SessionTold[] {
  const ids = new Set(calls.map(({ sessionId }) => sessionId));
  const sessions: SessionTold[] = [];
  for (const sessionId of ids) {
    const workspace = sessionId === null ? undefined : workspaceOfFolder(table.folderOf(sessionId));
    if (sessionId !== null && workspace !== undefined) sessions.push({ sessionId, workspace });
  }
  return sessions;
}

/** Only what a row says from its first moment: columns that a later release adds must not make it another row. */
function identityOf(row: CallRow): string {
  const marks = [
    row.session_id,
    row.created_at,
    row.turn_index,
    row.model,
    row.input_tokens,
    row.output_tokens,
    row.cache_read_tokens,
    row.cache_write_tokens,
    row.reasoning_tokens,
  ];
  return hash('sha256', JSON.stringify(marks), 'base64url').slice(0, 22);
}

function sessionIdOf(row: CallRow): string | null {
  const id = name(row.session_id);
  return id === null ? null : rawSessionId(id);
}

/** When the row was written, which is when the call was over: `YYYY-MM-DD HH:MM:SS` or ISO, both of them UTC. */
function createdAt(value: unknown, findings: FindingSink): number | null {
  const parts =
    typeof value === 'string'
      ? /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value)
      : null;
  if (parts === null) {
    findings.find('bad-date', 'created_at');
    return null;
  }
  return instant(`${parts[1]}T${parts[2]}${parts[3] ?? 'Z'}`, findings, 'created_at');
}

function duration(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_CALL_MS ? Math.round(value) : 0;
}

/** The service computes it from fractional prices: what is left of a nano is noise. */
function wholeNano(value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value) : value;
}
