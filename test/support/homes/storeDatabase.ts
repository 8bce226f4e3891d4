import type { Database } from 'better-sqlite3';
import type { HomeStep, Strand } from './homeSteps.ts';
import { STORE_DATABASE, workspacePath } from './places.ts';
import { callsOfTerminal, type ModelCall, type Scenario, type Terminal } from './scenario.ts';

/** The command line's `session-store.db`: one row a call, as it ends, whichever conversation it is of. */
export function storeSteps(scenario: Scenario): readonly Strand[] {
  const rows = scenario.terminals.flatMap((terminal) =>
    callsOfTerminal(terminal)
      .slice(terminal.shown['cli-store'])
      .map((call, index) => ({ terminal, call, index })),
  );
  if (rows.length === 0) return [];
  rows.sort((a, b) => a.call.endedAt - b.call.endedAt);
  return [
    [
      { do: 'database', path: STORE_DATABASE, change: (db) => db.exec(SCHEMA) },
      ...rows.map(
        ({ terminal, call, index }): HomeStep => ({
          do: 'database',
          path: STORE_DATABASE,
          change: (db) => insert(db, terminal, call, index),
        }),
      ),
    ],
  ];
}

const SCHEMA = `
  CREATE TABLE schema_version (version INTEGER NOT NULL);
  INSERT INTO schema_version VALUES (8);
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, summary TEXT, created_at TEXT, updated_at TEXT
  );
  CREATE TABLE turns (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, turn_index INTEGER, user_message TEXT);
  CREATE TABLE assistant_usage_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT,
    parent_tool_call_id TEXT, model TEXT, copilot_usage_model TEXT,
    input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
    reasoning_tokens INTEGER, total_nano_aiu INTEGER, request_multiplier REAL,
    duration_ms INTEGER, time_to_first_token_ms INTEGER, output_ttft_ms INTEGER, inter_token_latency_ms REAL,
    initiator TEXT, api_endpoint TEXT, reasoning_effort TEXT, finish_reason TEXT, content_filter_triggered INTEGER,
    token_details_json TEXT, created_at TEXT NOT NULL
  );`;

function insert(db: Database, terminal: Terminal, call: ModelCall, index: number): void {
  db.prepare('INSERT OR IGNORE INTO sessions (id, cwd, branch) VALUES (?, ?, ?)').run(
    terminal.id,
    workspacePath(terminal.workspace),
    'main',
  );
  db.prepare(
    `INSERT INTO assistant_usage_events (session_id, turn_index, agent_id, model, input_tokens, output_tokens,
       cache_read_tokens, cache_write_tokens, total_nano_aiu, duration_ms, initiator, finish_reason, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    terminal.id,
    index,
    call.child,
    call.model,
    call.input,
    call.output,
    call.cached,
    call.written,
    call.told ? call.nano : null,
    call.endedAt - call.startedAt,
    call.kind === 'compaction' ? 'compaction' : call.kind === 'sub-agent' ? 'agent' : 'user',
    'stop',
    createdAt(call.endedAt, terminal.host),
  );
}

/** Both are found in the wild; the short one has no fractions of a second. */
function createdAt(at: number, host: Terminal['host']): string {
  const iso = new Date(at).toISOString();
  return host === 'cli' ? iso.slice(0, 19).replace('T', ' ') : iso;
}
