import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { FileSource } from '../../store/files.ts';
import type { FileSystem, Stat } from './fileSystem.ts';

/**
 * `log` is one change per line, only appended to or rewritten; `document` is one JSON object, always rewritten;
 * `database` is one of SQLite's, with its log beside it.
 */
export type SourceFormat = 'log' | 'document' | 'database';

export interface SourceFile {
  readonly path: string;
  /** What wrote it, and so how it is read. */
  readonly source: FileSource;
  readonly format: SourceFormat;
  readonly host: string;
  /** `path` of the root that it was found under. */
  readonly root: string;
  /** File name without extension; VS Code names a chat's file after the session. */
  readonly sessionName: string;
  /** `…/workspaceStorage/<id>`; null for windows without a folder and for extension-wide storage. */
  readonly workspaceDir: string | null;
  /** With `inode` the identity of the file, kept over a rename. Integers below 2^53. */
  readonly device: number;
  readonly inode: number;
  /** Bytes; of a database with those of its log. */
  readonly size: number;
  /** Integer microseconds since 1970. */
  readonly mtimeUs: number;
}

/** Copilot parks these in its storage; they are caches and state, never sessions, wherever they lie. */
const NEVER_SESSIONS: ReadonlySet<string> = new Set([
  'commandEmbeddings.json',
  'settingEmbeddings.json',
  'copilot.cli.oldGlobalSessions.json',
]);

/** @returns null when no chat session's file is called so. */
export function sessionFormat(name: string): SourceFormat | null {
  // `._x.jsonl` is what macOS leaves of a file's attributes on foreign disks.
  if (NEVER_SESSIONS.has(name) || name.startsWith('._')) return null;
  if (name.endsWith('.jsonl')) return 'log';
  return name.endsWith('.json') ? 'document' : null;
}

export function sourceFileAt(
  path: string,
  format: SourceFormat,
  stat: Stat,
  found: Pick<SourceFile, 'source' | 'host' | 'root' | 'workspaceDir'>,
): SourceFile {
  return {
    path,
    source: found.source,
    format,
    host: found.host,
    root: found.root,
    sessionName: basename(path, extname(path)),
    workspaceDir: found.workspaceDir,
    device: exactNumber(stat.device),
    // Some network drives have no file ids and say 0 for all: then the path is the identity.
    inode: stat.inode === 0n ? hashed(path) : exactNumber(stat.inode),
    size: stat.size,
    mtimeUs: stat.mtimeUs,
  };
}

/**
 * The stat of a database with that of its log: what is written goes there first, and leaves the database's own
 * size and time alone for hours.
 */
export function statWithLog(fs: FileSystem, path: string, stat: Stat): Stat {
  const log = fs.stat(`${path}${DATABASE_LOG}`);
  if (!log.ok || log.value.kind !== 'file') return stat;
  const { size, mtimeUs } = log.value;
  return { ...stat, size: stat.size + size, mtimeUs: Math.max(stat.mtimeUs, mtimeUs) };
}

/** What SQLite adds to a database's name for its log. */
const DATABASE_LOG = '-wal';

/** @returns the database that a change of this file is one of, else the file itself. */
export function fileOfChange(path: string): string {
  return path.replace(/-(?:wal|shm|journal)$/, '');
}

/** Ids above 2^53, which Windows has, are hashed: `Number(id)` would round neighbours to the same value. */
function exactNumber(id: bigint): number {
  return id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : hashed(id.toString());
}

/** @returns 48 bits. */
function hashed(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
