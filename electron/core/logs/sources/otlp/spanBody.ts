import { type Encoding, JSON_TYPE } from './answers.ts';
import { REQUEST, SpanJsonReader } from './spanJson.ts';
import { readSpanProtobuf } from './spanProtobuf.ts';
import type { SpansRead } from './spanReading.ts';

/** Bytes that all requests together hold. */
export interface HeldBytes {
  bytes: number;
  readonly most: number;
}

/** The body of a request to `/v1/traces` as it comes in. */
export interface SpanBody {
  /** @returns false when there is no room for it just now. */
  take(piece: Buffer): boolean;
  finish(): SpansRead;
  /** Gives back its room; called once, whatever became of the request. */
  close(): void;
}

export function spanBody(encoding: Encoding, held: HeldBytes): SpanBody {
  return encoding === JSON_TYPE ? jsonBody() : protobufBody(held);
}

/** Goes through the scanner at once: whatever it weighs, nothing of it is held. */
function jsonBody(): SpanBody {
  const reader = new SpanJsonReader(REQUEST);
  reader.start();
  return {
    take(piece) {
      reader.write(piece, 0, piece.length);
      return true;
    },
    finish: () => reader.finish(),
    close() {},
  };
}

/** Messages lie within messages, each with its length before it: they are read from the whole body. */
function protobufBody(held: HeldBytes): SpanBody {
  let pieces: Buffer[] = [];
  let bytes = 0;
  return {
    take(piece) {
      if (held.bytes + piece.length > held.most) return false;
      held.bytes += piece.length;
      bytes += piece.length;
      pieces.push(piece);
      return true;
    },
    finish: () => readSpanProtobuf(Buffer.concat(pieces)),
    close() {
      held.bytes -= bytes;
      pieces = [];
    },
  };
}
