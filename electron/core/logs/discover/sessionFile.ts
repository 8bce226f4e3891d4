import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Stat } from './fileSystem.ts';

/** `log` is one change per line, only appended to or rewritten; `document` is one JSON object, always rewritten. */
export type SessionFormat = 'log' | 'document';

export interface SessionFile {
  readonly path: string;
  readonly format: SessionFormat;
  readonly host: string;
  /** `path` of the root that it was found under. */
  readonly root: string;
  /** File name without extension; VS Code names the file after the session. */
  readonly sessionName: string;
  /** `…/workspaceStorage/<id>`; null for windows without a folder and for extension-wide storage. */
  readonly workspaceDir: string | null;
  /** With `inode` the identity of the file, kept over a rename. Integers below 2^53. */
  readonly device: number;
  readonly inode: number;
  /** Bytes. */
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

/** @returns null when no session file is called so. */
export function sessionFormat(name: string): SessionFormat | null {
  // `._x.jsonl` is what macOS leaves of a file's attributes on foreign disks.
  if (NEVER_SESSIONS.has(name) || name.startsWith('._')) return null;
  if (name.endsWith('.jsonl')) return 'log';
  return name.endsWith('.json') ? 'document' : null;
}

export function sessionFileAt(
  path: string,
  format: SessionFormat,
  stat: Stat,
  found: Pick<SessionFile, 'host' | 'root' | 'workspaceDir'>,
): SessionFile {
  return {
    path,
    format,
    host: found.host,
    root: found.root,
    sessionName: basename(path, format === 'log' ? '.jsonl' : '.json'),
    workspaceDir: found.workspaceDir,
    device: exactNumber(stat.device),
    // Some network drives have no file ids and say 0 for all: then the path is the identity.
    inode: stat.inode === 0n ? hashed(path) : exactNumber(stat.inode),
    size: stat.size,
    mtimeUs: stat.mtimeUs,
  };
}

/** Ids above 2^53, which Windows has, are hashed: `Number(id)` would round neighbours to the same value. */
function exactNumber(id: bigint): number {
  return id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : hashed(id.toString());
}

/** @returns 48 bits. */
function hashed(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}
