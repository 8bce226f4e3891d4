import type { Database } from 'better-sqlite3';
import { cycleOf, DAY_MS, type Period, startOfLocalDay } from '../../../../shared/domain/time.ts';
import type { Spend } from './amounts.ts';
import type { RowFilter } from './filter.ts';
import { spendBetween } from './spendBetween.ts';

/** What a glance shows; all from stored sums, before any file is looked at. */
export interface Headline {
  /** The local calendar day. */
  readonly today: Spend;
  /** The UTC month that is metered. */
  readonly cycle: Spend & { readonly period: Period };
  /** The last 24 hours, 7 and 30 days, to the minute of `now`. */
  readonly rolling: { readonly '1d': Spend; readonly '7d': Spend; readonly '30d': Spend };
}

export function headline(db: Database, now: number, filter: Pick<RowFilter, 'providers'> = {}): Headline {
  const between = spendBetween(db, filter);
  const period = cycleOf(now);
  const until = now + 1;
  return {
    today: between(startOfLocalDay(now), until),
    cycle: { period, ...between(period.from * DAY_MS, (period.to + 1) * DAY_MS) },
    rolling: {
      '1d': between(now - DAY_MS, until),
      '7d': between(now - 7 * DAY_MS, until),
      '30d': between(now - 30 * DAY_MS, until),
    },
  };
}
