import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DAY_MS, formatUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { kept } from '../kept.ts';
import { builtinPrices } from '../pricing/builtin.ts';
import type { PlanSetting } from '../reducer/pricing/plan.ts';
import { storedText } from '../storedText.ts';
import { alertStore } from './alertStore.ts';
import { newestBackup } from './backup.ts';
import { ledgerWriter } from './commit.ts';
import { migrate } from './migrate.ts';
import { databasePath, MIGRATIONS, openStore, refuseNewer } from './open.ts';
import { fileAt } from './ownLedger.ts';
import { alone, newDatabase, removeDatabase, scratchCopy, setAside, takePlace } from './salvageFiles.ts';
import { dropUnknown, isDerived, mended, namedAgain } from './salvageRows.ts';
import { isOddFormat, openDamaged, type Readable } from './salvageSchema.ts';
import { copyTables, type TableRead } from './salvageTables.ts';
import { keepSalvaged, type Salvaged } from './salvageTold.ts';

/** So long it is worth being told. */
const TOLD_MS = 90 * DAY_MS;

/**
 * Whether what was thrown says that the ledger at that place is damaged: SQLite does, or a statement of ours does not fit
 * tables that are not as ours are.
 */
export function isDamage(error: unknown, dataDir: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')) return true;
  return error.code === 'SQLITE_ERROR' && hasOddFormat(databasePath(dataDir));
}

/**
 * `openStore`, also of a ledger that is found damaged: of that one, once it is made anew.
 * @throws as both.
 */
export function openMended(dataDir: string, plan: PlanSetting): Database {
  const found = fileAt(databasePath(dataDir));
  try {
    return openStore(dataDir);
  } catch (error) {
    if (!isDamage(error, dataDir)) throw error;
    salvage(dataDir, found, plan, Date.now());
    return openStore(dataDir);
  }
}

function hasOddFormat(path: string): boolean {
  try {
    const db = new Sqlite(path, { readonly: true });
    try {
      return isOddFormat(db, MIGRATIONS);
    } finally {
      db.close();
    }
  } catch {
    return true;
  }
}

/**
 * Makes a ledger of what can be read of a damaged one, in its place; the damaged one is set aside under its date. Rows,
 * what GitHub said and what was warned of stay; every cursor goes, so that all sources are read anew, and sums are made
 * from the rows. Cut off at any moment it begins anew, and of several processes one does it
 * (docs/data-contract.md, "A damaged ledger").
 * @param found `fileAt` the ledger when it was found damaged.
 * @returns null when another process was faster.
 * @throws StoreFromFuture, or the system's or SQLite's error when the data directory cannot be written: all is as it was.
 */
export function salvage(
  dataDir: string,
  found: string | null,
  plan: PlanSetting,
  now: number,
): Salvaged | null {
  const ledger = databasePath(dataDir);
  return alone(dataDir, () => {
    if (found === null || fileAt(ledger) !== found) return null;
    refuseNewer(ledger, MIGRATIONS);
    const aside = setAside(ledger, dataDir, now);
    const whole = join(dataDir, 'ledger-salvage.db');
    const scratch = join(dataDir, 'ledger-salvage-source.db');
    const db = newDatabase(whole);
    try {
      const salvaged = makeAnew(db, aside, scratch, dataDir, plan, now);
      db.close();
      takePlace(whole, ledger);
      return salvaged;
    } finally {
      db.close();
      for (const path of [whole, scratch]) removeDatabase(path);
    }
  });
}

function makeAnew(
  db: Database,
  aside: string,
  scratch: string,
  dataDir: string,
  plan: PlanSetting,
  now: number,
): Salvaged {
  const backup = newestBackup(dataDir);
  const damaged = openDamaged(scratch, MIGRATIONS, () => scratchCopy(aside, scratch));
  const older =
    damaged === null && backup !== null
      ? openDamaged(scratch, MIGRATIONS, () => scratchCopy(backup, scratch))
      : null;
  const source = damaged ?? older;
  const read = source === null ? [] : copied(db, source);
  source?.db.close();
  migrate(db, MIGRATIONS, () => {});
  db.transaction(() => mended(db, read))();
  const writer = ledgerWriter(db, builtinPrices(), () => plan);
  // Turns first: a call has to find the one that it is part of.
  while (writer.rederive());
  writer.placeAnew();
  return db.transaction(() => {
    dropUnknown(db);
    const salvaged: Salvaged = {
      at: now,
      file: aside,
      from: damaged !== null ? 'ledger' : older !== null ? 'backup' : 'nothing',
      rows: countOf(db, 'ledger WHERE counted = 1'),
      figures: countOf(db, 'vendor_row'),
      unread: read.filter(({ isWhole }) => !isWhole).map(({ table }) => table),
    };
    keepSalvaged(db, salvaged);
    warn(db, salvaged);
    return salvaged;
  })();
}

function copied(db: Database, { db: from, version }: Readable): TableRead[] {
  migrate(
    db,
    MIGRATIONS.filter((step) => step.version <= version),
    () => {},
  );
  return db.transaction(() => {
    const read = copyTables(from, db, isDerived);
    namedAgain(from, db);
    return read;
  })();
}

/** Told once, like any warning. */
function warn(db: Database, { at, file, from, rows }: Salvaged): void {
  alertStore(db).claim({
    kind: 'ledger',
    threshold: file,
    percent: null,
    amount: 0,
    cycle: formatUtcDay(utcDayOf(at)),
    account: '',
    crossedAt: at,
    until: at + TOLD_MS,
    silent: false,
    title: storedText(kept('ledger-damaged')),
    body: storedText(kept('ledger-salvaged', from, rows, file)),
  });
}

function countOf(db: Database, what: string): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${what}`).pluck().get() ?? 0;
}
