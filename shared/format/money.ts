import {
  CREDITS_PER_USD,
  MILLI_REQUESTS_PER_REQUEST,
  NANO_AIU_PER_CREDIT,
  toCents,
  toTenthsOfCredits,
} from '../domain/money.ts';
import { unlessCovered } from './cover.ts';
import { perLocale } from './locale.ts';
import { MINUS, UNKNOWN } from './numbers.ts';

export type Units = 'credits' | 'usd';

const NANO_PER_USD = NANO_AIU_PER_CREDIT * CREDITS_PER_USD;

const oneDecimal = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const inUsd = perLocale(
  // Narrow: nobody who reads of Copilot's price asks which dollar it is.
  (locale) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }),
);
const upToThree = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }));

/**
 * One decimal of credits or two of dollars, half rounded up; what is more than nothing and would read as nothing says so.
 * As all amounts, covered while they are (`cover.ts`).
 * @param nanoAiu null is unknown.
 */
export function money(nanoAiu: number | null, units: Units): string {
  if (nanoAiu === null || !Number.isFinite(nanoAiu)) return UNKNOWN;
  return unlessCovered(() => (units === 'credits' ? credits(nanoAiu) : dollars(nanoAiu)));
}

function credits(nanoAiu: number): string {
  const tenths = toTenthsOfCredits(nanoAiu);
  if (nanoAiu > 0 && tenths === 0) return `<${oneDecimal().format(0.1)}`;
  return `${sign(tenths)}${oneDecimal().format(Math.abs(tenths) / 10)}`;
}

function dollars(nanoAiu: number): string {
  const cents = toCents(nanoAiu);
  if (nanoAiu > 0 && cents === 0) return `<${inUsd().format(0.01)}`;
  return `${sign(cents)}${inUsd().format(Math.abs(cents) / 100)}`;
}

/** An amount of dollars that is already written, with the sign where the language has it. @param amount `0.50` */
export function withDollarSign(amount: string): string {
  const parts = inUsd().formatToParts(0);
  const isNumber = ({ type }: Intl.NumberFormatPart): boolean =>
    type === 'integer' || type === 'decimal' || type === 'fraction';
  return parts.map((part) => (part.type === 'integer' ? amount : isNumber(part) ? '' : part.value)).join('');
}

/** To the last digit: `41.712345678`, `$0.41712345678`. */
export function fullMoney(nanoAiu: number, units: Units): string {
  if (!Number.isFinite(nanoAiu)) return UNKNOWN;
  return unlessCovered(() => toLastDigit(nanoAiu, units));
}

function toLastDigit(nanoAiu: number, units: Units): string {
  const [unit, decimals, least] = units === 'credits' ? [NANO_AIU_PER_CREDIT, 9, 1] : [NANO_PER_USD, 11, 2];
  const size = Math.abs(nanoAiu);
  const fraction = String(size % unit)
    .padStart(decimals, '0')
    .replace(/0+$/, '')
    .padEnd(least, '0');
  const parts = (units === 'credits' ? oneDecimal : inUsd)().formatToParts(Math.floor(size / unit));
  // No number type holds these digits, so the fraction that `Intl` made is replaced.
  const text = parts.map(({ type, value }) => (type === 'fraction' ? fraction : value)).join('');
  return `${sign(nanoAiu)}${text}`;
}

/** Premium requests with one decimal: `12.3`, `<0.1`. @param milli thousandths of one; null is unknown. */
export function requests(milli: number | null): string {
  if (milli === null || !Number.isFinite(milli)) return UNKNOWN;
  return unlessCovered(() => {
    const tenths = Math.round(milli / (MILLI_REQUESTS_PER_REQUEST / 10));
    if (milli > 0 && tenths === 0) return `<${oneDecimal().format(0.1)}`;
    return `${sign(tenths)}${oneDecimal().format(Math.abs(tenths) / 10)}`;
  });
}

/** To the last digit, as GitHub wrote them: `0.33`, `12`. @param milli thousandths of one. */
export function fullRequests(milli: number): string {
  return unlessCovered(
    () => `${sign(milli)}${upToThree().format(Math.abs(milli) / MILLI_REQUESTS_PER_REQUEST)}`,
  );
}

function sign(value: number): string {
  return value < 0 ? MINUS : '';
}
