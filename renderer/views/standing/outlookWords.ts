import type { Standing } from '../../../shared/contract/standing.ts';
import { aboutHour } from '../../../shared/format/calendar.ts';
import { dayMonth, weekdayAndDay } from '../../../shared/format/dates.ts';
import type { Units } from '../../../shared/format/money.ts';
import { wholePercent } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { quantity, quantityWithUnit, roundedDown } from '../../format/quantity.ts';
import type { Outlook } from './outlook.ts';

type Measured = Extract<Outlook, { kind: 'measured' }>;

/** The verdict in a word or two: never said by colour alone. @param now epoch ms. */
export function verdictName(outlook: Measured, standing: Standing, now: number): string {
  switch (outlook.verdict) {
    case null:
      return words.standing.noVerdict;
    case 'spare':
      return words.standing.lasts;
    case 'tight':
      return words.standing.tight;
    case 'runs-out':
      return runsOut(standing, now);
    case 'used-up':
      return (outlook.share ?? 0) > 1 ? words.standing.over : words.standing.usedUp;
  }
}

function runsOut({ forecast, cycle }: Standing, now: number): string {
  const at = forecast?.runsOutAt ?? null;
  if (at === null) return words.standing.runsOutBefore(dayMonth(cycle.to, 'UTC'));
  return words.standing.runsOut(dayOfRunOut(at, now), aboutHour(at));
}

/** Where there is no room for the hour. */
export function shortVerdict(outlook: Measured, standing: Standing, now: number): string {
  const at = standing.forecast?.runsOutAt ?? null;
  return outlook.verdict === 'runs-out' && at !== null
    ? words.standing.runsOutDay(dayOfRunOut(at, now))
    : verdictName(outlook, standing, now);
}

function dayOfRunOut(at: number, now: number): string {
  return dayMonth(at) === dayMonth(now) ? words.standing.today : weekdayAndDay(at);
}

/** Beside the verdict; null where there is no more to say. */
export function verdictNote(outlook: Measured, standing: Standing, units: Units): string | null {
  if (outlook.isOutdated) return words.standing.outdatedForecast;
  const { verdict, expectedShare, share } = outlook;
  if (verdict === 'used-up') {
    return share !== null && share > 1 && outlook.used !== null
      ? words.standing.beyond(quantity(outlook.used - outlook.allowance, standing.unit, units))
      : null;
  }
  if (verdict === null) return standing.forecast === null ? words.standing.tooFewDays : null;
  if (verdict === 'runs-out' || expectedShare === null) return null;
  return words.standing.spare(wholePercent(Math.max(0, 1 - expectedShare)));
}

export interface PaceLine {
  readonly strong: string;
  readonly rest: string;
}

/** What may be used each day; null where nothing is left to share out, or nobody knows. */
export function paceLine(outlook: Measured, standing: Standing, units: Units): PaceLine | null {
  const { perDay, unit, cycle } = standing;
  if (perDay === null || perDay <= 0 || outlook.isOutdated || outlook.verdict === 'used-up') return null;
  const amount = roundedDown(perDay, unit, units);
  const strong = words.standing.perDay(quantityWithUnit(amount, unit, units));
  return {
    strong,
    rest:
      outlook.verdict === 'runs-out'
        ? words.standing.wouldLast
        : words.standing.until(dayMonth(cycle.to, 'UTC')),
  };
}

/** What follows when the allowance or the own budget is spent: one sentence; null where nobody knows. */
export function consequence(outlook: Outlook, standing: Standing, units: Units): string | null {
  const { account, budget, cycle, unit } = standing;
  const resets = dayMonth(cycle.to, 'UTC');
  const own = unit === 'credits' ? budget.cycle : null;
  const used = standing.used.amount;
  const allowance = outlook.kind === 'measured' ? outlook.allowance : null;
  const goesOn = account?.isExtraPermitted ?? null;
  if (own !== null && used !== null && used >= own) return words.standing.budgetSpent;
  const afterBudget = own === null ? null : quantity(own, 'credits', units);
  if (allowance === null) return afterBudget === null ? null : words.standing.warnsAt(afterBudget);
  const after = quantity(allowance, unit, units);
  if (own !== null && own <= allowance)
    return words.standing.warnsBefore(quantity(own, 'credits', units), after);
  if (outlook.kind === 'measured' && (outlook.share ?? 0) >= 1) {
    if (goesOn === false) return words.standing.pausedUntil(resets);
    return afterBudget === null ? null : words.standing.warnsAt(afterBudget);
  }
  if (goesOn === false) return words.standing.pausesAfter(after, resets);
  if (goesOn === true) {
    return afterBudget === null
      ? words.standing.goesOnAfter(after, unit)
      : words.standing.goesOnUpTo(after, unit, afterBudget);
  }
  return afterBudget === null ? null : words.standing.warnsAt(afterBudget);
}
