import { perLocale } from './locale.ts';

/** What stands where nobody knows the number. */
export const UNKNOWN = '–';
export const MINUS = '−';
const THIN = '\u2009';

const whole = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const oneDecimal = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);
const twoDecimals = perLocale(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const atMostOne = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));

/** `1,234`; with the real minus sign. */
export function count(value: number): string {
  return Number.isFinite(value) ? withMinus(whole().format(value)) : UNKNOWN;
}

/** `940`, `38.4 k`, `1.2 M`: of tokens and the like, where the exact count stands in the title. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const step = STEPS.find(([from]) => Math.abs(value) >= from);
  if (step === undefined) return count(value);
  const scaled = value / step[0];
  return withMinus(`${(Math.abs(scaled) < 100 ? oneDecimal : whole)().format(scaled)}\u00a0${step[1]}`);
}

const STEPS: readonly (readonly [number, string])[] = [
  [999_950_000, 'G'],
  [999_950, 'M'],
  [1000, 'k'],
];

/** `176 MB`, `4.2 kB` */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const [from, unit] = SIZES.find(([least]) => value >= least) ?? [1, 'B'];
  const scaled = value / from;
  return `${(scaled < 10 ? atMostOne : whole)().format(scaled)}\u00a0${unit}`;
}

const SIZES: readonly (readonly [number, string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];

/** `1.04`: what something was multiplied by. */
export function factor(value: number): string {
  return Number.isFinite(value) ? twoDecimals().format(value) : UNKNOWN;
}

/** @param share 0.677 is `67.7 %`. Over 1 is shown as such; what is no number is unknown. */
export function percent(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return UNKNOWN;
  return withMinus(`${oneDecimal().format(share * 100)}${THIN}%`);
}

/** Without decimals: `62 %`. */
export function wholePercent(share: number): string {
  return Number.isFinite(share) ? `${whole().format(share * 100)}${THIN}%` : UNKNOWN;
}

/** `+ 6.7 %`, `− 4.2 %`: how much `now` is more or less than `before`; null where there is nothing to compare with. */
export function change(now: number | null, before: number | null): string | null {
  if (now === null || before === null || before <= 0) return null;
  const difference = oneDecimal().format(Math.abs((now - before) / before) * 100);
  return `${now < before ? MINUS : '+'}\u00a0${difference}${THIN}%`;
}

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}
