import { DAY_MS, HOUR_MS, type UtcDay } from '../../../../shared/domain/time.ts';

/** GitHub is still counting until so long after a day's end (ledger 7.7). */
const COUNTING_MS = 72 * HOUR_MS;

/**
 * Whether GitHub's figure of the day moves no more; only a reading after that is the last.
 * @param at epoch ms.
 */
export function isFinal(day: UtcDay, at: number): boolean {
  return at >= (day + 1) * DAY_MS + COUNTING_MS;
}
