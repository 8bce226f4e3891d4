import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';

export interface DirectoryWatch {
  /** Watches these directories, not below them, and no others. */
  set(directories: readonly string[]): void;
  close(): Promise<void>;
}

export interface WatchEvents {
  /** A file was made or changed. */
  readonly onFile: (path: string) => void;
  /** A directory came or something went: only a whole look tells what that means. */
  readonly onStructure: () => void;
  /** The system gives no more events (inotify limit, network drive): look by yourself from now on. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Pokes by chokidar. Never `awaitWriteFinish`: a file that is appended to every 100 ms then gives no event at
 * all, and a torn last line is the reader's business. Correctness never rests on an event that comes.
 */
export function watchDirectories(events: WatchEvents): DirectoryWatch {
  let wanted: ReadonlySet<string> = new Set();
  /** Wanted no more, but around wanted ones: chokidar hears nothing below a directory that it gave up. */
  const held = new Set<string>();
  const givenUp = new Set<string>();
  let isReady = false;
  const isHeard = (path: string): boolean => !held.has(dirname(path)) || wanted.has(path);
  const watcher: FSWatcher = watch([], {
    depth: 0,
    // What stands in a directory when its watch begins came after the look that found the directory, or may have.
    ignoreInitial: false,
    followSymlinks: false,
    ignorePermissionErrors: true,
    persistent: true,
  });
  watcher
    .on('add', (path) => isReady && isHeard(path) && events.onFile(path))
    .on('change', (path) => isHeard(path) && events.onFile(path))
    .on('addDir', (path) => isReady && isHeard(path) && events.onStructure())
    .on('unlinkDir', (path) => isHeard(path) && events.onStructure())
    .on('ready', () => {
      // One look instead of an event for every file there is.
      isReady = true;
      events.onStructure();
    })
    .on('error', events.onFailure);
  return {
    set(directories) {
      const next = new Set(directories);
      const added = directories.filter((directory) => !wanted.has(directory) && !held.delete(directory));
      for (const directory of wanted) if (!next.has(directory)) held.add(directory);
      wanted = next;
      // Given up once, they would swallow what is wanted below them now.
      const around = [...givenUp].filter((one) => added.some((directory) => isBelow(one, directory)));
      for (const directory of around) held.add(directory);
      for (const directory of [...around, ...added]) givenUp.delete(directory);
      const removed = [...held].filter((one) => !directories.some((directory) => isBelow(one, directory)));
      for (const directory of removed) held.delete(directory);
      // What is gone is watched no more by itself, and is to be heard of when it comes again.
      const unwanted = removed.filter((directory) => existsSync(directory));
      for (const directory of unwanted) givenUp.add(directory);
      if (added.length > 0) watcher.add([...around, ...added]);
      if (unwanted.length > 0) watcher.unwatch(unwanted);
    },
    close: () => watcher.close(),
  };
}

function isBelow(directory: string, path: string): boolean {
  return path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}
