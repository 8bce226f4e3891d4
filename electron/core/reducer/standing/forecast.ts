import { DAY_MS, HOUR_MS, type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';

/** Below it nobody knows what a day is like. */
export const LEAST_ACTIVE_DAYS = 3;
/** A weekday counts as if it had been seen so many times more, at the mean of its kind. */
const SHRINKAGE = 2;
/** Four of five cycles end within it, if days go on as they did. */
const BAND = 1.28;
const DAYS_OF_WEEK = 7;

/** What is known of the cycle's days until now; amounts in the standing's unit, integers. */
export interface Run {
  readonly now: number;
  /** When the cycle began. */
  readonly from: number;
  /** Exclusive: when the allowance resets. */
  readonly to: number;
  /** The UTC day of the first of `days`: the cycle's first, or later where the ledger begins later. */
  readonly firstDay: UtcDay;
  /** One UTC day after the other up to today's, which is under way; null: spent, and nobody knows how much. */
  readonly days: readonly (number | null)[];
  /** The headline: at least the sum of the days. */
  readonly used: number;
  /** Null: none is known. */
  readonly allowance: number | null;
}

export interface Forecast {
  readonly total: number;
  readonly low: number;
  readonly high: number;
  /** The UTC hour in which the allowance is gone; null exactly where the total stays within it, or none is known. */
  readonly runsOutAt: number | null;
  readonly activeDays: number;
}

/**
 * What the cycle will come to if its days go on as they did (docs/data-contract.md, "Forecast").
 * @returns null below three days with spend.
 */
export function forecast(run: Run): Forecast | null {
  const { used, allowance } = run;
  const activeDays = run.days.filter((spent) => spent !== null && spent > 0).length;
  if (activeDays < LEAST_ACTIVE_DAYS) return null;
  const rates = ratesOf(run);
  const ahead = stretchesAhead(run);
  const rest = ahead.reduce((sum, { day, share }) => sum + share * rateOn(rates, day), 0);
  const total = used + Math.round(rest);
  const band = Math.round(BAND * spreadOf(run, rates, ahead));
  return {
    total,
    low: Math.max(used, total - band),
    high: total + band,
    runsOutAt: allowance === null || total <= allowance ? null : runOutHour(run, rates, ahead, allowance),
    activeDays,
  };
}

/** A day of UTC that is seen, as far as it is over. */
interface Seen {
  readonly day: UtcDay;
  /** Of it is over: 1 but today. */
  readonly share: number;
  readonly spent: number;
}

function seenDays({ now, firstDay, days }: Run): readonly Seen[] {
  return days.flatMap((spent, i) => {
    const day = firstDay + i;
    const share = Math.min(1, (now - day * DAY_MS) / DAY_MS);
    return spent === null ? [] : [{ day, share, spent }];
  });
}

/** Amounts a whole day. */
interface Rates {
  /** Of this machine, by weekday from Sunday. */
  readonly ofWeekday: readonly number[];
  /** What was used elsewhere has no days: it is spread evenly. */
  readonly elsewhere: number;
}

/**
 * A weekday's mean, drawn to the mean of workdays or of weekend days, and those to the mean of all: what was seen
 * seldom is hardly believed. All weights are of the calendar alone, so more spend makes no rate less.
 */
function ratesOf(run: Run): Rates {
  const seen = seenDays(run);
  const all = meanOf(seen, 0, 0);
  const ofWeekday = Array.from({ length: DAYS_OF_WEEK }, (_, weekday) => {
    const kind = seen.filter(({ day }) => isWeekend(weekdayOf(day)) === isWeekend(weekday));
    const own = seen.filter(({ day }) => weekdayOf(day) === weekday);
    return meanOf(own, meanOf(kind, all, SHRINKAGE), SHRINKAGE);
  });
  const known = seen.reduce((sum, { spent }) => sum + spent, 0);
  // Of the whole cycle, also where the ledger begins later: on a new machine most was used before.
  return { ofWeekday, elsewhere: (Math.max(0, run.used - known) * DAY_MS) / (run.now - run.from) };
}

function meanOf(seen: readonly Seen[], towards: number, weight: number): number {
  const spent = seen.reduce((sum, one) => sum + one.spent, 0);
  return (spent + weight * towards) / (lengthOf(seen) + weight);
}

/** In days; of all that is seen more than one, as three of them have spend. */
function lengthOf(seen: readonly Seen[]): number {
  return seen.reduce((sum, { share }) => sum + share, 0);
}

function rateOn({ ofWeekday, elsewhere }: Rates, day: UtcDay): number {
  return (ofWeekday[weekdayOf(day)] ?? 0) + elsewhere;
}

/** 0 is Sunday; 1970 began on a Thursday. */
function weekdayOf(day: UtcDay): number {
  return (day + 4) % DAYS_OF_WEEK;
}

function isWeekend(weekday: number): boolean {
  return weekday === 0 || weekday === 6;
}

interface Stretch {
  readonly day: UtcDay;
  readonly from: number;
  /** Of the day. */
  readonly share: number;
}

/** The rest of today, then whole days. */
function stretchesAhead({ now, to }: Run): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = now; from < to; ) {
    const day = utcDayOf(from);
    const end = Math.min(to, (day + 1) * DAY_MS);
    stretches.push({ day, from, share: (end - from) / DAY_MS });
    from = end;
  }
  return stretches;
}

/** The deviation of what is ahead: that of its days, and that of the means they are taken from. */
function spreadOf(run: Run, rates: Rates, ahead: readonly Stretch[]): number {
  const whole = seenDays(run).filter(({ share }) => share === 1);
  const ofHere = { ...rates, elsewhere: 0 };
  const squares = whole.reduce((sum, { day, spent }) => sum + (spent - rateOn(ofHere, day)) ** 2, 0);
  const variance = squares / Math.max(1, whole.length - 1);
  const left = ahead.reduce((sum, { share }) => sum + share, 0);
  return Math.sqrt(variance * (left + left ** 2 / whole.length));
}

/** Within a day spend is taken as even. */
function runOutHour(
  { now, to, used }: Run,
  rates: Rates,
  ahead: readonly Stretch[],
  allowance: number,
): number {
  let left = allowance - used;
  for (const { day, from, share } of ahead) {
    const rate = rateOn(rates, day);
    if (left <= 0) return hourOf(from);
    if (rate * share >= left) return hourOf(from + (left / rate) * DAY_MS, to);
    left -= rate * share;
  }
  return hourOf(left <= 0 ? now : to - 1);
}

function hourOf(ms: number, before = Number.POSITIVE_INFINITY): number {
  return Math.floor(Math.min(ms, before - 1) / HOUR_MS) * HOUR_MS;
}
