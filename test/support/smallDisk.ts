import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { notRun } from './notRun.ts';

/** A file system of its own, in memory, that fills up, and that can be made read-only. */
export interface SmallDisk {
  readonly path: string;
  /** Takes all room but so many bytes, in whole pages. */
  leave(bytes: number): void;
  /** Gives back what `leave` took. */
  makeRoom(): void;
  readOnly(isSo: boolean): void;
}

/**
 * Mounts one for the running test, which is told as not run where the system lets this user mount none.
 * @param path where; made as needed. @param megabytes its size.
 */
export function smallDisk(path: string, megabytes: number): SmallDisk {
  const ballast = join(path, 'ballast');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', path);
  } catch {
    notRun('a real file system that fills up or is read-only', 'this user may mount none');
  }
  // Lazily: a program that a failed test left behind may have files open on it.
  onTestFinished(() => void execFileSync('umount', ['-l', path]));
  const makeRoom = (): void => rmSync(ballast, { force: true });
  return {
    path,
    leave(bytes) {
      makeRoom();
      const { bavail, bsize } = statfsSync(path);
      const pages = bavail - Math.ceil(bytes / bsize);
      if (pages < 0) throw new Error(`only ${bavail * bsize} bytes are left`);
      try {
        writeFileSync(ballast, Buffer.alloc(pages * bsize));
      } catch (error) {
        // A program at work was quicker to take some of it: nothing is left.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    makeRoom,
    readOnly: (isSo) => mount('-o', `remount,${isSo ? 'ro' : 'rw'}`, path),
  };
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}
