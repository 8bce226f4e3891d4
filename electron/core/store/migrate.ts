import type { Database } from 'better-sqlite3';

/** One step of the schema. Versions go in tens, so that a fix fits between two of them. */
export interface Migration {
  readonly version: number;
  up(db: Database): void;
}

/** The database was written by a newer Pilotlight: it is refused and left as it is. */
export class StoreFromFuture extends Error {
  /** Another thread knows it by this. */
  readonly code = 'NEWER_LEDGER';
  /** The ledger's format, and the newest that this version knows. */
  readonly found: number;
  readonly known: number;

  constructor(found: number, known: number) {
    super(`format ${found} is newer than ${known}`);
    this.name = 'StoreFromFuture';
    this.found = found;
    this.known = known;
  }
}

/**
 * Brings the database to the newest version: a new one in one transaction, others in one a step.
 * @param backup called with the step's version before a step that changes a database which already holds
 * something.
 * @throws StoreFromFuture
 */
export function migrate(
  db: Database,
  migrations: readonly Migration[],
  backup: (version: number) => void,
): void {
  const found = versionOf(db);
  const newest = newestOf(migrations);
  if (found > newest) throw new StoreFromFuture(found, newest);
  // A new database is made at once: each transaction waits for the disk.
  if (found === 0) {
    db.transaction(() => {
      for (const step of migrations) take(db, step);
    }).immediate();
    return;
  }
  for (const step of migrations) {
    if (step.version <= versionOf(db)) continue;
    backup(step.version);
    db.transaction(() => take(db, step)).immediate();
  }
}

function take(db: Database, step: Migration): void {
  // Another process may have taken the step while this one waited for the lock.
  if (versionOf(db) >= step.version) return;
  step.up(db);
  db.pragma(`user_version = ${step.version}`);
}

export function newestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
