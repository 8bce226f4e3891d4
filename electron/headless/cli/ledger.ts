import { setFlagsFromString } from 'node:v8';
import type { Database } from 'better-sqlite3';
import { Ingest, type IngestResult } from '../../core/logs/ingest.ts';
import { builtinPrices } from '../../core/pricing/builtin.ts';
import { ledgerWriter } from '../../core/store/commit.ts';
import type { GithubTold } from '../../core/store/githubTold.ts';
import { databasePath, openStore } from '../../core/store/open.ts';
import { fileAt } from '../../core/store/ownLedger.ts';
import { type Context, environmentOf } from './context.ts';
import { readerSettings } from './readerSettings.ts';
import { progressLine } from './text/progress.ts';

/** The ledger, brought up to what the files say. */
export interface Scanned {
  readonly db: Database;
  /** Stores what GitHub told; older rows that it makes others of are so when it returns. */
  readonly tell: (told: GithubTold) => void;
  readonly ingest: Ingest;
  readonly result: IngestResult;
  /** What reading took, without starting the program and opening the ledger. */
  readonly seconds: number;
}

/**
 * Reads all that is new, in this process: a command has nothing else to do meanwhile. A ledger that is found damaged is
 * made anew of what can be read of it, and all is read into that one.
 * @param opened sees the ledger as it was before.
 * @throws as `openStore` does.
 */
export async function scanned<T>(
  context: Context,
  use: (scan: Scanned) => Promise<T>,
  opened: (db: Database) => void = () => {},
): Promise<T> {
  let isUsed = false;
  const once = (scan: Scanned): Promise<T> => {
    isUsed = true;
    return use(scan);
  };
  const found = fileAt(databasePath(context.dataDir));
  try {
    return await scannedAsFound(context, once, opened);
  } catch (error) {
    const { isDamage } = await import('../../core/store/salvage.ts');
    if (!isDamage(error, context.dataDir)) throw error;
    await mended(context, found);
    // What was printed already is not printed again.
    if (isUsed) throw error;
    return scannedAsFound(context, use, opened);
  }
}

/**
 * Sets the ledger aside and makes a new one of what can be read of it.
 * @param found as `fileAt` told of it.
 * @throws as `salvage`.
 */
export async function mended({ dataDir, err }: Context, found: string | null): Promise<void> {
  const { salvage } = await import('../../core/store/salvage.ts');
  const { words } = await import('../../../shared/words/words.ts');
  const settings = await readerSettings(dataDir);
  const salvaged = salvage(dataDir, found, settings['plan.id'], Date.now());
  if (salvaged === null) return;
  const { title, body } = words.warnings.ledger;
  await err.line(`pilotlight: ${title}. ${body[salvaged.from](salvaged.rows, salvaged.file)}`);
}

async function scannedAsFound<T>(
  context: Context,
  use: (scan: Scanned) => Promise<T>,
  opened: (db: Database) => void,
): Promise<T> {
  // Reading makes short-lived objects alone. Left to itself V8 gives the young ones 48 MB, and is no faster by it.
  setFlagsFromString('--semi-space-growth-factor=1');
  const settings = await readerSettings(context.dataDir);
  const db = openStore(context.dataDir);
  try {
    const progress = progressLine(context.err);
    const store = ledgerWriter(db, builtinPrices(), () => settings['plan.id']);
    opened(db);
    const began = performance.now();
    const ingest = new Ingest(store, () => environmentOf(context, settings), { onProgress: progress.show });
    const result = ingest.look();
    progress.end();
    const tell = (told: GithubTold): void => {
      if (store.tell(told).isPricedAnew) while (store.rederive());
    };
    return await use({ db, tell, ingest, result, seconds: (performance.now() - began) / 1000 });
  } finally {
    db.close();
  }
}
