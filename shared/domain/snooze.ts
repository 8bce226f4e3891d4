import { HOUR_MS, startOfLocalDay } from './time.ts';

export const SNOOZES = ['hour', 'today', 'cycle'] as const;
export type Snooze = (typeof SNOOZES)[number];

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
