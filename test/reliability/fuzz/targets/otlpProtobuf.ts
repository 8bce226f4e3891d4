import { readSpanProtobuf } from '../../../../electron/core/logs/sources/otlp/spanProtobuf.ts';
import { callsKind, callsOf } from '../promises/heldCalls.ts';
import { SAMPLE_SPANS } from '../promises/sampleSpans.ts';
import { asProtobuf } from '../promises/spanWriter.ts';
import type { FuzzTarget } from '../target.ts';

/** The body of an OTLP request as protobuf. */
export function openTarget(): FuzzTarget {
  return {
    name: 'otlpProtobuf',
    seeds: () => [Buffer.from(asProtobuf(SAMPLE_SPANS))],
    words: WORDS,
    feed(input) {
      const read = readSpanProtobuf(input);
      return callsKind(read, callsOf(read));
    },
  };
}

/** Tags, lengths and groups at their edges. */
const WORDS: readonly string[] = [
  '\x0a\x00',
  '\x12\x02\x12\x00',
  '\x0b'.repeat(50),
  '\x0c',
  '\x0f',
  '\x00',
  '\x08\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x01',
  '\x0a\x7f\x7f\x7f\x7f\x07',
  '\x39\x00\x00\x00\x00\x00\x00\x00\x00',
  '\x3a\x01\x00',
  'gen_ai.usage.input_tokens',
  'copilot_chat.chat_session_id',
];
