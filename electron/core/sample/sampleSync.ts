import type { Database } from 'better-sqlite3';
import { builtinPrices } from '../pricing/builtin.ts';
import { ledgerWriter } from '../store/commit.ts';
import { openStore } from '../store/open.ts';
import { isStoreTrouble } from '../store/trouble.ts';
import { sampleBill, samplePlan } from './sampleBill.ts';

export interface SampleSyncOptions {
  readonly seed: number;
  /** Epoch ms. */
  readonly now: number;
  /** That the sample has at least. */
  readonly turns: number;
}

/** Stands in for GitHub in a demo; nobody is asked. */
export interface SampleSync {
  /** Stores account and bill when the sample is read; nothing before that, and nothing afterwards. @param now epoch ms. */
  step(now: number): void;
}

/**
 * @param dataDir of the sample alone; somebody else reads the sample's home into its ledger.
 * @throws the system's error when the ledger cannot be made.
 */
export function sampleSync(dataDir: string, { seed, now, turns }: SampleSyncOptions): SampleSync {
  inLedger(dataDir, (db) => writer(db).tell(samplePlan(now)));
  let before = '';
  let isDone = false;

  /** Rows are learned from once all are read, and then a bill can be made of them. */
  function isSettled(db: Database): boolean {
    const sums = db
      .prepare<[number], { turns: number; nano: number | null }>(
        `SELECT count(*) FILTER (WHERE grain = 'turn') AS turns, sum(nano_aiu) AS nano
           FROM ledger WHERE counted = 1 AND at <= ?`,
      )
      .get(now);
    const seen = JSON.stringify(sums);
    const isSame = seen === before && (sums?.turns ?? 0) >= turns;
    before = seen;
    return isSame;
  }

  return {
    step(at) {
      if (isDone) return;
      try {
        inLedger(dataDir, (db) => {
          if (!isSettled(db)) return;
          writer(db).tell(sampleBill(db, { seed, now: at }));
          isDone = true;
        });
      } catch (error) {
        // The reader is at it; there is a next step.
        if (!isStoreTrouble(error)) throw error;
      }
    },
  };
}

function writer(db: Database) {
  return ledgerWriter(db, builtinPrices(), () => 'auto');
}

function inLedger(dataDir: string, use: (db: Database) => void): void {
  const db = openStore(dataDir);
  try {
    use(db);
  } finally {
    db.close();
  }
}
