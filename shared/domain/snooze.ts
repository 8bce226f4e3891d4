import { DAY_MS, HOUR_MS, startOfLocalDay } from './time.ts';

export const SNOOZES = ['hour', 'today', 'cycle'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** A cycle, and some to spare. */
const LONGEST_MS = 32 * DAY_MS;

/** @returns epoch ms at which it ends: in an hour, at the next local midnight, or with the cycle. */
export function snoozeEnd(snooze: Snooze, now: number, cycleEnd: number): number {
  switch (snooze) {
    case 'hour':
      return now + HOUR_MS;
    case 'today':
      return startOfLocalDay(now, 1);
    case 'cycle':
      return cycleEnd;
  }
}

/**
 * @param snoozedUntil as it is set, epoch ms.
 * @returns when the snooze ends; null where none is on. One that would last longer than any that is offered was begun
 * before the clock was set back, and is over: it could last for years.
 */
export function snoozeInForce(snoozedUntil: number | null, now: number): number | null {
  const isOn = snoozedUntil !== null && snoozedUntil > now && snoozedUntil - now <= LONGEST_MS;
  return isOn ? snoozedUntil : null;
}
