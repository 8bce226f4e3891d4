import type { Database } from 'better-sqlite3';
import type { Steps } from '../../../../shared/contract/views.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/time.ts';
import { joined } from './amounts.ts';

export type Series = (number | null)[];

/** Of one step: the columns of `STEP_SUMS`. */
export interface StepSums {
  readonly step: number;
  readonly pricedRows: number;
  readonly nanoHigh: number;
  readonly nanoLow: number;
}

export const STEP_SUMS = `
  sum(s.priced_rows) AS pricedRows, sum(s.nano_aiu >> 32) AS nanoHigh, sum(s.nano_aiu & 4294967295) AS nanoLow`;

/** Epoch ms of the ledger's first counted row; null while it has none. */
export function firstRowAt(db: Database): number | null {
  const first = db.prepare<[], number>('SELECT at FROM ledger WHERE counted = 1 ORDER BY at LIMIT 1');
  return first.pluck().get() ?? null;
}

/**
 * Nothing yet in any step: zero where nothing was spent, null before the ledger's first row and in the future,
 * where nothing can be known.
 */
export function emptySeries(steps: Steps, firstAt: number | null, now: number): Series {
  const ms = steps.unit === 'day' ? DAY_MS : HOUR_MS;
  const first = firstAt === null ? Number.POSITIVE_INFINITY : Math.floor(firstAt / ms);
  const last = Math.floor(now / ms);
  return Array.from({ length: steps.count }, (_, i) => {
    const step = steps.first + i;
    return step < first || step > last ? null : 0;
  });
}

/** Sets what was spent. A step with rows of which none has an amount is unknown, not zero. */
export function fillSeries(series: Series, steps: Steps, sums: Iterable<StepSums>): Series {
  for (const { step, pricedRows, nanoHigh, nanoLow } of sums) {
    series[step - steps.first] = pricedRows > 0 ? joined({ high: nanoHigh, low: nanoLow }) : null;
  }
  return series;
}
