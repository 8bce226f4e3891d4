import { BACKSLASH, QUOTE } from './bytes.ts';

/** The string goes on beyond the chunk. */
export const STRING_OPEN = -1;
/** The string goes on beyond the chunk, and the next byte is escaped by the last one of this chunk. */
export const STRING_OPEN_ESCAPED = -2;

/**
 * The native search costs a call, which loses on keys, on short values and on text that is dense with escaped
 * quotes (code, JSON within JSON). So the first bytes of a string, and those after an escape, are walked one
 * by one. Measured: searching at once was little more than half as fast on dense data, 8 and 64 bytes lay
 * between, and where strings are long none of it mattered.
 */
const WALK = 16;

/**
 * Finds the end of a string.
 * @param from an index inside the string, not on an escaped byte
 * @returns the index after the closing quote, or one of the constants above.
 */
export function skipString(bytes: Buffer, from: number, end: number): number {
  let i = from;
  while (i < end) {
    let walkEnd = i + WALK;
    while (i < walkEnd && i < end) {
      const byte = bytes[i++];
      if (byte === QUOTE) return i;
      if (byte === BACKSLASH) {
        i++;
        walkEnd = i + WALK;
      }
    }
    if (i >= end) break;
    const quote = bytes.indexOf(QUOTE, i);
    // The search does not know `end`: what it finds behind it is left over from an earlier read.
    if (quote < 0 || quote >= end) {
      return isEscaped(bytes, i, end) ? STRING_OPEN_ESCAPED : STRING_OPEN;
    }
    const closes = !isEscaped(bytes, i, quote);
    i = quote + 1;
    if (closes) return i;
  }
  return i > end ? STRING_OPEN_ESCAPED : STRING_OPEN;
}

/** Whether the byte at `at` stands behind an odd run of backslashes; `from` is known not to be escaped. */
function isEscaped(bytes: Buffer, from: number, at: number): boolean {
  let i = at - 1;
  while (i >= from && bytes[i] === BACKSLASH) i--;
  return ((at - 1 - i) & 1) === 1;
}
