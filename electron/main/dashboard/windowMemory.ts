import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const Remembered = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximized: z.boolean(),
});

export interface RememberedWindow {
  /** When it is not maximised. */
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
}

export interface WindowMemory {
  /** Null the first time, and when the file says nothing usable: a window's place is not worth a word. */
  read(): RememberedWindow | null;
  write(remembered: RememberedWindow): void;
}

/** Beside the shell's own files and not among the settings: nobody sets it, and each machine has its own displays. */
export function windowMemory(dir: string): WindowMemory {
  const path = join(dir, 'window.json');
  return {
    read() {
      try {
        const { isMaximized, ...bounds } = Remembered.parse(JSON.parse(readFileSync(path, 'utf8')));
        return { bounds, isMaximized };
      } catch {
        return null;
      }
    },
    write({ bounds, isMaximized }) {
      const { x, y, width, height } = bounds;
      try {
        writeFileSync(`${path}.new`, JSON.stringify({ x, y, width, height, isMaximized }), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch {
        // A full or read-only disk: the window opens where it did before.
      }
    },
  };
}
