import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import type { IngestState } from '../../../shared/contract/ingest.ts';
import { databasePath } from '../store/open.ts';
import { databaseFault, databaseSize } from '../store/queries/health.ts';
import { type Examined, examine } from './examine.ts';
import type { LookReport } from './skipped.ts';
import { settingsCheck } from './storeChecks.ts';
import { NO_SURROUNDINGS } from './surroundings.ts';
import { watchModeCheck } from './watchChecks.ts';

/** What a host knows beside the ledger; its reader is in another thread, so no file is looked at. */
export interface DiagnosticsSources
  extends Pick<Examined, 'db' | 'prices' | 'now' | 'github' | 'sourcesOff'> {
  readonly dataDir: string;
  readonly ingest: IngestState;
  /** The reader's last one; null before it. */
  readonly look: LookReport | null;
  readonly settingProblems: readonly string[];
}

/** Looking through takes 25 ms a megabyte. */
const MOST_BYTES_CHECKED = 2_000_000;
const NOTHING_MET: LookReport = { refused: null, passedOver: [], found: [], surroundings: NO_SURROUNDINGS };

/** The same facts and checks as the command line's `doctor`, without making anybody wait. */
export function readDiagnostics(from: DiagnosticsSources): Diagnostics {
  const { db, ingest } = from;
  const bytes = databaseSize(db);
  const isChecked = bytes <= MOST_BYTES_CHECKED;
  return examine({
    db,
    prices: from.prices,
    now: from.now,
    look: from.look ?? NOTHING_MET,
    roots: ingest.roots,
    files: ingest.filesSeen,
    watch: watchModeCheck(ingest),
    settings: settingsCheck(from.settingProblems),
    database: {
      path: databasePath(from.dataDir),
      bytes,
      fault: isChecked ? databaseFault(db) : null,
      isChecked,
    },
    receiver: ingest.receiver,
    sourcesOff: from.sourcesOff,
    github: from.github,
  });
}
