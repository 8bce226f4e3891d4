import { watch } from 'node:fs';

/**
 * Tries whether the system would tell of changes: opens a watch on each directory and closes it again.
 * @returns null when it would, else the system's code.
 */
export function watchFault(directories: readonly string[]): string | null {
  const watchers: ReturnType<typeof watch>[] = [];
  try {
    for (const directory of directories) {
      const watcher = watch(directory, () => {});
      watcher.on('error', () => {});
      watchers.push(watcher);
    }
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    // Gone since it was listed.
    return code === 'ENOENT' ? null : code;
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
