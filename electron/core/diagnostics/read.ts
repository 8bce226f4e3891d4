import type { Database } from 'better-sqlite3';
import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import type { IngestState } from '../../../shared/contract/ingest.ts';
import { CONTRACT_VERSION } from '../logs/sources/vscode-chat/contract.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { unknownShapes } from '../store/diagnostics.ts';
import { databasePath } from '../store/open.ts';
import { databaseFault, databaseSize } from '../store/queries/health.ts';
import { firstRowAt } from '../store/queries/stepSeries.ts';
import { allChecks, ledgerFacts } from './examine.ts';
import { type LookReport, skippedSummaries } from './skipped.ts';
import { settingsCheck } from './storeChecks.ts';
import { watchModeCheck } from './watchChecks.ts';

/** What a host knows beside the ledger; its reader is in another thread, so no file is looked at. */
export interface DiagnosticsSources {
  readonly db: Database;
  readonly prices: PriceTable;
  readonly now: number;
  readonly dataDir: string;
  readonly ingest: IngestState;
  /** The reader's last one; null before it. */
  readonly look: LookReport | null;
  readonly settingProblems: readonly string[];
}

/** Looking through takes 25 ms a megabyte. */
const MOST_BYTES_CHECKED = 2_000_000;
const NOTHING_MET: LookReport = { refused: null, passedOver: [] };

/** The same facts and checks as the command line's `doctor`, without making anybody wait. */
export function readDiagnostics(from: DiagnosticsSources): Diagnostics {
  const { db, prices, ingest } = from;
  const look = from.look ?? NOTHING_MET;
  const facts = ledgerFacts(db, prices);
  const bytes = databaseSize(db);
  const isChecked = bytes <= MOST_BYTES_CHECKED;
  const path = databasePath(from.dataDir);
  const fault = isChecked ? databaseFault(db) : null;
  const skipped = skippedSummaries(db, look);
  const skippedCount = skipped.reduce((sum, { count }) => sum + count, 0);
  return {
    asOf: from.now,
    contractVersion: CONTRACT_VERSION,
    checks: allChecks(
      { roots: ingest.roots, files: ingest.filesSeen, refused: look.refused },
      watchModeCheck(ingest),
      facts,
      { path, bytes, fault, isChecked },
      settingsCheck(from.settingProblems),
    ),
    sources: facts.sources.map(({ source, rows, lastAt }) => ({
      source,
      files: ingest.filesSeen,
      bytes: facts.bytesRead,
      rows,
      lastAt,
      skipped: skippedCount,
    })),
    skipped,
    unknownShapes: unknownShapes(db),
    forkedCopies: facts.totals.forkedCopies,
    estimates:
      facts.estimates === null
        ? null
        : {
            turns: facts.estimates.n,
            medianErrorPermille: Math.round(facts.estimates.median * 1000),
            p90ErrorPermille: Math.round(facts.estimates.p90 * 1000),
          },
    prices: { date: prices.asOf, models: prices.models.size, unpriced: facts.unpriced },
    database: { path, bytes, rows: facts.totals.turns + facts.totals.calls, since: firstRowAt(db), fault },
  };
}
