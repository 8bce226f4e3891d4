import {
  CREDITS_PER_USD,
  MILLI_REQUESTS_PER_REQUEST,
  NANO_AIU_PER_CREDIT,
  toCents,
  toTenthsOfCredits,
} from '../../shared/domain/money.ts';
import { LOCALE } from '../copy/locale.ts';
import { MINUS, UNKNOWN } from './numbers.ts';

export type Units = 'credits' | 'usd';

const NANO_PER_USD = NANO_AIU_PER_CREDIT * CREDITS_PER_USD;

const oneDecimal = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const grouped = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const upToThree = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });

/**
 * One decimal of credits or two of dollars, half rounded up; what is more than nothing and would read as nothing says so.
 * @param nanoAiu null is unknown.
 */
export function money(nanoAiu: number | null, units: Units): string {
  if (nanoAiu === null || !Number.isFinite(nanoAiu)) return UNKNOWN;
  return units === 'credits' ? credits(nanoAiu) : dollars(nanoAiu);
}

function credits(nanoAiu: number): string {
  const tenths = toTenthsOfCredits(nanoAiu);
  if (nanoAiu > 0 && tenths === 0) return '<0.1';
  return `${sign(tenths)}${oneDecimal.format(Math.abs(tenths) / 10)}`;
}

function dollars(nanoAiu: number): string {
  const cents = toCents(nanoAiu);
  if (nanoAiu > 0 && cents === 0) return '<$0.01';
  return `${sign(cents)}$${twoDecimals.format(Math.abs(cents) / 100)}`;
}

/** To the last digit: `41.712345678`, `$0.41712345678`. */
export function fullMoney(nanoAiu: number, units: Units): string {
  if (!Number.isFinite(nanoAiu)) return UNKNOWN;
  const [unit, decimals, least] = units === 'credits' ? [NANO_AIU_PER_CREDIT, 9, 1] : [NANO_PER_USD, 11, 2];
  const size = Math.abs(nanoAiu);
  const rest = String(size % unit)
    .padStart(decimals, '0')
    .replace(/0+$/, '')
    .padEnd(least, '0');
  return `${sign(nanoAiu)}${units === 'usd' ? '$' : ''}${grouped.format(Math.floor(size / unit))}.${rest}`;
}

/** Premium requests with one decimal: `12.3`, `<0.1`. @param milli thousandths of one; null is unknown. */
export function requests(milli: number | null): string {
  if (milli === null || !Number.isFinite(milli)) return UNKNOWN;
  const tenths = Math.round(milli / (MILLI_REQUESTS_PER_REQUEST / 10));
  if (milli > 0 && tenths === 0) return '<0.1';
  return `${sign(tenths)}${oneDecimal.format(Math.abs(tenths) / 10)}`;
}

/** To the last digit, as GitHub wrote them: `0.33`, `12`. @param milli thousandths of one. */
export function fullRequests(milli: number): string {
  return `${sign(milli)}${upToThree.format(Math.abs(milli) / MILLI_REQUESTS_PER_REQUEST)}`;
}

function sign(value: number): string {
  return value < 0 ? MINUS : '';
}
