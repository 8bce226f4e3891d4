import type { HomeStep, Strand } from './homeSteps.ts';
import { labelOf, PURPOSES } from './names.ts';
import { callsOfChat, callsOfTerminal, type ModelCall, type Scenario } from './scenario.ts';
import { PICKED } from './scenarioBuilder.ts';

/** A call as the extension traces it. Each is within the span of an agent, which adds up its calls' tokens. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly operation: 'chat' | 'invoke_agent';
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: { readonly [name: string]: string | number };
}

const CALLS_A_REQUEST = 3;

/** Requests to the OTLP receiver, some calls each; the exporter repeats the first one, not sure of its answer. */
export function spanRequests(scenario: Scenario): readonly Strand[] {
  return tracedSessions(scenario, 'otlp').map((spans) => {
    const bodies: HomeStep[] = [];
    for (let i = 0; i < spans.length; i += 2 * CALLS_A_REQUEST) {
      bodies.push({ do: 'post', body: requestOf(spans.slice(i, i + 2 * CALLS_A_REQUEST)) });
    }
    return [...bodies, ...bodies.slice(0, 1)];
  });
}

/** The spans of each conversation of which the source shows any call. */
export function tracedSessions(scenario: Scenario, source: 'otlp' | 'otel-db'): readonly (readonly Span[])[] {
  const sessions = [
    ...scenario.chats.map((chat) => ({ ...chat, name: chat.id, calls: callsOfChat(chat) })),
    ...scenario.terminals.map((terminal) => ({
      ...terminal,
      // The extension names the conversations of others by their kind.
      name: terminal.host === 'cli' ? `copilotcli:/${terminal.id}` : terminal.id,
      calls: callsOfTerminal(terminal),
    })),
  ];
  return sessions
    .map(({ name, shown, calls }) => calls.slice(shown[source]).flatMap((call) => spansOf(name, call)))
    .filter((spans) => spans.length > 0);
}

function spansOf(sessionId: string, call: ModelCall): readonly Span[] {
  const { spanId, startedAt, endedAt, model, input, cached, written, output, nano, told, kind, child } = call;
  const agentSpan = spanId.replace(/^./, 'f');
  const traceId = spanId.repeat(2);
  const session =
    child === null
      ? { 'gen_ai.conversation.id': sessionId, 'copilot_chat.chat_session_id': sessionId }
      : {
          'gen_ai.conversation.id': child,
          'copilot_chat.chat_session_id': child,
          'copilot_chat.parent_chat_session_id': sessionId,
          'copilot_chat.debug_log_label': labelOf(call),
        };
  const usage = {
    'gen_ai.request.model': model,
    'gen_ai.response.model': model,
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.output_tokens': output,
    'gen_ai.usage.cache_read.input_tokens': cached,
    'gen_ai.usage.cache_creation.input_tokens': written,
  };
  return [
    {
      traceId,
      spanId,
      parentSpanId: agentSpan,
      name: `chat ${model}`,
      operation: 'chat',
      startedAt,
      endedAt,
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': model === PICKED.foreign.model ? 'ollama' : 'github',
        'gen_ai.agent.name': PURPOSES[kind],
        'copilot_chat.debug_name': PURPOSES[kind],
        ...session,
        ...usage,
        ...(told ? { 'copilot_chat.copilot_usage_nano_aiu': nano } : {}),
        'gen_ai.input.messages': 'never to be kept',
      },
    },
    {
      traceId,
      spanId: agentSpan,
      parentSpanId: '',
      name: 'invoke_agent GitHub Copilot Chat',
      operation: 'invoke_agent',
      startedAt,
      endedAt,
      attributes: { 'gen_ai.operation.name': 'invoke_agent', ...session, ...usage },
    },
  ];
}

function requestOf(spans: readonly Span[]): object {
  return {
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({ 'service.name': 'copilot-chat', 'service.version': '0.58.0' }),
        },
        scopeSpans: [
          {
            scope: { name: 'copilot-chat' },
            spans: spans.map(({ traceId, spanId, parentSpanId, name, startedAt, endedAt, attributes }) => ({
              traceId,
              spanId,
              parentSpanId,
              name,
              kind: 3,
              startTimeUnixNano: `${startedAt}000000`,
              endTimeUnixNano: `${endedAt}000000`,
              attributes: attributesOf(attributes),
              status: { code: 1 },
            })),
          },
        ],
      },
    ],
  };
}

function attributesOf(values: Span['attributes']): readonly object[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    // 64-bit integers are text in OTLP's JSON.
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }));
}
