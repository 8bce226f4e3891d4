import { readSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { copyDatabase, type DatabaseCopy } from './databaseCopy.ts';
import { closeRead, openRegular } from './regularFile.ts';

/**
 * `locked`: its writer leaves no moment to read or copy it; the next change brings another try. `corrupt`: no SQLite
 * database, or a damaged one. `missing`: no file, or one without a byte. `unreadable`: the system or SQLite refuses.
 */
export type NotRead = 'locked' | 'corrupt' | 'missing' | 'unreadable';

export type DatabaseAnswer<T> =
  | { readonly ok: true; readonly value: T }
  /** `detail` is a code of SQLite or of the system; it names no path and no content. */
  | { readonly ok: false; readonly reason: NotRead; readonly detail: string };

/** The `detail` of a `missing` one that is there without a byte. */
export const EMPTY = 'empty';

/** A reader of a WAL database hardly ever waits, and whoever locks it for longer does so for good. */
const BUSY_MS = 200;
/** Of the file header: where it begins, and where it says how the file is read and written (2 is WAL). */
const MAGIC = 'SQLite format 3\0';
const VERSIONS_AT = 18;
const WAL = 2;
/** What SQLite adds to the database's name for what it keeps beside it. */
const LOGS = ['-wal', '-shm', '-journal'] as const;

/**
 * Reads a SQLite database that another program owns and may be writing just now. Writes nothing beside it.
 *
 * Never `immutable`, which ignores the log that the newest rows are in. `readonly` alone is not enough either: SQLite
 * then still makes a `-shm` and a `-wal` where there are none, and leaves them behind. So a WAL database is opened in
 * place only while both are there; without them, or when it is locked, a copy in the temporary directory is read and
 * removed. Plain reads of the file come before SQLite opens it: closing one drops the process's locks on it.
 *
 * @param use sees one state of the database throughout. It may run twice, so it must only gather; it must not keep
 * the handle. What it throws and SQLite did not is thrown on.
 */
export function withReadOnlyDatabase<T>(path: string, use: (db: Database) => T): DatabaseAnswer<T> {
  try {
    const kind = kindOf(path);
    if (typeof kind === 'object') return kind;
    if (kind === 'in-place') {
      try {
        return { ok: true, value: readInPlace(path, use) };
      } catch (error) {
        if (!isForACopy(error)) throw error;
      }
    }
    return readCopy(path, use);
  } catch (error) {
    return failure(error);
  }
}

function kindOf(path: string): 'in-place' | 'copy' | DatabaseAnswer<never> {
  const stat = statSync(path);
  // A FIFO would hold up whoever opens it, and SQLite asks nobody before it opens what stands beside the database.
  if (!stat.isFile() || LOGS.some((end) => isNoFile(path + end)))
    return { ok: false, reason: 'unreadable', detail: 'not-a-file' };
  // Of an empty file SQLite would delete the log beside it, `readonly` or not.
  if (stat.size === 0) return { ok: false, reason: 'missing', detail: EMPTY };
  const header = headerOf(path);
  if (!header.toString('latin1').startsWith(MAGIC))
    return { ok: false, reason: 'corrupt', detail: 'SQLITE_NOTADB' };
  if (header[VERSIONS_AT] !== WAL && header[VERSIONS_AT + 1] !== WAL) return 'in-place';
  return isFile(`${path}-wal`) && isFile(`${path}-shm`) ? 'in-place' : 'copy';
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(VERSIONS_AT + 2);
  const { fd } = openRegular(path);
  try {
    return header.subarray(0, readSync(fd, header));
  } finally {
    closeRead(fd);
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isNoFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
}

function readInPlace<T>(path: string, use: (db: Database) => T): T {
  const db = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    return readOnce(db, use);
  } finally {
    db.close();
  }
}

function readCopy<T>(path: string, use: (db: Database) => T): DatabaseAnswer<T> {
  const copied = copyDatabase(path);
  if (!copied.ok) return copied;
  const copy: DatabaseCopy = copied.value;
  try {
    // Writable, so that what a crash left in a journal is rolled back as its owner would do it.
    const db = new Sqlite(copy.path, { fileMustExist: true });
    try {
      // With the lock for itself SQLite needs no `-shm`, and after the first look no more files.
      db.pragma('locking_mode = EXCLUSIVE');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      // It may hold prompts: where open files can be removed, not even a kill leaves them behind.
      copy.remove();
      return { ok: true, value: readOnce(db, use) };
    } finally {
      db.close();
    }
  } finally {
    copy.remove();
  }
}

function readOnce<T>(db: Database, use: (db: Database) => T): T {
  // The schema is foreign too: it gets no functions to call.
  db.pragma('trusted_schema = OFF');
  db.pragma('query_only = ON');
  db.exec('BEGIN');
  return use(db);
}

/** Locked, or in need of files or a recovery that a reader must not make. */
function isForACopy(error: unknown): boolean {
  return (
    error instanceof Sqlite.SqliteError && /^SQLITE_(BUSY|LOCKED|CANTOPEN|READONLY|PROTOCOL)/.test(error.code)
  );
}

function failure(error: unknown): DatabaseAnswer<never> {
  if (error instanceof Sqlite.SqliteError) {
    const { code } = error;
    if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code)) return { ok: false, reason: 'corrupt', detail: code };
    return { ok: false, reason: isForACopy(error) ? 'locked' : 'unreadable', detail: code };
  }
  if (error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string') {
    const { code } = error;
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR';
    return { ok: false, reason: isAbsent ? 'missing' : 'unreadable', detail: code };
  }
  throw error;
}
