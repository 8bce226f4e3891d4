import { closeSync, openSync, writeSync } from 'node:fs';

const CAPACITY = 1 << 20;
/** More than any string that is handed in whole takes as UTF-8. */
const ROOM_FOR_TEXT = 64 * 1024;

/** A file that is written in large pieces, however small the parts are. */
export class ByteSink {
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(CAPACITY);
  #used = 0;
  #flushed = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** Bytes so far. */
  get position(): number {
    return this.#flushed + this.#used;
  }

  /** @param text short: structure, ids, numbers. */
  text(text: string): void {
    if (this.#used + ROOM_FOR_TEXT > CAPACITY) this.#flush();
    this.#used += this.#buffer.write(text, this.#used);
  }

  bytes(bytes: Uint8Array): void {
    if (this.#used + bytes.length > CAPACITY) this.#flush();
    if (bytes.length > CAPACITY) {
      this.#flushed += writeSync(this.#file, bytes);
      return;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#used > 0) writeSync(this.#file, this.#buffer, 0, this.#used);
    this.#flushed += this.#used;
    this.#used = 0;
  }
}
