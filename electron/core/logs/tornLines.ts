import type { SourceFile } from './discover/sourceFile.ts';

/** What a long last line cost, its reading may cost again after nine times as long: a tenth of the time at most. */
const REST = 9;

/**
 * Files that end in a long line without an end. Reading it anew at each poke while it is being written would cost the
 * square of its length; one that never ends, of a file that is touched again and again, all the time there is.
 */
export class TornLines {
  readonly #files = new Map<string, { size: number; readonly notBefore: number }>();

  /** @param began of `performance.now()`: when its reading did. */
  found({ path, size }: SourceFile, began: number): void {
    const now = performance.now();
    this.#files.set(path, { size, notBefore: now + REST * (now - began) });
  }

  gone({ path }: SourceFile): void {
    this.#files.delete(path);
  }

  /** Whether it is left alone for now: until two looks agree on its size, and the last try is long enough ago. */
  isUnsettled({ path, size }: SourceFile): boolean {
    const torn = this.#files.get(path);
    if (torn === undefined) return false;
    const isSettled = torn.size === size && performance.now() >= torn.notBefore;
    torn.size = size;
    return !isSettled;
  }
}
