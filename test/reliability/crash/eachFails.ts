import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { differences, type Told, toldBy } from './sameLedger.ts';
import { unsound } from './soundness.ts';
import { beforeStatements } from './statementPoints.ts';

/** What one kind of transaction did when each of its statements failed in turn. */
export interface FaultReport {
  readonly what: string;
  /** Of one time that nothing failed, and how many of them failed once. */
  readonly statements: number;
  readonly failed: number;
  /** A sentence each. */
  readonly faults: readonly string[];
}

/** Work of one writer on a ledger of its own, which can be done again after it failed. */
export interface Trial {
  readonly db: Database;
  readonly work: () => void;
  readonly close: () => void;
}

/** What SQLite says; of some of it it rolls the transaction back by itself. */
const FAILURES = [
  { code: 'SQLITE_FULL', message: 'database or disk is full', rollsBack: false },
  { code: 'SQLITE_IOERR_WRITE', message: 'disk I/O error', rollsBack: true },
  { code: 'SQLITE_FULL', message: 'database or disk is full', rollsBack: true },
] as const;
type Failure = (typeof FAILURES)[number];

/**
 * Lets a statement fail, and has the same writer do the work again: nothing of the transaction may be stored, nothing that
 * was remembered of it may be used, and the ledger has to be the one of a writer that met no failure.
 * @param every 1: each statement in turn; else one of so many.
 */
export function eachFails(what: string, every: number, trial: (name: string) => Trial): FaultReport {
  const steady = uninterrupted(trial('steady'));
  const faults: string[] = [];
  let failed = 0;
  for (let nth = 1; nth <= steady.statements; nth += every) {
    const failure = FAILURES[nth % FAILURES.length] ?? FAILURES[0];
    const found = failing(trial(`failing-${nth}`), nth, failure);
    const wrong = [...found.wrong, ...differences(steady.told, found.told)];
    faults.push(...wrong.map((one) => `statement ${nth} (${failure.code}, ${found.sql}): ${one}`));
    failed++;
  }
  return { what, statements: steady.statements, failed, faults };
}

function uninterrupted({ db, work, close }: Trial): { readonly statements: number; readonly told: Told } {
  let statements = 0;
  const undo = beforeStatements((_, on) => {
    if (on === db) statements++;
  });
  work();
  undo();
  const told = toldBy(dirname(db.name));
  close();
  return { statements, told };
}

function failing({ db, work, close }: Trial, nth: number, failure: Failure) {
  const beside = new Sqlite(db.name, { readonly: true });
  // SQLite's own count of what other connections committed.
  const commits = () => Number(beside.pragma('data_version', { simple: true }));
  const error = new Sqlite.SqliteError(failure.message, failure.code);
  let statements = 0;
  let commitsBefore = commits();
  let sql = 'never run';
  let isOurs = false;
  const undo = beforeStatements((text, on) => {
    if (on !== db || isOurs) return;
    isOurs = true;
    if (!db.inTransaction) commitsBefore = commits();
    const fails = ++statements === nth;
    if (fails && failure.rollsBack && db.inTransaction) db.exec('ROLLBACK');
    isOurs = false;
    if (!fails) return;
    sql = text.replaceAll(/\s+/g, ' ').slice(0, 80);
    throw error;
  });
  const wrong: string[] = [];
  try {
    work();
    wrong.push('nobody hears of it');
  } catch (thrown) {
    if (thrown !== error) wrong.push(`it says ${String(thrown)}`);
  }
  undo();
  if (db.inTransaction) wrong.push('its transaction is still open');
  if (commits() !== commitsBefore) wrong.push('something of it is stored');
  beside.close();
  try {
    work();
  } catch (thrown) {
    wrong.push(`it does not go on: ${String(thrown)}`);
  }
  const dataDir = dirname(db.name);
  wrong.push(...unsound(dataDir));
  const told = toldBy(dataDir);
  close();
  return { sql, wrong, told };
}
