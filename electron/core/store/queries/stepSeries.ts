import type { Database } from 'better-sqlite3';
import type { Steps } from '../../../../shared/contract/views.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/domain/time.ts';
import { type Amounts, joined } from './amounts.ts';

export type Series = (number | null)[];

/** The column of the ledger and of its sums that holds each unit. */
export const AMOUNT_OF = { credits: 'nano_aiu', requests: 'milli_requests' } as const satisfies Record<
  Unit,
  string
>;
const KNOWN_ROWS_OF = { credits: 'priced_rows', requests: 'request_rows' } as const satisfies Record<
  Unit,
  string
>;

/** What a range is drawn in: requests where none of its rows has credits, for the two have no scale together. */
export function unitOf({ nanoAiu, milliRequests }: Pick<Amounts, 'nanoAiu' | 'milliRequests'>): Unit {
  return nanoAiu === null && milliRequests !== null ? 'requests' : 'credits';
}

/** Of one step: the columns of `stepSums`. */
export interface StepSums {
  readonly step: number;
  /** Rows that have an amount. */
  readonly knownRows: number;
  readonly high: number;
  readonly low: number;
}

export function stepSums(unit: Unit): string {
  const amount = `s.${AMOUNT_OF[unit]}`;
  return `sum(s.${KNOWN_ROWS_OF[unit]}) AS knownRows, sum(${amount} >> 32) AS high, sum(${amount} & 4294967295) AS low`;
}

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
  for (const { step, knownRows, high, low } of sums) {
    series[step - steps.first] = knownRows > 0 ? joined({ high, low }) : null;
  }
  return series;
}
