import type { posix } from 'node:path';
import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';
import type { FileSystem } from '../../discover/fileSystem.ts';

/** Directories that are listed for one editor, and files of one store that are asked for their time. */
const MOST_LISTS = 1000;
const MOST_STATS = 2000;

export interface Counted {
  readonly sessions: number;
  readonly lastAt: number | null;
}

export const NOTHING_COUNTED: Counted = { sessions: 0, lastAt: null };

/** Names and times below a few directories: follows no links, opens no files, and comes to an end. */
export class BoundedLook {
  readonly paths: typeof posix;
  readonly #environment: HostEnvironment;
  readonly #fs: FileSystem;
  readonly #begun = new Set<string>();
  #lists = 0;
  #stats = 0;

  constructor(environment: HostEnvironment, fs: FileSystem) {
    this.paths = pathsOf(environment.platform);
    this.#environment = environment;
    this.#fs = fs;
  }

  /** @returns the variable's directory; null when it is not set, relative, or outside of the home that was named. */
  variable(name: string): string | null {
    const value = this.#environment.env[name];
    return value && this.paths.isAbsolute(value) && this.#allows(this.#environment.home, value)
      ? value
      : null;
  }

  /**
   * Whether there is a directory to begin at: each once, whatever way leads to it. It may be a link, but not one out
   * of a home that was named.
   */
  isNew(path: string): boolean {
    const { home, confined, platform } = this.#environment;
    if (!this.#allows(home, path)) return false;
    const stat = this.#fs.stat(path);
    const real = this.#fs.realPath(path);
    if (!stat.ok || stat.value.kind !== 'directory' || !real.ok) return false;
    const realHome = this.#fs.realPath(home);
    if (confined && !(realHome.ok && this.#allows(realHome.value, real.value))) return false;
    // `%TEMP%` may be spelled in another case, or in short names.
    const identity = platform === 'win32' ? real.value.toLowerCase() : real.value;
    if (this.#begun.has(identity)) return false;
    this.#begun.add(identity);
    return true;
  }

  /** Paths of the directories in one; none where it is not there, or cannot be listed. */
  directories(path: string): string[] {
    return this.#entries(path, 'directory').map((name) => this.paths.join(path, name));
  }

  /** How many of the files in a directory are called so, and when the last was written. */
  files(path: string, isWanted: (name: string) => boolean): Counted {
    const names = this.#entries(path, 'file').filter(isWanted);
    let lastAt: number | null = null;
    for (const name of names) {
      this.#stats += 1;
      if (this.#stats > MOST_STATS) break;
      const stat = this.#fs.lstat(this.paths.join(path, name));
      if (stat.ok) lastAt = later(lastAt, Math.trunc(stat.value.mtimeUs / 1000));
    }
    return { sessions: names.length, lastAt };
  }

  #entries(path: string, kind: 'directory' | 'file'): string[] {
    this.#lists += 1;
    if (this.#lists > MOST_LISTS) return [];
    const listed = this.#fs.list(path);
    return listed.ok ? listed.value.filter((entry) => entry.kind === kind).map(({ name }) => name) : [];
  }

  #allows(home: string, path: string): boolean {
    return !this.#environment.confined || isInside(this.paths, home, path);
  }
}

export function sumOf(counted: readonly Counted[]): Counted {
  return counted.reduce(
    (all, next) => ({ sessions: all.sessions + next.sessions, lastAt: later(all.lastAt, next.lastAt) }),
    NOTHING_COUNTED,
  );
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
