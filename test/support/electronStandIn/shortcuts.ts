import type { GlobalShortcut } from 'electron';

/** As Electron writes them: modifiers, then one key. */
const ACCELERATOR =
  /^(?:(?:Command|Control|Ctrl|CommandOrControl|Alt|Shift|Super|Meta)\+)*(?:[A-Z0-9]|F\d{1,2})$/;

export class StandInShortcuts implements Pick<GlobalShortcut, 'register' | 'unregister'> {
  readonly #callbacks = new Map<string, () => void>();
  /** Of another program. */
  taken: string | null = null;

  register(keys: string, callback: () => void): boolean {
    if (!ACCELERATOR.test(keys)) throw new TypeError(`conversion failure from ${keys}`);
    if (keys === this.taken || this.#callbacks.has(keys)) return false;
    this.#callbacks.set(keys, callback);
    return true;
  }

  unregister(keys: string): void {
    this.#callbacks.delete(keys);
  }

  /** Somebody presses them, whatever has the focus. */
  press(keys: string): void {
    this.#callbacks.get(keys)?.();
  }
}

export const globalShortcut = new StandInShortcuts();
