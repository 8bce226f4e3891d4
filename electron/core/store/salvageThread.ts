import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { PlanSetting } from '../reducer/pricing/plan.ts';
import { databasePath, MIGRATIONS, refuseUnfit } from './open.ts';
import { fileAt } from './ownLedger.ts';
import { isDamage } from './salvage.ts';
import { isOddFormat } from './salvageSchema.ts';
import type { SalvageStart } from './salvageWorker.ts';

/**
 * `salvage` in a thread of its own: of a large ledger it takes minutes.
 * @throws as `salvage`.
 */
export function salvageInThread(start: SalvageStart): Promise<void> {
  // The same file name before and after bundling, apart from its ending.
  const file = import.meta.url.endsWith('.ts') ? './salvageWorker.ts' : './salvageWorker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: start });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

/**
 * Before a host opens the ledger: one that is found damaged is made anew. What else is wrong with it is told by whoever
 * opens it.
 * @throws as `salvage`.
 */
export async function mendedFirst(dataDir: string, plan: PlanSetting): Promise<void> {
  const found = fileAt(databasePath(dataDir));
  if (found !== null && isFoundDamaged(dataDir)) await salvageInThread({ dataDir, found, plan });
}

/** Waits for nobody: a ledger that another program holds is not damaged. */
function isFoundDamaged(dataDir: string): boolean {
  const path = databasePath(dataDir);
  try {
    refuseUnfit(dataDir, MIGRATIONS);
    const db = new Sqlite(path, { readonly: true, timeout: 0 });
    try {
      return isOddFormat(db, MIGRATIONS);
    } finally {
      db.close();
    }
  } catch (error) {
    return isDamage(error, dataDir);
  }
}
