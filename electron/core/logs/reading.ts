import type { FileUpdate } from '../store/commit.ts';
import type { FileRecord } from '../store/files.ts';

/** What ended a read: all there was, a last line still being written, or the caller's wish. */
export type ReadEnd = 'end' | 'torn' | 'stopped';

/**
 * One read of one file or database, from where the stored cursor stands. Nothing is stored here: `takeUpdate`
 * gives what to commit, `stored` says that it was.
 */
export interface Reading {
  /** Turns, calls and totals that the next update would bring: batches are cut by it. */
  readonly touchedCount: number;
  /** Opened for its time alone, and found as it was: there is nothing to read. */
  readonly isSame: boolean;
  /** Bytes behind the cursor. */
  readonly unread: number;
  /**
   * @param pause called now and then where the read may stop; stores what was read so far, and says whether to.
   * @param midway called now and then in a long line or document, where nothing can be stored; what was read of it
   * before a stop is forgotten.
   */
  read(pause: () => 'go-on' | 'stop', midway?: () => 'go-on' | 'stop'): ReadEnd;
  takeUpdate(): FileUpdate;
  stored(record: FileRecord): void;
  close(): void;
}

/** The file is there and cannot be read: told in Diagnostics, and tried again at every look. */
export class NotReadable extends Error {
  /** Of the system or of SQLite. */
  readonly code: string;

  constructor(code: string) {
    super(`not readable: ${code}`);
    this.name = 'NotReadable';
    this.code = code;
  }
}
