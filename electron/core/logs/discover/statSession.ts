import paths from 'node:path';
import { isInside } from './environment.ts';
import { type FileSystem, nodeFileSystem } from './fileSystem.ts';
import { type SessionFile, sessionFileAt, sessionFormat } from './sessionFile.ts';

/**
 * Looks again at one file of an earlier look, for a watcher's poke; a path that no look has seen needs a look.
 * @returns null when it is gone, is no regular file any more, or became a link out of its root.
 */
export function statSession(
  path: string,
  known: SessionFile,
  fs: FileSystem = nodeFileSystem,
): SessionFile | null {
  const format = sessionFormat(paths.basename(path));
  const itself = fs.lstat(path);
  if (format === null || !itself.ok) return null;
  if (itself.value.kind === 'file') return sessionFileAt(path, format, itself.value, known);

  const root = fs.realPath(known.root);
  const real = fs.realPath(path);
  const stat = fs.stat(path);
  if (!root.ok || !real.ok || !isInside(paths, root.value, real.value)) return null;
  return stat.ok && stat.value.kind === 'file' ? sessionFileAt(path, format, stat.value, known) : null;
}
