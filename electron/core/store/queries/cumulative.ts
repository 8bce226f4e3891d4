import type { Database } from 'better-sqlite3';
import type { Steps } from '../../../../shared/contract/views.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import type { Period } from '../../../../shared/domain/time.ts';
import { emptySeries, fillSeries, firstRowAt, type Series, type StepSums, stepSums } from './stepSeries.ts';

/** Spent from the period's beginning to the end of each of its UTC days; null where nothing can be known. */
export function cumulative(db: Database, { from, to }: Period, now: number, unit: Unit): Series {
  const steps: Steps = { unit: 'day', first: from, count: to - from + 1 };
  const days = db
    .prepare<[number, number], StepSums>(
      `SELECT s.day AS step, ${stepSums(unit)} FROM spend_model s WHERE s.day BETWEEN ? AND ? GROUP BY 1`,
    )
    .all(from, to);
  const known = emptySeries(steps, firstRowAt(db), now);
  const spent = fillSeries([...known], steps, days);
  let sum = 0;
  return spent.map((amount, i) => {
    sum += amount ?? 0;
    return amount === null && known[i] === null ? null : sum;
  });
}
