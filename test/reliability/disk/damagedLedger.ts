import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ingest, type IngestResult } from '../../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { sampleBill, samplePlan } from '../../../electron/core/sample/sampleBill.ts';
import { writeSampleHome } from '../../../electron/core/sample/sampleHome.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { dumpLedger } from '../../support/ledgerDump.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const SEED = 20_261;
const SESSIONS_OF_A_FOLDER = 6;
const LOGS_OF_A_FOLDER = 1;

/** A ledger of sixty days of every kind of source and of GitHub's bill, and the home that it was read from. */
export interface WholeLedger {
  readonly home: string;
  /** The database's file, its log merged. */
  readonly bytes: Buffer;
  readonly dump: Dump;
}

export type Dump = Readonly<Record<string, readonly string[]>>;

export function wholeLedger(directory: string): WholeLedger {
  const home = join(directory, 'home');
  const dataDir = join(directory, 'whole');
  mkdirSync(home, { recursive: true });
  writeSampleHome(home, { seed: SEED, now: NOW });
  thin(home);
  look(home, dataDir);
  const db = openStore(dataDir);
  const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
  writer.tell(samplePlan(NOW));
  writer.tell(sampleBill(db, { seed: SEED, now: NOW }));
  while (writer.rederive());
  db.close();
  // A file is looked at again while it is young; what is compared is of files that are not.
  look(home, dataDir);
  return { home, bytes: readFileSync(databasePath(dataDir)), dump: dumpOf(dataDir) };
}

/** Leaves some sessions of each folder: a page is tried in seconds, and there are hundreds. */
function thin(home: string): void {
  const kept = new Map<string, number>();
  for (const { parentPath, name } of readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (!/(?:hatSessions|debug-logs)$/.test(parentPath)) continue;
    const count = (kept.get(parentPath) ?? 0) + 1;
    kept.set(parentPath, count);
    const most = parentPath.endsWith('debug-logs') ? LOGS_OF_A_FOLDER : SESSIONS_OF_A_FOLDER;
    if (count > most) rmSync(join(parentPath, name), { recursive: true });
  }
}

/** Reads all that is new into the ledger, as a command does. */
export function look(home: string, dataDir: string): IngestResult {
  const db = openStore(dataDir);
  try {
    const environment = { platform: 'linux', home, env: {}, confined: true, extraFolders: [] } as const;
    return new Ingest(
      ledgerWriter(db, builtinPrices(), () => 'auto'),
      () => environment,
      {},
    ).look();
  } finally {
    db.close();
  }
}

/** How often a file was read from its beginning is another number after a ledger was mended; what it told is not. */
const READINGS = /,\["(?:replay|credits_replay)",\d+\]/g;

export function dumpOf(dataDir: string): Dump {
  return Object.fromEntries(
    Object.entries(dumpLedger(dataDir)).map(([table, rows]) => [
      table,
      rows.map((row) => row.replace(READINGS, '')).sort(),
    ]),
  );
}
