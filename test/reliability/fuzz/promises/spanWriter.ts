import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Choices } from './choices.ts';

/** `AnyValue`: one plain value, as OTLP names its kinds. */
type Value =
  | { readonly stringValue: string }
  | { readonly intValue: bigint }
  | { readonly doubleValue: number }
  | { readonly boolValue: boolean };
interface Attribute {
  readonly key: string;
  readonly value: Value;
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly start: bigint;
  readonly end: bigint;
  readonly status: number;
  readonly attributes: readonly Attribute[];
}
interface ResourceSpans {
  readonly resource: readonly Attribute[];
  readonly spans: readonly Span[];
}
export type SpanRequest = readonly ResourceSpans[];

const KEYS = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.cache_creation_input_tokens',
  'copilot_chat.copilot_usage_nano_aiu',
  'copilot_chat.chat_session_id',
  'copilot_chat.parent_chat_session_id',
  'gen_ai.conversation.id',
  'gen_ai.agent.name',
  'copilot_chat.debug_name',
  'copilot_chat.new_credits',
  'github.copilot.cost',
  `copilot_chat.${'x'.repeat(300)}tokens`,
  '__proto__',
] as const;
const TEXTS = [
  'chat',
  'invoke_agent',
  'github',
  'openai',
  'gpt-5',
  '12',
  '-3',
  '',
  's1',
  'NaN',
  'x'.repeat(400),
  'é',
] as const;
const IDS = [
  '00f067aa0ba902b7',
  '00f067aa0ba902b8',
  '0000000000000000',
  'aabb',
  '',
  '00f067aa0ba902b9',
] as const;
const NAMES = ['chat gpt-5', 'chat', 'invoke_agent', '', `chat ${'y'.repeat(500)}`] as const;
const INTEGERS = [
  0n,
  5n,
  300n,
  -1n,
  1_500_000_000n,
  9_007_199_254_740_993n,
  2n ** 63n - 1n,
  -(2n ** 63n),
] as const;
const NUMBERS = [0, 5, 0.5, -1, 1e300, 9_007_199_254_740_992, Number.NaN, Number.POSITIVE_INFINITY] as const;
const TIMES = [0n, 1_790_000_000_000_000_000n, 1_790_000_001_999_999_999n, 2n ** 64n - 1n, 1n] as const;
const SERVICES = ['copilot-chat', 'github-copilot', 'another'] as const;

/** What makes a span a model call of Copilot's. */
const CALL: readonly Attribute[] = [
  { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
  { key: 'gen_ai.provider.name', value: { stringValue: 'github' } },
];

export function anyRequest(choices: Choices): SpanRequest {
  return Array.from({ length: 1 + choices.below(2) }, () => ({
    resource:
      choices.below(3) === 0
        ? []
        : [
            {
              key: 'service.name',
              value: choices.below(6) === 0 ? anyValue(choices) : { stringValue: choices.pick(SERVICES) },
            },
          ],
    spans: Array.from({ length: choices.below(5) }, () => anySpan(choices)),
  }));
}

function anySpan(choices: Choices): Span {
  // A key stands once among the attributes of a span (OTLP, "Attributes").
  const base = choices.below(4) > 0 ? CALL : [];
  const keys = new Set(Array.from({ length: choices.below(10) }, () => choices.text(KEYS)));
  return {
    traceId: choices.below(8) === 0 ? '' : '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: choices.pick(IDS),
    parentSpanId: choices.pick(IDS),
    name: choices.text(NAMES),
    start: choices.pick(TIMES),
    end: choices.pick(TIMES),
    status: choices.below(4),
    attributes: [
      ...base,
      ...[...keys]
        .filter((key) => base.length === 0 || isOther(key))
        .map((key) => ({ key, value: anyValue(choices) })),
    ],
  };
}

function isOther(key: string): boolean {
  return CALL.every((own) => own.key !== key);
}

function anyValue(choices: Choices): Value {
  switch (choices.below(4)) {
    case 0:
      return { stringValue: choices.text(TEXTS) };
    case 1:
      return { intValue: choices.pick(INTEGERS) };
    case 2:
      return { doubleValue: choices.pick(NUMBERS) };
    default:
      return { boolValue: choices.below(2) === 0 };
  }
}

/** As protobuf's mapping to JSON has it: 64 bits are a text of digits, what JSON cannot write is a text. */
export function asJson(request: SpanRequest): Buffer {
  const attributesOf = (attributes: readonly Attribute[]): unknown =>
    attributes.map(({ key, value }) => ({ key, value: jsonValue(value) }));
  const resourceSpans = request.map(({ resource, spans }) => ({
    resource: { attributes: attributesOf(resource) },
    scopeSpans: [
      {
        spans: spans.map(({ start, end, status, attributes, ...span }) => ({
          ...span,
          startTimeUnixNano: String(start),
          endTimeUnixNano: String(end),
          status: { code: status },
          attributes: attributesOf(attributes),
        })),
      },
    ],
  }));
  return Buffer.from(JSON.stringify({ resourceSpans }));
}

function jsonValue(value: Value): unknown {
  if ('intValue' in value) return { intValue: String(value.intValue) };
  if ('doubleValue' in value && !Number.isFinite(value.doubleValue))
    return { doubleValue: String(value.doubleValue) };
  return value;
}

/** By the field numbers of opentelemetry-proto 1.x. */
export function asProtobuf(request: SpanRequest): Uint8Array {
  const writer = new BinaryWriter();
  for (const { resource, spans } of request) {
    message(writer, 1, () => {
      message(writer, 1, () => putAttributes(writer, 1, resource));
      message(writer, 2, () => {
        for (const span of spans) message(writer, 2, () => putSpan(writer, span));
      });
    });
  }
  return writer.finish();
}

function putSpan(writer: BinaryWriter, span: Span): void {
  for (const [number, id] of [
    [1, span.traceId],
    [2, span.spanId],
    [4, span.parentSpanId],
  ] as const) {
    writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(id, 'hex'));
  }
  writer.tag(5, WireType.LengthDelimited).string(span.name);
  writer.tag(7, WireType.Bit64).fixed64(span.start);
  writer.tag(8, WireType.Bit64).fixed64(span.end);
  putAttributes(writer, 9, span.attributes);
  message(writer, 15, () => writer.tag(3, WireType.Varint).int32(span.status));
}

function putAttributes(writer: BinaryWriter, number: number, attributes: readonly Attribute[]): void {
  for (const { key, value } of attributes) {
    message(writer, number, () => {
      writer.tag(1, WireType.LengthDelimited).string(key);
      message(writer, 2, () => {
        if ('stringValue' in value) writer.tag(1, WireType.LengthDelimited).string(value.stringValue);
        else if ('boolValue' in value) writer.tag(2, WireType.Varint).bool(value.boolValue);
        else if ('intValue' in value) writer.tag(3, WireType.Varint).int64(value.intValue);
        else writer.tag(4, WireType.Bit64).double(value.doubleValue);
      });
    });
  }
}

function message(writer: BinaryWriter, number: number, put: () => void): void {
  writer.tag(number, WireType.LengthDelimited).fork();
  put();
  writer.join();
}
