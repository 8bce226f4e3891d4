import assert from 'node:assert/strict';
import { REQUEST, SpanJsonReader } from '../../../../electron/core/logs/sources/otlp/spanJson.ts';
import { readSpanProtobuf } from '../../../../electron/core/logs/sources/otlp/spanProtobuf.ts';
import { Choices } from '../promises/choices.ts';
import { callsKind, callsOf } from '../promises/heldCalls.ts';
import { sampleChoices } from '../promises/sampleSpans.ts';
import { anyRequest, asJson, asProtobuf } from '../promises/spanWriter.ts';
import type { FuzzTarget } from '../target.ts';

/** The same spans as JSON and as protobuf; the input chooses which spans. */
export function openTarget(): FuzzTarget {
  const reader = new SpanJsonReader(REQUEST);
  return {
    name: 'otlpTwins',
    seeds: sampleChoices,
    words: [],
    feed(input) {
      const request = anyRequest(new Choices(input));
      const json = asJson(request);
      reader.start();
      reader.write(json, 0, json.length);
      const read = reader.finish();
      const told = callsOf(read);
      const twin = readSpanProtobuf(asProtobuf(request));
      assert(read.ok && twin.ok, 'what is well-formed is taken');
      assert.deepEqual(callsOf(twin), told, 'JSON and protobuf of the same spans give the same calls');
      return callsKind(read, told);
    },
  };
}
