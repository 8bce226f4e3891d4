import type { BigIntStats, Dirent } from 'node:fs';
import { lstatSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { closeRead, openRegular } from '../regularFile.ts';

export type EntryKind = 'file' | 'directory' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface Stat {
  readonly kind: EntryKind;
  /** Whole, because file ids of Windows exceed 2^53 and rounded ones would make two files look like one. */
  readonly device: bigint;
  readonly inode: bigint;
  /** Bytes. */
  readonly size: number;
  /** Integer microseconds since 1970, below 2^53: whole nanoseconds exceed that, and `mtimeMs` is fractional. */
  readonly mtimeUs: number;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string };

/** The few questions that discovery asks, synchronous because it runs in a worker where that is the fastest way. */
export interface FileSystem {
  list(path: string): Answer<readonly Entry[]>;
  /** Of a link: the link itself. */
  lstat(path: string): Answer<Stat>;
  /** Of a link: what it leads to. */
  stat(path: string): Answer<Stat>;
  realPath(path: string): Answer<string>;
  /** @returns at most `limit` bytes from the beginning, of a regular file that is no link. */
  readHead(path: string, limit: number): Answer<Buffer>;
}

const MOST_US = BigInt(Number.MAX_SAFE_INTEGER);

export const nodeFileSystem: FileSystem = {
  list: (path) =>
    attempt(() =>
      readdirSync(path, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
    ),
  lstat: (path) => attempt(() => toStat(lstatSync(path, { bigint: true }))),
  stat: (path) => attempt(() => toStat(statSync(path, { bigint: true }))),
  realPath: (path) => attempt(() => realpathSync.native(path)),
  readHead: (path, limit) => attempt(() => readHead(path, limit)),
};

/** The thing is not there, or no longer: in a look at files of a running program that is no failure. */
export function isAbsence(code: string): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function attempt<T>(question: () => T): Answer<T> {
  try {
    return { ok: true, value: question() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { ok: false, code: error.code };
    throw error;
  }
}

function kindOf(entry: Dirent | BigIntStats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function toStat(stats: BigIntStats): Stat {
  return {
    kind: kindOf(stats),
    device: stats.dev,
    inode: stats.ino,
    size: Number(stats.size),
    mtimeUs: Number(clamped(stats.mtimeNs / 1000n)),
  };
}

/** Some file systems take any time for one: a thousand years hence is no number that a database keeps. */
function clamped(us: bigint): bigint {
  if (us > MOST_US) return MOST_US;
  return us < -MOST_US ? -MOST_US : us;
}

function readHead(path: string, limit: number): Buffer {
  // A link may lead anywhere.
  const { fd, stat } = openRegular(path, 'refused');
  try {
    const most = Math.min(limit, Number(stat.size));
    const buffer = Buffer.alloc(most);
    let length = 0;
    while (length < most) {
      const read = readSync(fd, buffer, length, most - length, length);
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  } finally {
    closeRead(fd);
  }
}
