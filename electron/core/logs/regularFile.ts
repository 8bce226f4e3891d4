import { type BigIntStats, closeSync, constants, fstatSync, openSync } from 'node:fs';

/** Never waiting for a FIFO's writer. Windows has no such flag and no such files. */
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_LINK = constants.O_NOFOLLOW ?? 0;

export interface OpenedFile {
  readonly fd: number;
  readonly stat: BigIntStats;
}

/**
 * Opens a file of another program. What a look saw at a path may be something else by now: what is opened is asked
 * once more, and a FIFO, a device or a directory is no file, as if nothing stood there.
 * @param link whether one that leads to a file is taken for it. Windows knows no other answer than yes.
 * @throws the system's error.
 */
export function openRegular(path: string, link: 'followed' | 'refused' = 'followed'): OpenedFile {
  const fd = openSync(path, link === 'followed' ? READ_FLAGS : READ_FLAGS | NO_LINK);
  try {
    const stat = fstatSync(fd, { bigint: true });
    if (!stat.isFile()) throw goneError('open');
    return { fd, stat };
  } catch (error) {
    closeRead(fd);
    throw error;
  }
}

/** What was looked at is not there any more. */
export function goneError(syscall: 'open' | 'read'): Error {
  return Object.assign(new Error('replaced while being looked at'), { code: 'ENOENT', syscall });
}

/** Of a descriptor that only read nothing is lost: network drives tell late here what failed long ago. */
export function closeRead(fd: number): void {
  try {
    closeSync(fd);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
}
