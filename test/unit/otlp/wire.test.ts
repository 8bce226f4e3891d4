import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE, REQUEST, SpanJsonReader } from '../../../electron/core/logs/sources/otlp/spanJson.ts';
import { readSpanProtobuf } from '../../../electron/core/logs/sources/otlp/spanProtobuf.ts';
import type { SpansRead } from '../../../electron/core/logs/sources/otlp/spanReading.ts';
import { msOfHrTime, msOfNanos, spanIdOf } from '../../../electron/core/logs/sources/otlp/spanSeen.ts';
import { runs } from '../../support/propertyRuns.ts';

const BODY = Buffer.from(
  JSON.stringify({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                attributes: [
                  { value: { intValue: '7' }, key: 'gen_ai.usage.input_tokens' },
                  { key: 'gen_ai.input.messages', value: { arrayValue: { values: [{ stringValue: 'é' }] } } },
                  { key: 'gen_ai.request.model', value: { stringValue: 'gpt-5 “mini”' } },
                ],
                spanId: '00f067aa0ba902b7',
                startTimeUnixNano: '1790000000000000000',
              },
            ],
          },
        ],
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'copilot-chat' } }] },
      },
    ],
  }),
);

function readJson(bytes: Buffer, cuts: readonly number[] = [], root = REQUEST): SpansRead {
  const reader = new SpanJsonReader(root);
  reader.start();
  let at = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    reader.write(bytes, at, cut);
    at = cut;
  }
  return reader.finish();
}

function told({ ok, spans, rejected }: SpansRead): unknown {
  return {
    ok,
    rejected,
    spans: spans.map(({ attributes, ...span }) => ({
      ...span,
      model: attributes.text('requestModel'),
      input: attributes.counter('inputTokens'),
    })),
  };
}

const EXPECTED = {
  ok: true,
  rejected: 0,
  spans: [
    {
      traceId: '',
      spanId: '00f067aa0ba902b7',
      parentSpanId: null,
      name: null,
      startedAt: 1_790_000_000_000,
      endedAt: null,
      hasFailed: false,
      service: 'copilot-chat',
      model: 'gpt-5 “mini”',
      input: 7,
    },
  ],
};

/** The same as a message, with fields that nobody asked for. */
function message(): Uint8Array {
  const text = (key: string, value: string): Uint8Array => {
    const any = new BinaryWriter().tag(1, WireType.LengthDelimited).string(value).finish();
    return new BinaryWriter()
      .tag(1, WireType.LengthDelimited)
      .string(key)
      .tag(2, WireType.LengthDelimited)
      .bytes(any)
      .finish();
  };
  const span = new BinaryWriter();
  span.tag(99, WireType.Varint).int64(1).tag(16, WireType.Bit32).fixed32(7);
  span.tag(2, WireType.LengthDelimited).bytes(Buffer.from('00f067aa0ba902b7', 'hex'));
  span.tag(7, WireType.Bit64).fixed64(1_790_000_000_000_000_000n);
  span.tag(9, WireType.LengthDelimited).fork();
  span.tag(2, WireType.LengthDelimited).fork().tag(3, WireType.Varint).int64(7).join();
  span.tag(1, WireType.LengthDelimited).string('gen_ai.usage.input_tokens').join();
  span.tag(9, WireType.LengthDelimited).bytes(text('gen_ai.request.model', 'gpt-5 “mini”'));
  const resource = new BinaryWriter();
  resource.tag(1, WireType.LengthDelimited).bytes(text('service.name', 'copilot-chat'));
  const all = new BinaryWriter();
  all.tag(1, WireType.LengthDelimited).fork();
  all.tag(2, WireType.LengthDelimited).fork();
  all.tag(2, WireType.LengthDelimited).bytes(span.finish()).join();
  all.tag(1, WireType.LengthDelimited).bytes(resource.finish()).join();
  return all.finish();
}

