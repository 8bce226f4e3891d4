import { BACKSLASH, DIGIT_0, DIGIT_9, QUOTE, SPACE } from './bytes.ts';

const DELETE = 0x7f;
/** Integers of more digits are not all exact. */
const EXACT_DIGITS = 15;

/**
 * Parses the text of one JSON value. Invalid UTF-8 becomes U+FFFD, as in any text read from disk.
 * @returns undefined, which no JSON text means, when it is not JSON.
 */
export function parseToken(bytes: Buffer, from: number, to: number): unknown {
  // Identifiers and model names: no escape, no multi-byte character, so the bytes are the string.
  if (bytes[from] === QUOTE && isPlain(bytes, from + 1, to - 1)) {
    return bytes.toString('latin1', from + 1, to - 1);
  }
  const integer = parseInteger(bytes, from, to);
  if (integer !== undefined) return integer;
  try {
    return JSON.parse(bytes.toString('utf8', from, to));
  } catch {
    return undefined;
  }
}

/** Decodes the inside of a key (its quotes are not part of the range); undefined when it is malformed. */
export function parseKey(bytes: Buffer, from: number, to: number): string | undefined {
  if (isPlain(bytes, from, to)) return bytes.toString('latin1', from, to);
  try {
    const key: unknown = JSON.parse(`"${bytes.toString('utf8', from, to)}"`);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Counters and instants, which most numbers are; undefined for all others. */
function parseInteger(bytes: Buffer, from: number, to: number): number | undefined {
  if (to - from > EXACT_DIGITS || (bytes[from] === DIGIT_0 && to - from > 1)) return undefined;
  let integer = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < DIGIT_0 || byte > DIGIT_9) return undefined;
    integer = integer * 10 + byte - DIGIT_0;
  }
  return integer;
}

function isPlain(bytes: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? DELETE;
    if (byte < SPACE || byte >= DELETE || byte === BACKSLASH) return false;
  }
  return true;
}
