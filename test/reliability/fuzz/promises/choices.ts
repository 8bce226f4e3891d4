/** The bytes of an input as a row of decisions: what is made from them grows smaller as the input does. */
export class Choices {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @returns from 0 up to 255; 0 once it is over, which has to be the choice that ends things. */
  byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  /** @returns from 0 up to, not including, `count`, at most 256. */
  below(count: number): number {
    return this.byte() % count;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('nothing to choose from');
    return picked;
  }

  /** One of the words mostly, else so many bytes as text. */
  text(words: readonly string[]): string {
    if (this.below(4) > 0) return this.pick(words);
    const length = this.byte();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes.toString('utf8');
  }
}