describe('a body', () => {
  it('is the same in JSON and in protobuf, with its fields in any order', () => {
    expect(told(readJson(BODY))).toEqual(EXPECTED);
    expect(told(readSpanProtobuf(message()))).toEqual(EXPECTED);
  });

  it('names nothing by a number, and nothing by a key that is too long to be ours', () => {
    const attributes = [
      { key: 'gen_ai.conversation.id', value: { intValue: '5' } },
      { key: 'gen_ai.request.model', value: { doubleValue: 'Infinity' } },
      { key: 'gen_ai.usage.input_tokens', value: { doubleValue: '7' } },
      { key: `copilot_chat.${'x'.repeat(300)}_tokens`, value: { intValue: '1' } },
    ];
    const resource = { attributes: [{ key: 'service.name', value: { intValue: '5' } }] };
    const body = { resourceSpans: [{ resource, scopeSpans: [{ spans: [{ attributes }] }] }] };
    const [span] = readJson(Buffer.from(JSON.stringify(body))).spans;
    expect(span?.service).toBe(null);
    expect(span?.attributes.text('conversation')).toBe(null);
    expect(span?.attributes.text('requestModel')).toBe(null);
    expect(span?.attributes.counter('inputTokens')).toBe(7);
    expect(span?.attributes).toMatchObject({ isCopilots: false, unknownUsage: [] });
  });

  it('of JSON is the same wherever it was cut on its way', () => {
    const cut = fc.nat({ max: BODY.length });
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 8 }), (cuts) => {
        expect(told(readJson(BODY, cuts))).toEqual(EXPECTED);
      }),
      runs(100),
    );
  });

  it('that is cut short is malformed, and whatever bytes come, reading them ends', () => {
    for (let length = 0; length < BODY.length; length++)
      expect(readJson(BODY.subarray(0, length)).ok, `${length}`).toBe(false);
    const whole = message();
    for (let length = 1; length < whole.length; length++)
      expect(readSpanProtobuf(whole.subarray(0, length)).ok, `${length}`).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readSpanProtobuf(bytes);
        readJson(Buffer.from(bytes));
        readJson(Buffer.from(bytes), [], LINE);
      }),
      runs(100),
    );
  });

  it('with millions of spans costs what its bytes cost', () => {
    const many = Buffer.from(`{"resourceSpans":[{"scopeSpans":[{"spans":[${'{},'.repeat(500_000)}{}]}]}]}`);
    expect(told({ ...readJson(many), spans: [] })).toEqual({ ok: true, rejected: 495_905, spans: [] });
    const spans = Buffer.from('1200'.repeat(500_001), 'hex');
    const all = new BinaryWriter();
    all.tag(1, WireType.LengthDelimited).fork().tag(2, WireType.LengthDelimited).bytes(spans).join();
    expect(readSpanProtobuf(all.finish())).toMatchObject({ ok: true, rejected: 495_905 });
  });

  it('of a line may be anything', () => {
    for (const line of ['[]', '5', '"x"', '{"status":"ok","resource":[],"attributes":[1],"spanId":7}'])
      expect(told(readJson(Buffer.from(line), [], LINE))).toEqual({ ok: true, rejected: 0, spans: [] });
    expect(readJson(Buffer.from('{"resourceSpans":null}'))).toMatchObject({ ok: true, spans: [] });
  });
});

describe('values', () => {
  it('are times in every spelling', () => {
    for (const nanos of ['1790000000123456789', 1_790_000_000_123_456_789n, 1.7900000001234568e18])
      expect(msOfNanos(nanos)).toBe(1_790_000_000_123);
    for (const none of [null, undefined, 0, '0', 0n]) expect(msOfNanos(none)).toBe(null);
    for (const bad of ['soon', '-1', true, {}, '1'.repeat(21)]) expect(msOfNanos(bad)).toBe(Number.NaN);
    expect(msOfHrTime([1_790_000_000, 123_999_999])).toBe(1_790_000_000_123);
    expect(msOfHrTime('2026-09-21T14:13:20.5Z')).toBe(1_790_000_000_500);
    expect(msOfHrTime(null)).toBe(null);
    for (const bad of [5, [], ['1', 2], 'soon']) expect(msOfHrTime(bad)).toBe(Number.NaN);
  });

  it('are ids in lower case, or none', () => {
    expect(spanIdOf('00F067AA0BA902B7')).toBe('00f067aa0ba902b7');
    for (const none of ['', '0'.repeat(16), 'call', 7, 'x'.repeat(16), 'a'.repeat(65)])
      expect(spanIdOf(none)).toBe('');
  });
});
