import type { Standing } from '../../../shared/contract/standing.ts';
import { aboutHour } from '../../../shared/format/calendar.ts';
import { dayMonth, timeOrDate, weekdayAndDay } from '../../../shared/format/dates.ts';
import { money, requests, type Units } from '../../../shared/format/money.ts';
import { wholePercent } from '../../../shared/format/numbers.ts';
import { isOutdated } from '../../../shared/format/trayTitle.ts';
import { words } from '../../../shared/words/words.ts';

/** How the cycle will end: one sentence; null where nobody can tell. @param now epoch ms. */
export function verdictSentence(standing: Standing | null, units: Units, now: number): string | null {
  if (standing === null || standing.allowance === null) return null;
  const { tray } = words.shell;
  if (!isOutdated(standing)) {
    if (standing.verdict === 'tight' && standing.forecast !== null) {
      const spare = 1 - standing.forecast.total / standing.allowance.amount;
      return tray.tightWith(wholePercent(Math.max(0, spare)));
    }
    if (standing.verdict === 'used-up') {
      const beyond = (standing.used.amount ?? 0) - standing.allowance.amount;
      return beyond > 0 ? tray.over(amountOf(beyond, standing, units)) : tray.usedUp;
    }
    if (standing.verdict === 'runs-out') return runsOut(standing, now);
  }
  return bareVerdict(standing, now);
}

/** The same without any amount or day. */
export function bareVerdict(standing: Standing | null, now: number): string | null {
  if (standing === null || standing.allowance === null) return null;
  const { tray } = words.shell;
  if (isOutdated(standing)) return tray.outdated(timeOrDate(standing.account?.asOf ?? standing.asOf, now));
  switch (standing.verdict) {
    case null:
      return null;
    case 'spare':
      return tray.lasts;
    case 'tight':
      return tray.tight;
    case 'runs-out':
      return tray.runsOutSoon;
    case 'used-up':
      return tray.usedUp;
  }
}

function runsOut({ forecast, cycle }: Standing, now: number): string {
  const { tray } = words.shell;
  const at = forecast?.runsOutAt ?? null;
  if (at === null) return tray.runsOutBefore(dayMonth(cycle.to, 'UTC'));
  return isSameDay(at, now)
    ? tray.runsOutToday(aboutHour(at))
    : tray.runsOut(weekdayAndDay(at), aboutHour(at));
}

function isSameDay(at: number, now: number): boolean {
  return dayMonth(at) === dayMonth(now);
}

function amountOf(amount: number, { unit }: Standing, units: Units): string {
  const { tray } = words.shell;
  if (unit === 'requests') return tray.requests(requests(amount));
  return units === 'credits' ? tray.credits(money(amount, units)) : money(amount, units);
}
