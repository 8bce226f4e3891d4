import paths from 'node:path';
import { isInside } from './environment.ts';
import { type FileSystem, nodeFileSystem } from './fileSystem.ts';
import { type SourceFile, sourceFileAt, statWithLog } from './sourceFile.ts';

/**
 * Looks again at one file of an earlier look, for a watcher's poke; a path that no look has seen needs a look.
 * @returns null when it is gone, is no regular file any more, or became a link out of its root.
 */
export function statSource(
  path: string,
  known: SourceFile,
  fs: FileSystem = nodeFileSystem,
): SourceFile | null {
  const { format } = known;
  const itself = fs.lstat(path);
  if (!itself.ok) return null;
  if (itself.value.kind === 'file') {
    const stat = format === 'database' ? statWithLog(fs, path, itself.value) : itself.value;
    return sourceFileAt(path, format, stat, known);
  }

  const root = fs.realPath(known.root);
  const real = fs.realPath(path);
  const stat = fs.stat(path);
  if (!root.ok || !real.ok || !isInside(paths, root.value, real.value)) return null;
  return stat.ok && stat.value.kind === 'file' ? sourceFileAt(path, format, stat.value, known) : null;
}
