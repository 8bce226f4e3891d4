import type { Forecast } from '../../../../shared/contract/standing.ts';
import type { UtcDay } from '../../../../shared/domain/time.ts';

/** `at` in days since the cycle began, `left` of the allowance. */
export interface Place {
  readonly at: number;
  readonly left: number;
}

export interface BurnDown {
  /** What was left of the allowance, day by day until now, by what is known of each day. */
  readonly line: readonly Place[];
  /** What is left by all that is known: beside the line's end where something was spent elsewhere. */
  readonly head: Place;
  /** From the head to the reset, or to where nothing is left; empty without a forecast. */
  readonly expected: readonly Place[];
  /** The outline of what is likely; empty without a forecast. */
  readonly fan: readonly Place[];
  /** When nothing may be left at the earliest, in days since the cycle began; null: it is likely to last. */
  readonly earliest: number | null;
  readonly days: number;
}

interface BurnDownOptions {
  readonly allowance: number;
  readonly used: number;
  /** Up to the end of each day; null for days to come. */
  readonly spent: readonly (number | null)[];
  /** In days since the cycle began. */
  readonly now: number;
  readonly days: number;
  readonly forecast: Pick<Forecast, 'total' | 'low' | 'high'> | null;
}

/** All in the allowance's unit. */
export function burnDown({ allowance, used, spent, now, days, forecast }: BurnDownOptions): BurnDown {
  const line: Place[] = [{ at: 0, left: allowance }];
  for (const [day, value] of spent.entries()) {
    if (value !== null && day < now) line.push({ at: Math.min(day + 1, now), left: allowance - value });
  }
  const head = { at: now, left: allowance - used };
  if (forecast === null || head.left <= 0) return { line, head, expected: [], fan: [], earliest: null, days };
  const end = (total: number): Place => reached(head, { at: days, left: allowance - total });
  const [best, worst] = [end(forecast.low), end(forecast.high)];
  const corner = best.at >= days && worst.at < days ? [{ at: days, left: 0 }] : [];
  return {
    line,
    head,
    expected: [head, end(forecast.total)],
    fan: [head, best, ...corner, worst],
    earliest: worst.at < days ? worst.at : null,
    days,
  };
}

/**
 * What this machine spent, and with it what GitHub billed of other places, each up to the end of a day.
 * @param from the first day.
 */
export function withElsewhere(
  spent: readonly (number | null)[],
  from: UtcDay,
  elsewhere: ReadonlyMap<UtcDay, number>,
): readonly (number | null)[] {
  let sum = 0;
  return spent.map((value, day) => {
    sum += elsewhere.get(from + day) ?? 0;
    return value === null ? null : value + sum;
  });
}

/** Where a line ends that goes no lower than nothing. */
function reached(from: Place, to: Place): Place {
  if (to.left >= 0) return to;
  return { at: from.at + ((to.at - from.at) * from.left) / (from.left - to.left), left: 0 };
}
