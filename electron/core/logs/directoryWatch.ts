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
  let watched = new Set<string>();
  let isReady = false;
  const watcher: FSWatcher = watch([], {
    depth: 0,
    // What stands in a directory when its watch begins came after the look that found the directory, or may have.
    ignoreInitial: false,
    followSymlinks: false,
    ignorePermissionErrors: true,
    persistent: true,
  });
  watcher
    .on('add', (path) => isReady && events.onFile(path))
    .on('change', events.onFile)
    .on('addDir', () => isReady && events.onStructure())
    .on('unlinkDir', events.onStructure)
    .on('ready', () => {
      // One look instead of an event for every file there is.
      isReady = true;
      events.onStructure();
    })
    .on('error', events.onFailure);
  return {
    set(directories) {
      const wanted = new Set(directories);
      const added = directories.filter((directory) => !watched.has(directory));
      const removed = [...watched].filter((directory) => !wanted.has(directory));
      watched = wanted;
      if (added.length > 0) watcher.add(added);
      if (removed.length > 0) watcher.unwatch(removed);
    },
    close: () => watcher.close(),
  };
}
