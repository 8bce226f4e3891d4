import type { Settings } from '../../../shared/contract/settings.ts';
import { MILLI_REQUESTS_PER_REQUEST, toCents, toTenthsOfCredits } from '../../../shared/domain/money.ts';
import type { Unit } from '../../../shared/domain/plans.ts';
import { dateAndTime, timeOfDay, weekdayDate } from '../../../shared/format/dates.ts';
import { perLocale } from '../../../shared/format/locale.ts';
import { withDollarSign } from '../../../shared/format/money.ts';
import { words } from '../../../shared/words/words.ts';

/** How a warning writes amounts: round ones without decimals. */
export interface Figures {
  /** `1,130.2`, without what it is of. */
  amount(amount: number): string;
  /** `1,500 credits`, `$15.00` */
  whole(amount: number): string;
}

const atMostOne = decimals(0, 1);
const atMostTwo = decimals(0, 2);
const two = decimals(2, 2);

/** @param unit of the amounts; premium requests have no other one. */
export function figuresOf(unit: Unit, display: Settings['display.units']): Figures {
  if (unit === 'requests') {
    const amount = (value: number): string => atMostTwo().format(value / MILLI_REQUESTS_PER_REQUEST);
    return { amount, whole: (value) => words.warnings.premiumRequests(amount(value)) };
  }
  if (display === 'usd') {
    const amount = (value: number): string => withDollarSign(two().format(toCents(value) / 100));
    return { amount, whole: amount };
  }
  const amount = (value: number): string => atMostOne().format(toTenthsOfCredits(value) / 10);
  return { amount, whole: (value) => words.warnings.credits(amount(value)) };
}

/** `1 Dec, 00:00 UTC`: when it is everywhere the same. */
export function utcTime(ms: number): string {
  return words.dates.utc(dateAndTime(ms, 'UTC'));
}

/** `Fri 27 Nov, about 15:00`, by the clock on the wall. */
export function aboutHour(ms: number): string {
  return words.warnings.aboutHour(weekdayDate(ms), timeOfDay(ms));
}

function decimals(least: number, most: number): () => Intl.NumberFormat {
  return perLocale(
    (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }),
  );
}
