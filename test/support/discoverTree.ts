import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Discovery, discoverFiles } from '../../electron/core/logs/discover/discover.ts';
import type { HostEnvironment } from '../../electron/core/logs/discover/environment.ts';
import { type FileSystem, nodeFileSystem } from '../../electron/core/logs/discover/fileSystem.ts';
import type { SourceFile } from '../../electron/core/logs/discover/sourceFile.ts';

/** A home with the `User` directory of the product Code, in a temporary directory of its own. */
export interface DiscoverTree {
  readonly base: string;
  readonly home: string;
  readonly user: string;
  readonly workspaceStorage: string;
  readonly globalStorage: string;
  remove(): void;
  /** A look as with `--home`, unless told otherwise. */
  look(more?: Partial<HostEnvironment>, fs?: FileSystem): Discovery;
  /** Of the files, relative to `base`, sorted. */
  paths(of: Discovery): string[];
  /** `<reason> <path below user>`, sorted. */
  skips(of: Discovery): string[];
}

export function discoverTree(): DiscoverTree {
  const base = mkdtempSync(join(tmpdir(), 'pilotlight-discover-'));
  const home = join(base, 'home');
  const user = join(home, '.config', 'Code', 'User');
  mkdirSync(home);
  return {
    base,
    home,
    user,
    workspaceStorage: join(user, 'workspaceStorage'),
    globalStorage: join(user, 'globalStorage'),
    remove: () => rmSync(base, { recursive: true, force: true }),
    look: (more, fs) =>
      discoverFiles({ platform: 'linux', home, env: {}, confined: true, extraFolders: [], ...more }, fs),
    paths: (of) => of.files.map(({ path }) => relative(base, path)).sort(),
    skips: (of) => of.skipped.map(({ path, reason }) => `${reason} ${relative(user, path)}`.trimEnd()).sort(),
  };
}

export function put(path: string, text = '{}\n'): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

export function onlyFile(of: Discovery): SourceFile {
  const [file, ...more] = of.files;
  if (!file || more.length > 0) throw new Error(`expected one file, found ${of.files.length}`);
  return file;
}

/** The real file system, and every path that it was asked about. */
export function spiedFileSystem(): { readonly fs: FileSystem; readonly asked: string[] } {
  const asked: string[] = [];
  function noting<A extends readonly unknown[], R>(call: (path: string, ...rest: A) => R) {
    return (path: string, ...rest: A): R => {
      asked.push(path);
      return call(path, ...rest);
    };
  }
  const fs: FileSystem = {
    list: noting(nodeFileSystem.list),
    lstat: noting(nodeFileSystem.lstat),
    stat: noting(nodeFileSystem.stat),
    realPath: noting(nodeFileSystem.realPath),
    readHead: noting(nodeFileSystem.readHead),
  };
  return { fs, asked };
}

/** The real file system, but one call on one path fails with a system's code. */
export function refusingFileSystem(
  call: 'list' | 'lstat' | 'realPath',
  path: string,
  code: string,
): FileSystem {
  const original = nodeFileSystem[call];
  return {
    ...nodeFileSystem,
    [call]: (asked: string) => (asked === path ? { ok: false, code } : original(asked)),
  };
}
