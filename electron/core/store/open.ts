import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Migration, migrate } from './migrate.ts';
import { ledger } from './migrations/0010-ledger.ts';

export const MIGRATIONS: readonly Migration[] = [ledger];
const DATABASE_NAME = 'ledger.db';
/** Long enough for another process's commit (about 100 ms of work), short enough to notice a stuck one. */
const BUSY_MS = 5000;

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_NAME);
}

/**
 * Opens the ledger for writing, making and migrating it as needed. Mode 0600: it tells where someone works.
 * @throws StoreFromFuture, or the system's error when the directory cannot be written.
 */
export function openStore(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = databasePath(dataDir);
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const db = new Sqlite(path, { timeout: BUSY_MS });
  try {
    // A newer database must not even be switched to WAL: migrate refuses it before anything is written.
    migrate(db, MIGRATIONS, (version) => {
      const copy = join(dataDir, `ledger-before-${version}.db`);
      if (!existsSync(copy)) {
        db.prepare('VACUUM INTO ?').run(copy);
        chmodSync(copy, 0o600);
      }
    });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -8000');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/**
 * A second connection for reading, as the window's thread uses while the worker writes.
 * @returns null when there is no ledger yet.
 */
export function openReader(dataDir: string): Database | null {
  const path = databasePath(dataDir);
  if (!existsSync(path)) return null;
  const db = new Sqlite(path, { readonly: true, timeout: BUSY_MS });
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version === 0) {
    db.close();
    return null;
  }
  try {
    migrate(db, MIGRATIONS, () => {});
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
