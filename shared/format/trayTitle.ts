import type { TRAY_TEXTS } from '../contract/settings.ts';
import type { Standing } from '../contract/standing.ts';
import type { Payload } from '../contract/topics.ts';
import { words } from '../words/words.ts';
import { dayMonth, weekdayAndDay } from './dates.ts';
import { money, requests, type Units } from './money.ts';
import { percent, UNKNOWN } from './numbers.ts';

/** Both null before the first snapshot. */
export interface TrayKnown {
  readonly spend: Pick<Payload<'spend'>, 'headline'> | null;
  readonly standing: Standing | null;
}

/**
 * What stands beside the tray's icon: `~41.7`, `67.7 %`, `Wed 25`; a dash where nobody knows.
 * @param units of what is left.
 * @param now epoch ms.
 */
export function trayTitle(
  { spend, standing }: TrayKnown,
  text: (typeof TRAY_TEXTS)[number],
  units: Units,
  now: number,
): string {
  switch (text) {
    case 'off':
      return '';
    case 'credits-today':
      return amountToday(spend, 'credits') ?? requestsToday(spend) ?? UNKNOWN;
    case 'usd-today':
      return amountToday(spend, 'usd') ?? UNKNOWN;
    case 'cycle-percent':
      return shareOfCycle(standing) ?? UNKNOWN;
    case 'left':
      return leftOfCycle(standing, units);
    case 'run-out-day':
      return runOutDay(standing, now);
  }
}

/** `~41.7`; null where no credits are known. */
export function amountToday(spend: TrayKnown['spend'], units: Units): string | null {
  const nano = spend?.headline.today.nanoAiu ?? null;
  return nano === null ? null : `${markOf(spend)}${money(nano, units)}`;
}

/** `~12.3` premium requests; null where none are known. */
export function requestsToday(spend: TrayKnown['spend']): string | null {
  const milli = spend?.headline.today.milliRequests ?? null;
  return milli === null ? null : `${markOf(spend)}${requests(milli)}`;
}

/** A sum with one estimated part is an estimate. */
function markOf(spend: TrayKnown['spend']): string {
  return (spend?.headline.today.estimatedRows ?? 0) > 0 ? '~' : '';
}

/** Of the allowance; null where one of the two is not known. */
export function shareOfCycle(standing: Standing | null): string | null {
  const allowance = standing?.allowance?.amount ?? 0;
  const used = standing?.used.amount ?? null;
  if (standing === null || used === null || allowance <= 0) return null;
  return `${sureness(standing)}${percent(used / allowance)}`;
}

/** Less than nothing once the allowance is overdrawn. */
export function leftOfCycle(standing: Standing | null, units: Units): string {
  const used = standing?.used.amount ?? null;
  if (standing === null || standing.allowance === null || used === null) return UNKNOWN;
  const rest = standing.allowance.amount - used;
  return `${sureness(standing)}${standing.unit === 'credits' ? money(rest, units) : requests(rest)}`;
}

function sureness({ used }: Standing): string {
  return used.confidence === 'estimated' ? '~' : '';
}

/** `Wed 25`, or that it does not run out. */
function runOutDay(standing: Standing | null, now: number): string {
  if (standing === null || standing.allowance === null || isOutdated(standing)) return UNKNOWN;
  switch (standing.verdict) {
    case null:
      return UNKNOWN;
    case 'spare':
      return words.standing.lasts;
    case 'tight':
      return words.standing.tight;
    case 'used-up':
      return words.standing.usedUp;
    case 'runs-out': {
      const at = standing.forecast?.runsOutAt ?? null;
      if (at === null) return UNKNOWN;
      return dayMonth(at) === dayMonth(now) ? words.shell.tray.outToday : weekdayAndDay(at);
    }
  }
}

/** The account decides the headline, and was not heard of for too long. */
export function isOutdated({ used, account }: Standing): boolean {
  return used.basis === 'account' && account?.isOutdated === true;
}
