import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { StoreFromFuture } from './migrate.ts';

/**
 * The ledger's file was moved, deleted or replaced while it was open. SQLite goes on writing to what is left of it, where
 * nobody finds it again.
 */
export class LedgerGone extends Error {
  readonly code = 'LEDGER_GONE';

  constructor() {
    super('it was moved or deleted meanwhile');
    this.name = 'LedgerGone';
  }
}

/** What was opened, as long as others move files and take steps of the schema. */
export interface OwnLedger {
  /** `fileAt` as it was opened. */
  readonly file: string | null;
  /**
   * Within a transaction, before it writes: a version of the product that knows more may have taken the ledger over, and
   * its rows are not ours to write.
   * @throws LedgerGone, StoreFromFuture
   */
  check(): void;
}

/**
 * @param db as it was just opened and migrated.
 * @param born when the file at a path was made, epoch ms; 0 where that is not known.
 */
export function ownLedger(db: Database, identity = fileAt, born = bornAt): OwnLedger {
  const version = db.prepare<[], number>('PRAGMA user_version').pluck();
  const known = version.get() ?? 0;
  const opened = identity(db.name);
  const birth = born(db.name);
  /** Some file systems, of those that programs provide, give a file another number from time to time. */
  const isSame = (now: string | null): boolean =>
    now === opened || (now !== null && birth !== 0 && born(db.name) === birth);
  return {
    file: opened,
    check() {
      const now = identity(db.name);
      // Where nobody may look, nobody can say that it is another one.
      if (now !== 'hidden' && !isSame(now)) throw new LedgerGone();
      const found = version.get() ?? 0;
      if (found > known) throw new StoreFromFuture(found, known);
    },
  };
}

/** What tells a file from another one at the same path. An open file's number is given to no other. */
export function fileAt(path: string): string | null | 'hidden' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : `${found.dev}:${found.ino}`;
  } catch {
    return 'hidden';
  }
}

function bornAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.birthtimeMs ?? 0;
}
