import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { fileAt } from './ownLedger.ts';

/** Newest commits stand in the log, or what they replaced in the journal: either is a part of the ledger. */
const BESIDE = ['-wal', '-journal'];
const ASIDE = /^ledger-damaged-.*\.db$/;
/** As long as another process may take for the same. */
const LOCK_MS = 120_000;
const MINE = 0o600;

/**
 * Runs what one process at a time may do. The lock is one of SQLite's on an empty file beside the ledger: it ends with
 * the process, however that ends. The file stays, since whoever waits for the lock holds that very file.
 * @throws SQLITE_BUSY when another process is at it for too long.
 */
export function alone<T>(dataDir: string, work: () => T): T {
  const path = join(dataDir, 'ledger-salvage.lock');
  closeSync(openSync(path, 'a', MINE));
  const lock = new Sqlite(path, { timeout: LOCK_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}

/**
 * Gives the damaged ledger, with its log, a second name that stays, and leaves the first one for now: whatever ends this
 * in between finds it again. What was set aside earlier is never overwritten.
 * @param now epoch ms.
 * @returns its path.
 */
export function setAside(ledger: string, dataDir: string, now: number): string {
  const known = readdirSync(dataDir)
    .filter((name) => ASIDE.test(name))
    .map((name) => join(dataDir, name))
    .find((path) => isSame(path, ledger));
  const aside = known ?? freeName(dataDir, formatUtcDay(utcDayOf(now)));
  for (const end of [...BESIDE, '']) {
    if (existsSync(ledger + end) && !existsSync(aside + end)) giveName(ledger + end, aside + end);
  }
  return aside;
}

/** A copy to be read from, which may be patched and brought up to its log; none of an earlier try is left. */
export function scratchCopy(from: string, to: string): void {
  removeDatabase(to);
  for (const end of ['', ...BESIDE]) {
    if (!existsSync(from + end)) continue;
    copyFileSync(from + end, to + end);
    chmodSync(to + end, MINE);
  }
}

/** The whole one takes the damaged one's place, in one step. The old log goes first: it would be read as the new one's. */
export function takePlace(whole: string, ledger: string): void {
  const file = openSync(whole, 'r+');
  fsyncSync(file);
  closeSync(file);
  for (const end of [...BESIDE, '-shm']) rmSync(ledger + end, { force: true });
  renameSync(whole, ledger);
}

export function removeDatabase(path: string): void {
  for (const end of ['', ...BESIDE, '-shm']) rmSync(path + end, { force: true });
}

/** @returns a new database for the user alone, in which nothing has to last yet. */
export function newDatabase(path: string): Database {
  removeDatabase(path);
  closeSync(openSync(path, 'wx', MINE));
  const db = new Sqlite(path);
  // A crash begins it anew.
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  return db;
}

function freeName(dataDir: string, day: string): string {
  const named = (again: string): string => join(dataDir, `ledger-damaged-${day}${again}.db`);
  let path = named('');
  for (let count = 2; existsSync(path); count++) path = named(`-${count}`);
  return path;
}

/** A second name costs no room; where the file system has none, a copy. */
function giveName(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, `${to}.part`);
    renameSync(`${to}.part`, to);
  }
  chmodSync(to, MINE);
}

function isSame(path: string, ledger: string): boolean {
  if (fileAt(path) === fileAt(ledger)) return true;
  return statSync(path).size === statSync(ledger).size && readFileSync(path).equals(readFileSync(ledger));
}
