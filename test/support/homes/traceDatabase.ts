import type { Database } from 'better-sqlite3';
import type { Strand } from './homeSteps.ts';
import { TRACE_DATABASE } from './places.ts';
import type { Scenario } from './scenario.ts';
import { type Span, tracedSessions } from './spans.ts';

const SPANS_A_WRITE = 3;

/** `agent-traces.db`: the spans of all conversations as they end, in the order of their ends. */
export function traceSteps(scenario: Scenario): readonly Strand[] {
  const spans = tracedSessions(scenario, 'otel-db').flat();
  if (spans.length === 0) return [];
  const ended = [...spans].sort((a, b) => a.endedAt - b.endedAt);
  return [
    [
      { do: 'database', path: TRACE_DATABASE, change: (db) => db.exec(SCHEMA) },
      ...Array.from({ length: Math.ceil(ended.length / SPANS_A_WRITE) }, (_, i) => ({
        do: 'database' as const,
        path: TRACE_DATABASE,
        change: (db: Database) => insert(db, ended.slice(i * SPANS_A_WRITE, (i + 1) * SPANS_A_WRITE)),
      })),
    ],
  ];
}

const SCHEMA = `
  CREATE TABLE schema_version (version INTEGER PRIMARY KEY);
  INSERT INTO schema_version VALUES (1);
  CREATE TABLE spans (
    span_id TEXT PRIMARY KEY, trace_id TEXT NOT NULL, parent_span_id TEXT, name TEXT NOT NULL,
    start_time_ms INTEGER NOT NULL, end_time_ms INTEGER NOT NULL,
    status_code INTEGER NOT NULL DEFAULT 0, status_message TEXT,
    operation_name TEXT, provider_name TEXT, agent_name TEXT, conversation_id TEXT,
    request_model TEXT, response_model TEXT,
    input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER, reasoning_tokens INTEGER,
    tool_name TEXT, tool_call_id TEXT, tool_type TEXT, chat_session_id TEXT, turn_index INTEGER, ttft_ms REAL
  );
  CREATE TABLE span_attributes (
    span_id TEXT NOT NULL REFERENCES spans(span_id) ON DELETE CASCADE, key TEXT NOT NULL, value TEXT,
    PRIMARY KEY (span_id, key)
  );
  CREATE INDEX idx_spans_trace ON spans(trace_id);
  CREATE INDEX idx_spans_start_time ON spans(start_time_ms);`;

function insert(db: Database, spans: readonly Span[]): void {
  const row = db.prepare(
    `INSERT INTO spans (span_id, trace_id, parent_span_id, name, start_time_ms, end_time_ms, operation_name,
       provider_name, agent_name, conversation_id, request_model, response_model, input_tokens, output_tokens,
       cached_tokens, chat_session_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const attribute = db.prepare('INSERT INTO span_attributes (span_id, key, value) VALUES (?, ?, ?)');
  for (const { traceId, spanId, parentSpanId, name, operation, startedAt, endedAt, attributes } of spans) {
    row.run(
      spanId,
      traceId,
      parentSpanId === '' ? null : parentSpanId,
      name,
      startedAt,
      endedAt,
      operation,
      ...COLUMN_ATTRIBUTES.map((key) => attributes[key] ?? null),
    );
    for (const [key, value] of Object.entries(attributes)) attribute.run(spanId, key, String(value));
  }
}

/** In the order of the columns that repeat them. */
const COLUMN_ATTRIBUTES = [
  'gen_ai.provider.name',
  'gen_ai.agent.name',
  'gen_ai.conversation.id',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.cache_read.input_tokens',
  'copilot_chat.chat_session_id',
];
