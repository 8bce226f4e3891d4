import { z } from 'zod';
import type { SpanAttributes, WANTED } from '../otlp/attributes.ts';
import { isErrorStatus, SpanDraft, type SpanSeen, spanIdOf } from '../otlp/spanSeen.ts';

const Text = z.string().nullish().catch(null);
/** Integers above 2^53 come as bigint; a text where a number should be is for the checks of values to find. */
const Value = z.union([z.string(), z.number(), z.bigint()]).nullish().catch(null);

/** A row of `spans`, of whatever version of the schema: a column that is not there is not told. */
export const SpanRow = z.object({
  rowid: z.coerce.number(),
  span_id: Text,
  trace_id: Text,
  parent_span_id: Text,
  name: Text,
  start_time_ms: Value,
  end_time_ms: Value,
  status_code: Value,
  operation_name: Text,
  provider_name: Text,
  agent_name: Text,
  conversation_id: Text,
  chat_session_id: Text,
  request_model: Text,
  response_model: Text,
  input_tokens: Value,
  output_tokens: Value,
  cached_tokens: Value,
});
export type SpanRow = z.infer<typeof SpanRow>;

export const AttributeRow = z.object({ key: z.string(), value: Value });
export type AttributeRow = z.infer<typeof AttributeRow>;

/** Columns that repeat an attribute, which `span_attributes` has as text. */
const COLUMNS = [
  ['operation_name', 'gen_ai.operation.name'],
  ['provider_name', 'gen_ai.provider.name'],
  ['agent_name', 'gen_ai.agent.name'],
  ['conversation_id', 'gen_ai.conversation.id'],
  ['chat_session_id', 'copilot_chat.chat_session_id'],
  ['request_model', 'gen_ai.request.model'],
  ['response_model', 'gen_ai.response.model'],
  ['input_tokens', 'gen_ai.usage.input_tokens'],
  ['output_tokens', 'gen_ai.usage.output_tokens'],
  ['cached_tokens', 'gen_ai.usage.cache_read.input_tokens'],
] as const satisfies readonly (readonly [keyof SpanRow, keyof typeof WANTED])[];

/** @param attributes the rows of `span_attributes` that belong to it. */
export function spanOfRow(row: SpanRow, attributes: readonly AttributeRow[]): SpanSeen {
  const draft = new SpanDraft();
  draft.spanId = spanIdOf(row.span_id);
  draft.traceId = spanIdOf(row.trace_id);
  draft.parentSpanId = spanIdOf(row.parent_span_id);
  draft.name = row.name ?? null;
  draft.startedAt = msOf(row.start_time_ms);
  draft.endedAt = msOf(row.end_time_ms);
  draft.hasFailed = isErrorStatus(row.status_code);
  for (const { key, value } of attributes) keep(draft.attributes, key, value);
  for (const [column, key] of COLUMNS) {
    const value = row[column];
    if (value !== null && value !== undefined) keep(draft.attributes, key, value);
  }
  return draft.seen(null);
}

function keep(attributes: SpanAttributes, key: string, value: unknown): void {
  if (attributes.wants(key)) attributes.set(key, value);
}

function msOf(value: SpanRow['start_time_ms']): number | null {
  return value === null || value === undefined ? null : Number(value);
}
