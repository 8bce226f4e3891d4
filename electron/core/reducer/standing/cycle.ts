import { cycleOf, DAY_MS, utcDayOf } from '../../../../shared/domain/time.ts';
import type { AccountQuota } from './accountQuota.ts';

/** What an allowance is for: whole UTC days, in epoch ms. */
export interface Cycle {
  readonly from: number;
  /** Exclusive: when the allowance resets. */
  readonly to: number;
  /** `account`: GitHub told the reset; `calendar`: the UTC month, by which Copilot meters. */
  readonly basis: 'account' | 'calendar';
}

/**
 * The cycle of that moment: the month that ends with the account's reset where GitHub told one for it, else the UTC
 * calendar month (docs/data-contract.md, "Headline").
 * @param quota the last that is known, of any age.
 */
export function cycleAt(now: number, quota: Pick<AccountQuota, 'resetsAt' | 'asOf'> | null): Cycle {
  const told = quota === null || quota.resetsAt === null ? null : endingAt(quota.resetsAt);
  if (told !== null && holds(told, now)) return { ...told, basis: 'account' };
  const { from, to } = cycleOf(now);
  return { from: from * DAY_MS, to: (to + 1) * DAY_MS, basis: 'calendar' };
}

/** Whether a figure of GitHub's is of that cycle: of another one it tells nothing of this. */
export function isOfCycle(
  { resetsAt, asOf }: Pick<AccountQuota, 'resetsAt' | 'asOf'>,
  cycle: Cycle,
): boolean {
  return holds(cycle, asOf) && (resetsAt === null || startOfDay(resetsAt) === cycle.to);
}

function endingAt(resetsAt: number): Omit<Cycle, 'basis'> {
  const to = startOfDay(resetsAt);
  return { from: monthBefore(to), to };
}

/** The same day of the month before, or its last where it is shorter: 31 March is preceded by 28 February. */
function monthBefore(ms: number): number {
  const at = new Date(ms);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const lastOfBefore = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(at.getUTCDate(), lastOfBefore));
}

function startOfDay(ms: number): number {
  return utcDayOf(ms) * DAY_MS;
}

function holds({ from, to }: Omit<Cycle, 'basis'>, ms: number): boolean {
  return ms >= from && ms < to;
}
