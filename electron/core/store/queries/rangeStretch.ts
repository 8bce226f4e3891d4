import type { Range, Span, Steps } from '../../../../shared/contract/views.ts';
import {
  cycleOf,
  DAY_MS,
  HOUR_MS,
  type Period,
  startOfLocalDay,
  utcDayOf,
} from '../../../../shared/domain/time.ts';
import type { Stretch } from './timePieces.ts';

/** A range at some moment: what it spans, what is summed of it, and its steps. */
export interface RangeStretch {
  readonly span: Span;
  /** What is summed. `today` ends with `now`, as in the headline. */
  readonly summed: Stretch;
  readonly steps: Steps;
  /** The stretch before, as far into it as this one has come. */
  readonly before: { readonly span: Span; readonly summed: Stretch };
}

const ROLLING_DAYS = { '7d': 7, '30d': 30 } as const;
/** A chart of more days shows nothing, and a client may ask for any: the last ten years of it are told. */
const MOST_DAYS = 3660;
const FURTHEST_AHEAD_DAYS = 366;

export function rangeStretch(range: Range, now: number): RangeStretch {
  const days = daysOf(range, now);
  if (days === null) return localDay(now);
  const summed = msOf(days);
  const steps: Steps =
    days.from === days.to
      ? { unit: 'hour', first: days.from * 24, count: 24 }
      : { unit: 'day', first: days.from, count: days.to - days.from + 1 };
  return { span: { ...summed, days }, summed, steps, before: before(range, days, now) };
}

function localDay(now: number): RangeStretch {
  const from = startOfLocalDay(now);
  const to = startOfLocalDay(now, 1);
  const first = Math.floor(from / HOUR_MS);
  const at = new Date(now);
  // The same time on yesterday's clock; where that time was left out, what stands in for it.
  const then = new Date(at).setDate(at.getDate() - 1) + 1;
  const yesterday = { from: startOfLocalDay(now, -1), to: Math.min(then, from) };
  return {
    span: { from, to, days: null },
    summed: { from, to: now + 1 },
    steps: { unit: 'hour', first, count: Math.ceil(to / HOUR_MS) - first },
    before: { span: { ...yesterday, days: null }, summed: yesterday },
  };
}

/** @returns null for the local day. */
function daysOf(range: Range, now: number): Period | null {
  const today = utcDayOf(now);
  if (range.kind === 'today') return null;
  if (range.kind === 'cycle') return cycleOf(now);
  if (range.kind === 'last-cycle') return cycleBefore(cycleOf(now));
  if (range.kind !== 'custom') return { from: today - ROLLING_DAYS[range.kind] + 1, to: today };
  const to = Math.max(0, Math.min(Math.max(range.from, range.to), today + FURTHEST_AHEAD_DAYS));
  return { from: Math.max(0, Math.min(range.from, range.to, to), to - MOST_DAYS + 1), to };
}

function before(range: Range, days: Period, now: number): RangeStretch['before'] {
  const { from, to } = msOf(days);
  const isCycle = range.kind === 'cycle' || range.kind === 'last-cycle';
  const length = days.to - days.from + 1;
  const whole = msOf(isCycle ? cycleBefore(days) : { from: days.from - length, to: days.from - 1 });
  const come = Math.max(0, Math.min(now + 1, to) - from);
  // A cycle that is over is compared with all of the one before, though that may have been longer.
  const end = now >= to ? whole.to : Math.min(whole.from + come, whole.to);
  const summed = { from: whole.from, to: end };
  const covered = { from: utcDayOf(whole.from), to: utcDayOf(Math.max(whole.from, end - 1)) };
  return { span: { ...summed, days: covered }, summed };
}

/** The UTC month before. */
export function cycleBefore(cycle: Period): Period {
  return cycleOf(cycle.from * DAY_MS - 1);
}

function msOf({ from, to }: Period): Stretch {
  return { from: from * DAY_MS, to: (to + 1) * DAY_MS };
}
