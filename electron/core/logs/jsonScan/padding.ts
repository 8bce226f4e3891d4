import { CARRIAGE_RETURN, LINE_FEED, NUL, SPACE, TAB } from './bytes.ts';

const NULS = Buffer.alloc(4096);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** What JSON allows between its tokens. */
export function isWhitespace(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}

/**
 * What is tolerated around a document: whitespace, byte order marks of editors, and the NUL bytes that a
 * file system leaves where a crash lost the data.
 */
export class Padding {
  /** Bytes of a byte order mark met so far; it may be cut by the end of a chunk. */
  #marked = 0;

  reset(): void {
    this.#marked = 0;
  }

  /** A byte order mark has begun and is not complete. */
  get isTorn(): boolean {
    return this.#marked > 0;
  }

  /** @returns the place behind the NUL bytes that stand at `from`: holes in a file have gigabytes of them. */
  passNul(memory: Buffer, from: number, end: number): number {
    let i = from;
    while (i + NULS.length <= end && memory.compare(NULS, 0, NULS.length, i, i + NULS.length) === 0)
      i += NULS.length;
    while (i < end && memory[i] === NUL) i++;
    return i;
  }

  accepts(byte: number): boolean {
    if (this.#marked === 0 && (byte === NUL || isWhitespace(byte))) return true;
    if (byte !== BYTE_ORDER_MARK[this.#marked]) return false;
    this.#marked = (this.#marked + 1) % BYTE_ORDER_MARK.length;
    return true;
  }
}
