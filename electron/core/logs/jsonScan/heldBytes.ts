/**
 * The part of a token that came with earlier chunks. Bounded: of a token that outgrows the limit only the
 * length is kept.
 */
export class HeldBytes {
  readonly #limit: number;
  #bytes: Buffer | null = null;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** All that was appended; above the limit the bytes are not there. */
  get length(): number {
    return this.#length;
  }

  /** Valid up to `length`, until the next `append`. Allocated once, and only when a chunk cuts a token. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.allocUnsafeSlow(this.#limit);
    return this.#bytes;
  }

  clear(): void {
    this.#length = 0;
  }

  append(source: Buffer, from: number, to: number): void {
    const length = this.#length + to - from;
    if (length <= this.#limit) source.copy(this.bytes, this.#length, from, to);
    this.#length = length;
  }
}
