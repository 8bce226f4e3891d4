/** Bytes as a sequence of choices, so that whatever a mutation changes still makes something well-formed. */
export class BytesAsChoices {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  /** 0 to below `count`, at most 256. */
  below(count: number): number {
    return this.byte() % count;
  }

  pick<T>(of: readonly [T, ...T[]]): T {
    return of[this.below(of.length)] ?? of[0];
  }

  /** One of the words mostly, else so many bytes as text. */
  text(words: readonly [string, ...string[]]): string {
    if (this.below(4) > 0) return this.pick(words);
    const length = this.byte();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes.toString('utf8');
  }
}
