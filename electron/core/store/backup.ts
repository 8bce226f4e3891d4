import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { versionOf } from './migrate.ts';

const BACKUP = /^ledger-before-(\d+)\.db$/;

/**
 * A whole copy of the ledger as it is before a step of its schema, beside it, for the user alone. One that is
 * there already is kept: it is older. The copy gets its name when it is complete, so a crash or a second
 * program that migrates at the same moment leaves no half one under it.
 */
export function backUpBefore(db: Database, dataDir: string, version: number): void {
  const copy = join(dataDir, `ledger-before-${version}.db`);
  if (existsSync(copy)) return;
  const part = `${copy}.${process.pid}.part`;
  rmSync(part, { force: true });
  // SQLite makes it readable for all unless an empty file is there.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    db.prepare('VACUUM INTO ?').run(part);
    // The other program took the step before this copy began: its own copy is the right one.
    if (isBefore(part, version)) renameSync(part, copy);
  } finally {
    // Half of one would only keep a full disk full.
    rmSync(part, { force: true });
  }
}

function isBefore(path: string, version: number): boolean {
  const db = new Sqlite(path, { readonly: true });
  try {
    return versionOf(db) < version;
  } finally {
    db.close();
  }
}

/** The copy that was made before the latest step of the schema; null: there is none. */
export function newestBackup(dataDir: string): string | null {
  const found = readdirSync(dataDir)
    .map((name) => ({ name, step: Number(BACKUP.exec(name)?.[1] ?? 0) }))
    .filter(({ step }) => step > 0)
    .sort((a, b) => b.step - a.step)[0];
  return found === undefined ? null : join(dataDir, found.name);
}
