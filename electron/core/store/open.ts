import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { backUpBefore, newestBackup } from './backup.ts';
import { type Migration, migrate, newestOf, StoreFromFuture, versionOf } from './migrate.ts';
import { ledger } from './migrations/0010-ledger.ts';
import { bounds } from './migrations/0020-bounds.ts';
import { sessionDays } from './migrations/0030-session-days.ts';
import { calls } from './migrations/0040-calls.ts';
import { account } from './migrations/0050-account.ts';
import { fileTold } from './migrations/0060-file-told.ts';
import { billing } from './migrations/0070-billing.ts';
import { sync } from './migrations/0080-sync.ts';
import { quota } from './migrations/0090-quota.ts';
import { alerts } from './migrations/0100-alerts.ts';
import { forks } from './migrations/0110-forks.ts';

export const MIGRATIONS: readonly Migration[] = [
  ledger,
  bounds,
  sessionDays,
  calls,
  account,
  fileTold,
  billing,
  sync,
  quota,
  alerts,
  forks,
];
const DATABASE_NAME = 'ledger.db';
/** Long enough for another process's commit (about 100 ms of work), short enough to notice a stuck one. */
const BUSY_MS = 5000;
/** What its log is cut to when it begins anew: it grows for as long as somebody reads, be it for a day. */
const LOG_BYTES = 16 * 1024 * 1024;
/** Of every SQLite file, and where `user_version` stands in it. */
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const HIGHEST_VERSION = 100_000;

export function databasePath(dataDir: string): string {
  return join(dataDir, DATABASE_NAME);
}

/**
 * Opens the ledger for writing, making and migrating it as needed. Mode 0600: it tells where someone works.
 * @throws StoreFromFuture, or the system's error when the directory cannot be written.
 */
export function openStore(dataDir: string, migrations: readonly Migration[] = MIGRATIONS): Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = databasePath(dataDir);
  if (isFile(path)) refuseUnfit(dataDir, migrations);
  else closeSync(openSync(path, 'a', 0o600));
  const db = new Sqlite(path, { timeout: BUSY_MS });
  try {
    migrate(db, migrations, (version) => backUpBefore(db, dataDir, version));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('cache_size = -8000');
    db.pragma(`journal_size_limit = ${LOG_BYTES}`);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/**
 * A second connection for reading, as the window's thread uses while the worker writes.
 * @returns null when there is no ledger yet, or only one of an older version that nobody has opened for
 * writing since.
 * @throws StoreFromFuture
 */
export function openReader(dataDir: string, migrations: readonly Migration[] = MIGRATIONS): Database | null {
  const path = databasePath(dataDir);
  if (!isFile(path)) return null;
  refuseNewer(path, migrations);
  const db = new Sqlite(path, { readonly: true, timeout: BUSY_MS });
  try {
    if (versionOf(db) >= newestOf(migrations)) {
      migrate(db, migrations, () => {});
      return db;
    }
  } catch (error) {
    db.close();
    throw error;
  }
  db.close();
  return null;
}

/** What can be seen of a file without SQLite. @throws StoreFromFuture, EmptiedStore */
export function refuseUnfit(dataDir: string, migrations: readonly Migration[]): void {
  const path = databasePath(dataDir);
  refuseNewer(path, migrations);
  refuseEmptied(path, dataDir);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** A ledger lost all of its bytes where something else tells that it had some. */
export class EmptiedStore extends Error {
  /** Sorted as SQLite's own word for a damaged database. */
  readonly code = 'SQLITE_CORRUPT_EMPTIED';

  constructor() {
    super('the file is empty');
    this.name = 'EmptiedStore';
  }
}

/** SQLite would begin a new one in it. */
function refuseEmptied(path: string, dataDir: string): void {
  if (statSync(path).size > 0) return;
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (log > 0 || newestBackup(dataDir) !== null) throw new EmptiedStore();
}

/**
 * Looks at the file's header without SQLite, which would merge what another program left in its log, or
 * leave files of its own. A step that was never merged is found when the database is open.
 */
export function refuseNewer(path: string, migrations: readonly Migration[]): void {
  const header = Buffer.alloc(64);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header) < header.length || !header.toString('latin1').startsWith(MAGIC)) return;
  } finally {
    closeSync(file);
  }
  const version = header.readInt32BE(USER_VERSION_AT);
  const newest = newestOf(migrations);
  // No format has such a number: it is damaged, and told as such.
  if (version > newest && version <= HIGHEST_VERSION) throw new StoreFromFuture(version, newest);
}
