import type { Database } from 'better-sqlite3';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { DAY_MS, type Period, type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import type { Figure } from '../../reducer/standing/used.ts';
import { AmountSum, type FacetSums, facetsOf, MEASURE_SUMS, type Spend } from './amounts.ts';
import { firstRowAt } from './stepSeries.ts';

/** What this machine spent in a cycle, from stored sums; amounts in the unit. */
export interface CycleDays {
  /** Of all its days. */
  readonly local: Figure;
  /** Of those rows that no organisation pays: the others are on no bill of the user's. */
  readonly billable: Figure;
  /** The UTC day of the first of `days`: the cycle's first, or that of the ledger's first row. */
  readonly firstDay: UtcDay;
  /** One after the other up to today; null: there are rows, and nobody knows what they cost. */
  readonly days: readonly (number | null)[];
}

/** Rows on a user's own key are no spend of Copilot's (ledger 4.5). @param now epoch ms. */
export function cycleDays(db: Database, { from, to }: Period, unit: Unit, now: number): CycleDays {
  const facets = facetsOf(db);
  const parts = db
    .prepare<[number, number], FacetSums & { readonly day: UtcDay }>(
      `SELECT s.day AS day, ${MEASURE_SUMS} FROM spend_model s WHERE s.day BETWEEN ? AND ? GROUP BY s.day, s.facet`,
    )
    .all(from, to);
  const [all, own] = [new AmountSum(), new AmountSum()];
  const byDay = new Map<UtcDay, AmountSum>();
  for (const { day, ...part } of parts) {
    const facet = facets.get(part.facet);
    if (facet === undefined || facet.billedTo === 'byok') continue;
    const sum = byDay.get(day) ?? new AmountSum();
    byDay.set(day, sum);
    const sums = facet.billedTo === 'organization' ? [all, sum] : [all, own, sum];
    for (const one of sums) one.add(part, facet);
  }
  const firstAt = firstRowAt(db);
  const firstDay = Math.max(from, firstAt === null ? from : utcDayOf(firstAt));
  const length = Math.max(0, Math.min(to, Math.floor(now / DAY_MS)) - firstDay + 1);
  const days = Array.from({ length }, (_, i) => {
    const sum = byDay.get(firstDay + i);
    return sum === undefined ? 0 : figureOf(sum.spend, unit).amount;
  });
  const known = ({ spend }: AmountSum): Figure =>
    firstAt === null ? { amount: null, confidence: 'unknown' } : figureOf(spend, unit);
  return { local: known(all), billable: known(own), firstDay, days };
}

/** A sum in the unit. Of no rows, or of such that were not billed, it is zero, and that is sure. */
export function figureOf(spend: Spend, unit: Unit): Figure {
  if (spend.confidence === 'unknown' && spend.nanoAiu === 0) return { amount: 0, confidence: 'exact' };
  const amount = unit === 'credits' ? spend.nanoAiu : spend.milliRequests;
  return { amount, confidence: amount === null ? 'unknown' : spend.confidence };
}
