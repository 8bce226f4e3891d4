export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** A UTC calendar day as the integer count of days since 1970-01-01. */
export type UtcDay = number;

export function utcDayOf(ms: number): UtcDay {
  return Math.floor(ms / DAY_MS);
}

/** @returns `YYYY-MM-DD`. */
export function formatUtcDay(day: UtcDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @returns the day, or null when the text is no real calendar day written as `YYYY-MM-DD`. */
export function parseUtcDay(text: string): UtcDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const day = utcDayOf(ms);
  return formatUtcDay(day) === text ? day : null;
}

/** A UTC calendar month as the integer count of months since January 1970. */
export function monthOfDay(day: UtcDay): number {
  const at = new Date(day * DAY_MS);
  return (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();
}

export function firstDayOfMonth(month: number): UtcDay {
  return utcDayOf(Date.UTC(1970, month, 1));
}

/** Both ends inclusive. */
export interface Period {
  readonly from: UtcDay;
  readonly to: UtcDay;
}

/** Copilot meters by the UTC calendar month, whatever the invoice date is. */
export function cycleOf(ms: number): Period {
  const at = new Date(ms);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth();
  return { from: utcDayOf(Date.UTC(year, month, 1)), to: utcDayOf(Date.UTC(year, month + 1, 1)) - 1 };
}

/** The cycle before the one that holds `ms`. */
export function cycleBefore(ms: number): Period {
  return cycleOf(cycleOf(ms).from * DAY_MS - 1);
}

/**
 * The first instant of the local calendar day that holds `ms`, in the time zone of the process.
 * @param later so many calendar days after it, which need not be of 24 hours.
 */
export function startOfLocalDay(ms: number, later = 0): number {
  const at = new Date(ms);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + later).getTime();
}

/** Premium requests were billed before this day, AI credits since. */
export const CREDITS_SINCE: UtcDay = utcDayOf(Date.UTC(2026, 5, 1));
