import type { Settings } from '../../../../shared/contract/settings.ts';
import { snoozeInForce } from '../../../../shared/domain/snooze.ts';

type Wishes = Pick<Settings, 'notifications.quietHours' | 'notifications.snoozedUntil'>;
type Hours = NonNullable<Wishes['notifications.quietHours']>;

/**
 * Until when nothing is told, by snooze and quiet hours together, the hours in the time zone of the process.
 * @returns epoch ms; null: nothing holds warnings back.
 */
export function quietUntil(now: number, wishes: Wishes): number | null {
  const hours = wishes['notifications.quietHours'];
  const awake = snoozeInForce(wishes['notifications.snoozedUntil'], now) ?? now;
  const until = hours === null ? awake : (endOfHours(awake, hours) ?? awake);
  return until > now ? until : null;
}

/** @returns when the hours end that hold that moment; null when none do. */
function endOfHours(ms: number, { from, to }: Hours): number | null {
  if (from === to) return null;
  const at = new Date(ms);
  // Yesterday's may go on over midnight.
  for (const days of [-1, 0]) {
    const begin = timeOf(at, from, days);
    const end = timeOf(at, to, from < to ? days : days + 1);
    if (ms >= begin && ms < end) return end;
  }
  return null;
}

/** @param days after the local calendar day of `at`. */
function timeOf(at: Date, time: string, days: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, hours, minutes).getTime();
}
