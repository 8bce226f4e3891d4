import assert from 'node:assert/strict';
import { LINE, REQUEST, SpanJsonReader } from '../../../../electron/core/logs/sources/otlp/spanJson.ts';
import type { SpansRead } from '../../../../electron/core/logs/sources/otlp/spanReading.ts';
import { callsKind, callsOf } from '../promises/heldCalls.ts';
import { piecesOf } from '../promises/piecesOf.ts';
import { SAMPLE_SPANS } from '../promises/sampleSpans.ts';
import { asJson } from '../promises/spanWriter.ts';
import type { FuzzTarget } from '../target.ts';

/** The body of an OTLP request as JSON, and a line of an exporter's file. */
export function openTarget(): FuzzTarget {
  const readers = [REQUEST, LINE].map((root) => new SpanJsonReader(root));
  return {
    name: 'otlpJson',
    seeds: () => [asJson(SAMPLE_SPANS), Buffer.from(SDK_SPAN)],
    words: WORDS,
    feed(input) {
      const pieces = piecesOf(input);
      const whole = Buffer.concat(pieces);
      const kinds = readers.map((reader) => {
        const read = readIn(reader, [whole]);
        const told = callsOf(read);
        assert.deepEqual(callsOf(readIn(reader, pieces)), told, 'where a body is cut changes nothing');
        const bytes = Array.from(whole.subarray(0, 2000), (_, at) => whole.subarray(at, at + 1));
        if (whole.length <= 2000) assert.deepEqual(callsOf(readIn(reader, bytes)), told, 'byte by byte');
        return callsKind(read, told);
      });
      return kinds.join('; ');
    },
  };
}

function readIn(reader: SpanJsonReader, pieces: readonly Buffer[]): SpansRead {
  reader.start();
  for (const piece of pieces) reader.write(piece, 0, piece.length);
  return reader.finish();
}

const SDK_SPAN = JSON.stringify({
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  parentSpanContext: { spanId: '00f067aa0ba902b8' },
  _spanContext: { spanId: '00f067aa0ba902b7' },
  name: 'chat gpt-5',
  startTime: [1_790_000_000, 5_000_000],
  endTime: '2026-09-21T12:00:00.000Z',
  attributes: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'github',
    'gen_ai.usage.input_tokens': 9,
  },
  resource: { attributes: { 'service.name': 'copilot-chat' } },
});
const WORDS: readonly string[] = [
  '"resourceSpans":[',
  '"scopeSpans":[',
  '"instrumentationLibrarySpans":[',
  '"spans":[{}]',
  '"attributes":[{"key":"gen_ai.usage.input_tokens","value":{"intValue":"5"}}]',
  '"value":{"arrayValue":{"values":[',
  '"kvlistValue":{}',
  '"startTimeUnixNano":"1790000000000000000",',
  '"startTimeUnixNano":1790000000000000000,',
  '"startTime":[1e308,1],',
  '"startTime":[-1,0],',
  '"status":{"code":"STATUS_CODE_ERROR"},',
  '"spanId":"00f067aa0ba902b7",',
  '"gen_ai.operation.name":"chat",',
  '9007199254740993',
  '"doubleValue":"Infinity"',
  '\\ud800',
  '\\u0000',
  'null',
];
