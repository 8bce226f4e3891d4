import { context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runningReceiver } from '../support/otlpReceiver.ts';

const SESSION = '6f0c1d7e-2b3a-4c5d-8e9f-0a1b2c3d4e5f';

/** A turn as the extension makes it with OpenTelemetry's own SDK: an agent, two calls, a sub-agent's call. */
function turn(): ReadableSpan[] {
  const memory = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: memory })] });
  const tracer = provider.getTracer('copilot-chat');
  function within(parent: Span | null, name: string, attributes: Record<string, string | number>): Span {
    const around = parent === null ? context.active() : trace.setSpan(context.active(), parent);
    return tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, startTime: 1_790_000_000_000, attributes },
      around,
    );
  }
  const agent = within(null, 'invoke_agent copilot', {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'copilot',
    'copilot_chat.chat_session_id': SESSION,
    'gen_ai.usage.input_tokens': 999_999,
  });
  const call = within(agent, 'chat claude-sonnet-4.5', {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'github',
    'copilot_chat.chat_session_id': SESSION,
    'gen_ai.response.model': 'claude-sonnet-4.5',
    'gen_ai.usage.input_tokens': 21_000,
    'gen_ai.usage.cache_read.input_tokens': 18_000,
    'gen_ai.usage.cache_creation.input_tokens': 2_500,
    'gen_ai.usage.output_tokens': 50,
    'copilot_chat.copilot_usage_nano_aiu': 9_007_199_254_740_991,
    'copilot_chat.debug_name': 'panel/editAgent',
    'gen_ai.input.messages': 'a prompt '.repeat(20_000),
  });
  call.end(1_790_000_002_500);
  const other = within(agent, 'chat gpt-5-mini', {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'github',
    'copilot_chat.parent_chat_session_id': SESSION,
    'copilot_chat.debug_log_label': 'runSubagent-Explore',
    'gen_ai.request.model': 'gpt-5-mini',
    'gen_ai.usage.input_tokens': 4_000,
    'gen_ai.usage.output_tokens': 3.5,
  });
  other.end(1_790_000_003_000);
  agent.end(1_790_000_004_000);
  return memory.getFinishedSpans();
}

const EXPORTERS = [
  { wire: 'JSON', Exporter: JsonExporter, compression: 'none' },
  { wire: 'protobuf', Exporter: ProtobufExporter, compression: 'none' },
  { wire: 'packed JSON', Exporter: JsonExporter, compression: 'gzip' },
  { wire: 'packed protobuf', Exporter: ProtobufExporter, compression: 'gzip' },
] as const;

afterEach(() => void vi.unstubAllEnvs());

describe("OpenTelemetry's own exporters", () => {
  it('tell the same calls in every encoding, and nothing of what was said', async () => {
    const spans = turn();
    const told: unknown[] = [];
    const receiver = await runningReceiver();
    const url = `http://localhost:${receiver.port}/v1/traces`;
    for (const [index, { Exporter, compression }] of EXPORTERS.entries()) {
      vi.stubEnv('OTEL_EXPORTER_OTLP_COMPRESSION', compression);
      const exporter = new Exporter({ url });
      const result = await new Promise<{ code: number }>((resolve) => exporter.export(spans, resolve));
      expect(result.code).toBe(0);
      const state = await receiver.state(({ requests }) => requests === index + 1);
      expect(state).toMatchObject({ listening: true, failure: null, spans: 2 * (index + 1) });
      const { calls = [], findings } = receiver.received[index] ?? {};
      told.push({ calls: new Map(calls.map((call) => [call.key, call])), findings });
      await exporter.shutdown();
    }
    expect(told[0]).toEqual({
      calls: new Map([
        [`span:${spans[0]?.spanContext().spanId}`, expect.objectContaining(FIRST)],
        [`span:${spans[1]?.spanContext().spanId}`, expect.objectContaining(SECOND)],
      ]),
      findings: [{ reason: 'bad-number', signature: 'gen_ai.usage.output_tokens', count: 1 }],
    });
    for (const one of told) expect(one).toEqual(told[0]);
    expect(JSON.stringify(receiver.received)).not.toContain('prompt');
  });
});

const FIRST = {
  source: 'otlp',
  sessionId: SESSION,
  startedAt: 1_790_000_000_000,
  endedAt: 1_790_000_002_500,
  model: 'claude-sonnet-4.5',
  inputTokens: 21_000,
  cachedTokens: 18_000,
  writtenTokens: 2_500,
  outputTokens: 50,
  nanoAiu: 9_007_199_254_740_991,
  purpose: 'panel/editAgent',
  agent: null,
  ownKey: false,
};
const SECOND = {
  sessionId: SESSION,
  model: 'gpt-5-mini',
  inputTokens: 4_000,
  outputTokens: null,
  nanoAiu: null,
  agent: 'Explore',
};
