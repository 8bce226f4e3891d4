import type { Database } from 'better-sqlite3';
import type { Glance } from '../../../../shared/contract/views.ts';
import { DAY_MS, startOfLocalDay } from '../../../../shared/domain/time.ts';
import { activeDays } from './activeDays.ts';
import { rangeStretch } from './rangeStretch.ts';
import { sessions } from './sessions.ts';
import { spendBetween, spendOfKind } from './spendBetween.ts';
import { firstRowAt } from './stepSeries.ts';
import { type Taker, takenBy } from './takenBy.ts';

const DAYS = 14;
const DEAREST = 3;
const HELPERS: ReadonlySet<string> = new Set(['sub-agent', 'background']);

/** What the popover shows, from stored sums. @param now epoch ms. */
export function glance(db: Database, now: number): Glance {
  const between = spendBetween(db, {});
  const ofHelpers = spendOfKind(db, ({ surface }) => HELPERS.has(surface));
  const stretch = rangeStretch({ kind: 'cycle' }, now);
  const { from, to } = stretch.summed;
  const known = firstRowAt(db) ?? Number.POSITIVE_INFINITY;
  const starts = Array.from({ length: DAYS }, (_, i) => startOfLocalDay(now, i - DAYS + 1));
  const days = starts.map((start, i) => {
    const end = starts[i + 1] ?? now + 1;
    return {
      date: localDate(start),
      spend: end <= known ? null : between(start, end),
      helpersNanoAiu: ofHelpers(start, end).nanoAiu ?? 0,
    };
  });
  const period = { from: from / DAY_MS, to: to / DAY_MS - 1 };
  const dearest = (by: Taker) =>
    takenBy(db, by, stretch)
      .shares.slice(0, DEAREST)
      .map(({ id, ...share }) => share);
  return {
    asOf: now,
    today: between(startOfLocalDay(now), now + 1),
    yesterday: between(startOfLocalDay(now, -1), startOfLocalDay(now)),
    cycle: { ...between(from, to), period, resetsAt: to, activeDays: activeDays(db, stretch.summed) },
    days,
    models: dearest('model'),
    workspaces: dearest('workspace'),
    session: sessions(db, 1)[0] ?? null,
  };
}

/** `YYYY-MM-DD` of the local day. */
function localDate(ms: number): string {
  const at = new Date(ms);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
