import type { Random } from '../../../electron/core/sample/random.ts';

interface Entry {
  readonly bytes: Buffer;
  picked: number;
}

const MOST_ENTRIES = 3000;
const MOST_BYTES = 32 * 1024;

/** Inputs that did something no earlier one did: they are worth changing further. */
export class Pool {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  get inputs(): readonly Buffer[] {
    return this.#entries.map(({ bytes }) => bytes);
  }

  add(bytes: Buffer): void {
    if (bytes.length > MOST_BYTES || this.#entries.length >= MOST_ENTRIES) return;
    this.#entries.push({ bytes: Buffer.from(bytes), picked: 0 });
  }

  /** Of three drawn the one that was taken least: young ones come often, old ones now and then. */
  pick(random: Random): Buffer {
    let best: Entry | null = null;
    for (let i = 0; i < 3; i++) {
      const entry = this.#entries[random.int(0, this.#entries.length - 1)];
      if (entry !== undefined && (best === null || entry.picked < best.picked)) best = entry;
    }
    if (best === null) return Buffer.alloc(0);
    best.picked++;
    return best.bytes;
  }

  /** Any, to take a piece from. */
  other(random: Random): Buffer {
    return this.#entries[random.int(0, this.#entries.length - 1)]?.bytes ?? Buffer.alloc(0);
  }
}
