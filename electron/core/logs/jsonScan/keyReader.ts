import { BACKSLASH, QUOTE } from './bytes.ts';
import { HeldBytes } from './heldBytes.ts';
import { parseKey } from './parseToken.ts';
import type { ObjectShape, Shape } from './shape.ts';
import type { ScanSink } from './sink.ts';
import { STRING_OPEN_ESCAPED, skipString } from './skipString.ts';

/** In bytes. Longer keys are no field names; one of 170 characters fits even when all are escaped. */
const KEY_LIMIT = 1024;

/** Reads the key of a wanted object and looks up what is wanted under it, as a rule without a string. */
export class KeyReader<Tag> {
  readonly #held = new HeldBytes(KEY_LIMIT);
  #escaped = false;
  /** After a key that ended: the shape wanted under it, undefined when none is. */
  wanted: Shape<Tag> | undefined;
  /** After a key that ended: its escapes are not JSON. */
  isMalformed = false;

  begin(): void {
    this.#held.clear();
    this.#escaped = false;
  }

  /**
   * @param from inside the key, behind its opening quote or at the start of a chunk
   * @returns the index after the closing quote, or -1 when the key goes on beyond the chunk.
   */
  read(bytes: Buffer, from: number, end: number, parent: ObjectShape<Tag>, sink: ScanSink<Tag>): number {
    if (this.#held.length === 0) {
      // Keys are short: a walk beats the call of the native search.
      let i = from;
      while (i < end && bytes[i] !== QUOTE && bytes[i] !== BACKSLASH) i++;
      if (i < end && bytes[i] === QUOTE) {
        this.#end(bytes, from, i, false, parent, sink);
        return i + 1;
      }
    }
    const after = skipString(bytes, this.#escaped ? from + 1 : from, end);
    if (after < 0) {
      this.#held.append(bytes, from, end);
      this.#escaped = after === STRING_OPEN_ESCAPED;
      return -1;
    }
    this.#held.append(bytes, from, after - 1);
    const held = this.#held.bytes;
    const length = this.#held.length;
    this.#end(held, 0, length, held.subarray(0, length).includes(BACKSLASH), parent, sink);
    return after;
  }

  #end(
    bytes: Buffer,
    from: number,
    to: number,
    hasEscapes: boolean,
    parent: ObjectShape<Tag>,
    sink: ScanSink<Tag>,
  ): void {
    this.isMalformed = false;
    this.wanted = undefined;
    if (to - from > KEY_LIMIT) return;
    if (!hasEscapes) this.wanted = parent.fieldAt(bytes, from, to);
    if (this.wanted !== undefined || (!hasEscapes && !parent.reportUnknownKeys)) return;
    const key = parseKey(bytes, from, to);
    if (key === undefined) {
      this.isMalformed = true;
      return;
    }
    this.wanted = parent.fieldNamed(key);
    if (this.wanted === undefined && parent.reportUnknownKeys) sink.unknownKey(parent, key);
  }
}
