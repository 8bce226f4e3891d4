import { type HostEnvironment, isInside, pathsOf } from '../logs/discover/environment.ts';
import type { FileSystem } from '../logs/discover/fileSystem.ts';

/** People link their settings from elsewhere; but a home that was named is not left. */
export interface SmallFiles {
  /** @returns null when it is not there, is no regular file, is longer, or lies outside. */
  text(path: string, mostBytes: number): string | null;
}

export function smallFiles(environment: HostEnvironment, fs: FileSystem): SmallFiles {
  const paths = pathsOf(environment.platform);
  return {
    text(path, mostBytes) {
      const real = fs.realPath(path);
      if (!real.ok) return null;
      const home = fs.realPath(environment.home);
      if (environment.confined && !(home.ok && isInside(paths, home.value, real.value))) return null;
      const stat = fs.lstat(real.value);
      if (!stat.ok || stat.value.kind !== 'file' || stat.value.size > mostBytes) return null;
      const head = fs.readHead(real.value, stat.value.size);
      return head.ok ? head.value.toString() : null;
    },
  };
}
