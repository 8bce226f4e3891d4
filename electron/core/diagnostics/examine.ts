import type { Database } from 'better-sqlite3';
import { type EstimateError, estimateError } from '../reducer/pricing/learn.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { type FindingSummary, findingSummaries } from '../store/diagnostics.ts';
import type { Amounts } from '../store/queries/amounts.ts';
import { bytesRead, exactTurns, unpricedModels } from '../store/queries/health.ts';
import { report } from '../store/queries/report.ts';
import { rowsBySource, type SourceRows } from '../store/queries/sources.ts';
import type { Check } from './check.ts';
import {
  type LookedAt,
  type Refused,
  rootsCheck,
  sourceCheck,
  unknownShapeCheck,
  unreadableCheck,
} from './fileChecks.ts';
import { billingCheck, estimatesCheck, keyringCheck, pricesCheck } from './moneyChecks.ts';
import { type DatabaseState, databaseCheck } from './storeChecks.ts';

/** What the ledger says of its own health. */
export interface LedgerFacts {
  readonly sources: readonly SourceRows[];
  readonly bytesRead: number;
  readonly findings: readonly FindingSummary[];
  readonly totals: Amounts & { readonly forkedCopies: number };
  readonly pricesAsOf: string;
  readonly unpriced: readonly string[];
  readonly estimates: EstimateError | null;
}

export function ledgerFacts(db: Database, prices: PriceTable): LedgerFacts {
  return {
    sources: rowsBySource(db),
    bytesRead: bytesRead(db),
    findings: findingSummaries(db),
    totals: report(db, 'provider', {}).totals,
    pricesAsOf: prices.asOf,
    unpriced: unpricedModels(db),
    estimates: estimateError(exactTurns(db)),
  };
}

/** What a look at the files found, whoever looked. */
export interface LookFacts {
  readonly roots: readonly LookedAt[];
  readonly files: number;
  readonly refused: Refused | null;
}

/** Everything that is checked, in the order in which it is told: by the command line and by the view. */
export function allChecks(
  look: LookFacts,
  watch: Check,
  ledger: LedgerFacts,
  database: DatabaseState,
  settings: Check,
): Check[] {
  return [
    rootsCheck(look.roots, look.files),
    ...ledger.sources.map((source) => sourceCheck(source, look.files, ledger.bytesRead)),
    unreadableCheck(look.refused),
    watch,
    unknownShapeCheck(ledger.findings),
    pricesCheck(ledger.pricesAsOf, ledger.totals.unpricedRows, ledger.unpriced),
    estimatesCheck(ledger.estimates),
    databaseCheck(database),
    settings,
    billingCheck(),
    keyringCheck(),
  ];
}
