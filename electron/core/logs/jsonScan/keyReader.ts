import { BACKSLASH } from './bytes.ts';
import { HeldBytes } from './heldBytes.ts';
import { parseKey } from './parseToken.ts';
import { IN_STRING, skip } from './scanMemory.ts';
import type { ObjectShape, Shape } from './shape.ts';
import type { ScanSink } from './sink.ts';

/** In bytes. Longer keys are no field names; one of 170 characters fits even when all are escaped. */
const KEY_LIMIT = 1024;

/** Reads the key of a wanted object and looks up what is wanted under it, as a rule without a string. */
export class KeyReader<Tag> {
  readonly #held = new HeldBytes(KEY_LIMIT);
  #state = IN_STRING;
  /** After a key that ended: the shape wanted under it, undefined when none is. */
  wanted: Shape<Tag> | undefined;
  /** After a key that ended: its escapes are not JSON. */
  isMalformed = false;

  begin(): void {
    this.#held.clear();
    this.#state = IN_STRING;
  }

  /**
   * @param bytes the scan memory
   * @param from inside the key, behind its opening quote or at the start of a chunk
   * @returns the index after the closing quote, or -1 when the key goes on beyond the chunk.
   */
  read(bytes: Buffer, from: number, end: number, parent: ObjectShape<Tag>, sink: ScanSink<Tag>): number {
    const after = skip(from, end, 0, this.#state);
    if (after < 0) {
      this.#held.append(bytes, from, end);
      this.#state = ~after;
      return -1;
    }
    if (this.#held.length === 0) this.#end(bytes, from, after - 1, parent, sink);
    else {
      this.#held.append(bytes, from, after - 1);
      this.#end(this.#held.bytes, 0, this.#held.length, parent, sink);
    }
    return after;
  }

  #end(bytes: Buffer, from: number, to: number, parent: ObjectShape<Tag>, sink: ScanSink<Tag>): void {
    this.isMalformed = false;
    this.wanted = to - from > KEY_LIMIT ? undefined : parent.fieldAt(bytes, from, to);
    if (this.wanted !== undefined || to - from > KEY_LIMIT) return;
    if (!parent.reportUnknownKeys && !hasEscapes(bytes, from, to)) return;
    const key = parseKey(bytes, from, to);
    if (key === undefined) {
      this.isMalformed = true;
      return;
    }
    this.wanted = parent.fieldNamed(key);
    if (this.wanted === undefined && parent.reportUnknownKeys) sink.unknownKey(parent, key);
  }
}

function hasEscapes(bytes: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] === BACKSLASH) return true;
  return false;
}
