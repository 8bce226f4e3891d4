import { type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';

/** `2026-11-04`, with or without a time behind it, in UTC. */
export function dayOfDate(date: unknown): UtcDay | null {
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(date)) return null;
  const ms = Date.parse(date.length === 10 ? `${date}T00:00:00Z` : date);
  // The engine reads February 30 as March 2.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date.slice(0, 10)) return null;
  return utcDayOf(ms);
}
