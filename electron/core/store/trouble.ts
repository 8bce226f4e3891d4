import Sqlite from 'better-sqlite3';

export type StoreTrouble = InstanceType<typeof Sqlite.SqliteError>;

/** By what there is to do, not by SQLite's some thirty codes. */
const SENTENCES: readonly (readonly [prefix: string, sentence: string])[] = [
  ['SQLITE_BUSY', 'Another program is using the ledger. Trying again within a minute.'],
  ['SQLITE_LOCKED', 'Another program is using the ledger. Trying again within a minute.'],
  ['SQLITE_FULL', 'The disk is full, so nothing new can be stored. Trying again within a minute.'],
  ['SQLITE_READONLY', 'The data directory cannot be written. Trying again within a minute.'],
  ['SQLITE_CANTOPEN', 'The ledger cannot be opened. Trying again within a minute.'],
  ['SQLITE_IOERR', 'The disk reports an error. Trying again within a minute.'],
];

/** What passes by itself or when somebody makes room. A damaged ledger does not, and ends the reading as bugs do. */
export function isStoreTrouble(error: unknown): error is StoreTrouble {
  return error instanceof Sqlite.SqliteError && SENTENCES.some(([prefix]) => error.code.startsWith(prefix));
}

export function troubleText(error: StoreTrouble): string {
  return SENTENCES.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? error.message;
}
