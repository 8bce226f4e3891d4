import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAnswer } from './readOnlyDatabase.ts';
import { closeRead, openRegular } from './regularFile.ts';

export interface DatabaseCopy {
  readonly path: string;
  /** May be called while the copy is open, and again: where open files cannot be removed, the last call does it. */
  remove(): void;
}

/** Copies of a database of this size take seconds; none of Copilot's comes near it. */
const MOST_BYTES = 2 ** 31;
const MOST_TRIES = 5;
const COPY_BYTES = 1_000_000;
const LOG_HEADER_BYTES = 32;
/** What SQLite needs beside the database; the `-shm` it makes from these. */
const PARTS = ['', '-wal', '-journal'] as const;

/**
 * Copies a database and its logs to a directory that only this user may enter.
 *
 * A checkpoint moves pages from the log into the file, so parts copied before and after one do not fit together:
 * the copy counts when no part was touched meanwhile, except that the log may have grown behind what was copied.
 * @throws the system's error.
 */
export function copyDatabase(path: string): DatabaseAnswer<DatabaseCopy> {
  if (bytesOf(path) > MOST_BYTES) return { ok: false, reason: 'unreadable', detail: 'too-large' };
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-copy-'));
  const remove = (): void => {
    try {
      rmSync(directory, { recursive: true, force: true });
    } catch {
      // Windows keeps open files; the call after closing removes them.
    }
  };
  const copy = { path: join(directory, 'copy.db'), remove };
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const before = stateOf(path);
      for (const part of PARTS) copyPart(path + part, copy.path + part);
      if (fits(before, stateOf(path))) return { ok: true, value: copy };
    }
  } catch (error) {
    remove();
    throw error;
  }
  remove();
  return { ok: false, reason: 'locked', detail: 'changing' };
}

interface PartState {
  readonly size: bigint;
  readonly mtime: bigint;
  readonly inode: bigint;
  /** Of a log: its header, which is another one each time the log is started over. */
  readonly head: string;
}

function stateOf(path: string): readonly (PartState | null)[] {
  return PARTS.map((part) => {
    const stat = statSync(path + part, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return null;
    const head = part === '-wal' ? headOf(path + part) : '';
    return { size: stat.size, mtime: stat.mtimeNs, inode: stat.ino, head };
  });
}

/** A log that only grew is a whole one: half a transaction at its end is no part of it for any reader. */
function fits(before: readonly (PartState | null)[], after: readonly (PartState | null)[]): boolean {
  return before.every((was, i) => {
    const is = after[i] ?? null;
    if (was === null || is === null) return was === is;
    if (was.inode !== is.inode) return false;
    if (PARTS[i] === '-wal') return is.size >= was.size && is.head === was.head;
    return is.size === was.size && is.mtime === was.mtime;
  });
}

function headOf(log: string): string {
  const head = Buffer.alloc(LOG_HEADER_BYTES);
  return unlessGone('', () => {
    const { fd } = openRegular(log);
    try {
      return head.toString('latin1', 0, readSync(fd, head));
    } finally {
      closeRead(fd);
    }
  });
}

function copyPart(from: string, to: string): void {
  rmSync(to, { force: true });
  const opened = unlessGone(null, () => openRegular(from));
  if (opened === null) return;
  try {
    // By the descriptor, which is known to be of a file: the system's own copy would open whatever stands there by now.
    copyBytes(opened.fd, to);
  } finally {
    closeRead(opened.fd);
  }
}

function copyBytes(from: number, to: string): void {
  const target = openSync(to, 'wx', 0o600);
  try {
    const buffer = Buffer.allocUnsafe(COPY_BYTES);
    for (let at = 0, read = -1; read !== 0 && at <= MOST_BYTES; at += read) {
      read = readSync(from, buffer, 0, buffer.length, at);
      for (let written = 0; written < read; ) written += writeSync(target, buffer, written, read - written);
    }
  } finally {
    closeSync(target);
  }
}

/** A log or journal goes with the transaction or the program it belongs to. */
function unlessGone<T>(otherwise: T, look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

function bytesOf(path: string): number {
  let bytes = 0;
  for (const part of PARTS) bytes += statSync(path + part, { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}
