import Sqlite from 'better-sqlite3';
import type { Kept } from '../../../shared/words/kept.ts';
import { kept } from '../kept.ts';
import { LedgerGone } from './ownLedger.ts';

export type StoreTrouble = InstanceType<typeof Sqlite.SqliteError> | LedgerGone;

/** By what there is to do, not by SQLite's some thirty codes. */
const TROUBLES = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_IOERR',
  'LEDGER_GONE',
] as const;

/** What passes by itself or when somebody makes room. A damaged ledger does not, and ends the reading as bugs do. */
export function isStoreTrouble(error: unknown): error is StoreTrouble {
  if (error instanceof LedgerGone) return true;
  return error instanceof Sqlite.SqliteError && troubleIn(error) !== undefined;
}

/** One sentence for people, to be said by whoever hears of it. */
export function troubleOf(error: StoreTrouble): Kept {
  const trouble = troubleIn(error);
  return trouble === undefined ? kept('asIs', error.message) : kept('trouble', trouble);
}

function troubleIn({ code }: StoreTrouble): (typeof TROUBLES)[number] | undefined {
  return TROUBLES.find((prefix) => code.startsWith(prefix));
}
