import type { EXPORTS } from '../../../shared/contract/methods.ts';
import { formatUtcDay, type Period, parseUtcDay, utcDayOf } from '../../../shared/domain/time.ts';

const LAST_DAY = parseUtcDay('9999-12-31') ?? 0;

/** `pilotlight-<what>-<from>-<to>.csv`; of a filter without days, or with an open end, the day on which it is made. */
export function exportName(
  what: (typeof EXPORTS)[number],
  format: 'csv' | 'json',
  period: Period | undefined,
  now: number,
): string {
  const isClosed =
    period !== undefined && period.from >= 0 && period.to <= LAST_DAY && period.from <= period.to;
  const days = isClosed ? [period.from, period.to] : [utcDayOf(now)];
  return `pilotlight-${what}-${days.map(formatUtcDay).join('-')}.${format}`;
}
