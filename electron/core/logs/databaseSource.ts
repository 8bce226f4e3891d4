import type { Database } from 'better-sqlite3';
import type { Finding } from '../store/diagnostics.ts';
import type { Told } from '../store/told.ts';

/** How far a database of another program was read. */
export interface DatabaseCursor {
  /** The last row id that was read, or 0 where the source reads all of it at each change. */
  readonly offset: number;
  /** Hash of that row: tells whether the database is still the one that was read. Empty at offset 0. */
  readonly guard: string;
}

/**
 * A source that is a SQLite database of another program, opened read-only and closed after each read.
 * @param since null for a database never read; a cursor whose row is not there any more is for the source to notice.
 * @throws SQLite's error; the caller tells it as a finding and tries again at the next change.
 */
export type DatabaseSource = (
  db: Database,
  since: DatabaseCursor | null,
) => {
  readonly told: Told;
  readonly findings: readonly Finding[];
  readonly cursor: DatabaseCursor;
  /** More rows than one batch: read again from the new cursor after this one is stored. */
  readonly more: boolean;
};
