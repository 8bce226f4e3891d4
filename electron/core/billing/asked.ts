import { cycleOf, DAY_MS, type Period, type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';

/** What one request asks for: a UTC day, or a whole month. */
export interface Asked {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** null for the whole month. */
  readonly day: number | null;
}

export function askedDay(day: UtcDay): Asked {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** The month of a day of it. */
export function askedMonth(day: UtcDay): Asked {
  return { ...askedDay(day), day: null };
}

export function periodOf({ year, month, day }: Asked): Period {
  const first = Date.UTC(year, month - 1, day ?? 1);
  return day === null ? cycleOf(first) : { from: utcDayOf(first), to: utcDayOf(first) };
}
