import { posix, win32 } from 'node:path';
import type { Source } from '../../../../shared/domain/ledger.ts';

export type Platform = 'linux' | 'darwin' | 'win32';

/** Whose chats are looked for. Made once per process at the edge; everything below it is a function of this. */
export interface HostEnvironment {
  readonly platform: Platform;
  /** Absolute. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--home` was given: only variables that point into `home`, and roots inside it, count. */
  readonly confined: boolean;
  /** Folders that the user added; a relative one is meant from `home`. */
  readonly extraFolders: readonly string[];
  /** Sources that are neither read nor watched; absent: none. */
  readonly sourcesOff?: readonly Source[];
}

/** Path arithmetic of the platform that is looked at, so that every platform's rules are tested on one machine. */
export function pathsOf(platform: Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** Both absolute. A path is inside itself; on Windows letter case does not matter. */
export function isInside(paths: typeof posix, parent: string, child: string): boolean {
  const way = paths.relative(parent, child);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
