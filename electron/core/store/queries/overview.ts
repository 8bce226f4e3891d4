import type { Database } from 'better-sqlite3';
import type { Overview, Range } from '../../../../shared/contract/views.ts';
import { cycleOf } from '../../../../shared/domain/time.ts';
import { activeDays } from './activeDays.ts';
import type { Amounts } from './amounts.ts';
import { cumulative } from './cumulative.ts';
import { hoursOfWeek } from './hoursOfWeek.ts';
import { cycleBefore, type RangeStretch, rangeStretch } from './rangeStretch.ts';
import { sessionSummaries } from './sessions.ts';
import { spendBetween } from './spendBetween.ts';
import { unitOf } from './stepSeries.ts';
import { seriesBy, takenBy } from './takenBy.ts';

/** All that the overview shows of a range, from stored sums. @param now epoch ms. */
export function overview(db: Database, now: number, range: Range): Overview {
  const stretch = rangeStretch(range, now);
  const { span, summed, steps, before } = stretch;
  const { total, shares } = takenBy(db, 'model', stretch);
  const unit = unitOf(total.amounts);
  const series = seriesBy(db, 'model', stretch, now, unit);
  const cycle = cycleOf(summed.to - 1);
  const ofBefore = spendBetween(db, {})(before.summed.from, before.summed.to);
  const dearest = dearestSession(db, stretch);
  return {
    asOf: now,
    range,
    span,
    total: total.spend,
    activeDays: span.days === null ? Number(isSpent(total.amounts)) : activeDays(db, summed),
    previous: {
      span: before.span,
      total: ofBefore,
      activeDays: span.days === null ? Number(isSpent(ofBefore)) : activeDays(db, before.summed),
    },
    steps,
    unit,
    models: shares.map(({ id, ...share }) => ({ ...share, series: series(id) })),
    workspaces: takenBy(db, 'workspace', stretch).shares.map(({ id, ...share }) => share),
    session: dearest === null ? null : (sessionSummaries(db, [dearest]).get(dearest) ?? null),
    hoursOfWeek: hoursOfWeek(db, summed, unit),
    cumulative: {
      cycle,
      current: cumulative(db, cycle, now, unit),
      before: cumulative(db, cycleBefore(cycle), now, unit),
    },
  };
}

function isSpent({ nanoAiu, milliRequests }: Amounts): boolean {
  return (nanoAiu ?? 0) > 0 || (milliRequests ?? 0) > 0;
}

/** By what it took within the range; null where no session has an amount. */
function dearestSession(db: Database, { summed, steps }: RangeStretch): number | null {
  const [table, range, ends] =
    steps.unit === 'hour'
      ? ['ledger', 'counted = 1 AND at >= ? AND at < ?', [summed.from, summed.to]]
      : ['spend_session_day', 'day BETWEEN ? AND ?', [steps.first, steps.first + steps.count - 1]];
  return (
    db
      .prepare<number[], number>(
        `SELECT session FROM ${table} WHERE ${range} AND nano_aiu > 0 GROUP BY session
          ORDER BY sum(nano_aiu >> 32) + sum(nano_aiu & 4294967295) / 4294967296.0 DESC, session DESC LIMIT 1`,
      )
      .pluck()
      .get(...ends) ?? null
  );
}
