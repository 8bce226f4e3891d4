import type { Database } from 'better-sqlite3';
import type { BREAKDOWNS, Breakdown, Range } from '../../../../shared/contract/views.ts';
import { rangeStretch } from './rangeStretch.ts';
import { sessionShares } from './sessionShares.ts';
import { unitOf } from './stepSeries.ts';
import { seriesBy, takenBy } from './takenBy.ts';

/** What each model, workspace or session took of a range; together it is the total, to the last digit. */
export function breakdown(
  db: Database,
  now: number,
  by: (typeof BREAKDOWNS)[number],
  range: Range,
): Breakdown {
  const stretch = rangeStretch(range, now);
  const { span, steps } = stretch;
  const { total, shares } = takenBy(db, by === 'session' ? 'model' : by, stretch);
  const unit = unitOf(total.amounts);
  const all = { asOf: now, by, span, steps, unit, total: total.spend };
  if (by === 'session') return { ...all, ...sessionShares(db, stretch, now, total) };
  const series = seriesBy(db, by, stretch, now, unit);
  const rows = shares.map(({ id, ...share }) => ({
    ...share,
    series: series(id),
    session: null,
    lastAt: null,
  }));
  return { ...all, rows, rest: null };
}
