import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { databasePath, openStore } from '../../electron/core/store/open.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

let made: Buffer | null = null;

/**
 * Opens the ledger of a test that is about what stands in one, and not about how it comes to be: where there is none
 * yet, it is a copy of one that was made before, since making one takes longer than most tests.
 */
export function openNewStore(dataDir: string): Database {
  const path = databasePath(dataDir);
  if (!existsSync(path)) {
    made ??= makeStore();
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, made, { mode: 0o600 });
  }
  return openStore(dataDir);
}

/** @returns the file of an empty ledger, as its last connection leaves it. */
function makeStore(): Buffer {
  const directory = newDirectory();
  try {
    openStore(directory).close();
    return readFileSync(databasePath(directory));
  } finally {
    removeDirectory(directory);
  }
}
