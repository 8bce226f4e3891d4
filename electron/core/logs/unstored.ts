import type { Kept } from '../../../shared/words/kept.ts';
import { isStoreTrouble, type StoreTrouble, troubleOf } from '../store/trouble.ts';
import { backOff } from './backOff.ts';

/** Another process was quicker each time; it pauses soon. */
const SOON_MS = 250;
/** While the disk is full each holds a few kilobytes. */
const MOST = 1000;

/** Something that came from elsewhere and cannot be asked for again, or not at once. */
export interface Arrival {
  /** @returns false: not yet. @throws the database's error, with nothing stored. */
  readonly store: () => boolean;
  /** After the first try: null when it is stored, else why it is kept for later. */
  readonly onTried?: (failure: Kept | null) => void;
  /** After a later one. */
  readonly onStored?: () => void;
}

export interface UnstoredOptions {
  /** What could not be stored until now is. */
  readonly onWell: () => void;
  readonly onTrouble: (error: StoreTrouble) => void;
}

/** What came while the ledger could not be written, in its order: nothing overtakes what came before it. */
export class Unstored {
  readonly #waiting: (Arrival & { isTried: boolean })[] = [];
  readonly #options: UnstoredOptions;
  readonly #pause = backOff();
  #next: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: UnstoredOptions) {
    this.#options = options;
  }

  add(arrival: Arrival): void {
    if (this.#closed) return;
    this.#waiting.push({ ...arrival, isTried: false });
    this.attempt();
  }

  /** Stores what waits. @throws what is no trouble of the ledger. */
  attempt(): void {
    if (this.#waiting.length === 0) return;
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        if (!next.store()) {
          this.#later(SOON_MS);
          return;
        }
        this.#waiting.shift();
        if (next.isTried) next.onStored?.();
        else next.onTried?.(null);
      }
      this.#pause.succeeded();
      this.#options.onWell();
    } catch (error) {
      if (!isStoreTrouble(error)) throw error;
      for (const one of this.#waiting) {
        if (!one.isTried) one.onTried?.(troubleOf(error));
        one.isTried = true;
      }
      if (this.#waiting.length > MOST) this.#waiting.shift();
      this.#later(this.#pause.next());
      this.#options.onTrouble(error);
    }
  }

  close(): void {
    this.#closed = true;
    if (this.#next !== null) clearTimeout(this.#next);
  }

  /** No look does it while reading is stopped. */
  #later(delay: number): void {
    if (this.#closed) return;
    this.#next ??= setTimeout(() => {
      this.#next = null;
      this.attempt();
    }, delay);
  }
}
