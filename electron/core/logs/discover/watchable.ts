import type { posix } from 'node:path';
import type { SourceFile } from './sourceFile.ts';

/**
 * A watch takes memory here and one of the few thousand that the system gives a user, whose editor needs most of them.
 * Nobody works in so many directories; a change in another one is found by the look each minute.
 */
export const MOST_WATCHED = 2000;

/** @returns of very many directories those in or below which files changed last. */
export function watchable(
  directories: ReadonlySet<string>,
  files: readonly SourceFile[],
  { dirname }: typeof posix,
): string[] {
  if (directories.size <= MOST_WATCHED) return [...directories];
  const newest = new Map<string, number>();
  for (const { path, root, mtimeUs } of files) {
    for (let at = dirname(path); at.length >= root.length; at = dirname(at)) {
      if ((newest.get(at) ?? Number.NEGATIVE_INFINITY) >= mtimeUs) break;
      newest.set(at, mtimeUs);
      if (at === dirname(at)) break;
    }
  }
  const of = (path: string): number => newest.get(path) ?? Number.NEGATIVE_INFINITY;
  return [...directories].sort((a, b) => compare(of(b), of(a))).slice(0, MOST_WATCHED);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
