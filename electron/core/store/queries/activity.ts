import type { Database } from 'better-sqlite3';
import type { Activity } from '../../../../shared/contract/views.ts';
import { AmountSum, facetsOf } from './amounts.ts';
import type { RowFilter } from './filter.ts';
import { daySums } from './matching.ts';

/** The UTC days that hold a matching row, newest first: with their rows, so that a list of any length can be laid out. */
export function activity(db: Database, now: number, filter: RowFilter): Activity {
  const facets = facetsOf(db);
  const total = new AmountSum();
  const days = new Map<number, AmountSum>();
  for (const sums of daySums(db, filter)) {
    const facet = facets.get(sums.facet);
    if (facet === undefined) continue;
    const day = days.get(sums.day) ?? new AmountSum();
    days.set(sums.day, day);
    day.add(sums, facet);
    total.add(sums, facet);
  }
  return {
    asOf: now,
    total: total.spend,
    rows: total.rows,
    days: [...days]
      .filter(([, { rows }]) => rows > 0)
      .map(([day, sum]) => ({ day, rows: sum.rows, spend: sum.spend }))
      .sort((a, b) => b.day - a.day),
  };
}
