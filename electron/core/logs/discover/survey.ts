import type { FileSource } from '../../store/files.ts';
import type { FileSystem, Stat } from './fileSystem.ts';
import type { SourceFile } from './sourceFile.ts';

export const SKIP_REASONS = [
  /** A link whose real path lies outside its root (or, with `--home`, a root outside of home). */
  'link-outside',
  /** Named like a session file, but a directory, FIFO, socket or device. */
  'not-a-file',
  /** There, but the system refuses to list or stat it. */
  'unreadable',
  /** The same file was found under another name: a link, or a hard link. */
  'duplicate',
  /** Deeper, or more directories, than any layout of Copilot. */
  'limit',
  /** The name's bytes are no UTF-8, so the file can't be named to the system. */
  'name-not-unicode',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What one look has found so far, over all roots. */
export class Survey {
  readonly fs: FileSystem;
  /** Epoch ms of the look: of stores that keep old sessions only recent ones are watched. */
  readonly now: number;
  readonly files: SourceFile[] = [];
  readonly directories = new Set<string>();
  readonly skipped: Skipped[] = [];
  readonly #seen = new Set<string>();
  readonly #off: ReadonlySet<FileSource>;

  /** @param off sources that are not looked for. */
  constructor(fs: FileSystem, now: number, off: readonly FileSource[] = []) {
    this.fs = fs;
    this.now = now;
    this.#off = new Set(off);
  }

  isOff(source: FileSource): boolean {
    return this.#off.has(source);
  }

  skip(path: string, reason: SkipReason): void {
    this.skipped.push({ path, reason });
  }

  /** @returns false when this file or directory was met before, whatever its name was then. */
  isNew(path: string, stat: Stat): boolean {
    const key = stat.inode === 0n ? path : `${stat.device}:${stat.inode}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}
