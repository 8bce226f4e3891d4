/**
 * Money is an integer count of nano-AIU everywhere but at the edge of the program.
 * 1 AI credit = 1e9 nano-AIU = US$0.01. No float ever holds a sum.
 */
export const NANO_AIU_PER_CREDIT = 1_000_000_000;
export const CREDITS_PER_USD = 100;
/** Premium requests are counted in thousandths: 0.33x is 330. */
export const MILLI_REQUESTS_PER_REQUEST = 1000;

/** @returns credits as a float, for display only. */
export function toCredits(nanoAiu: number): number {
  return nanoAiu / NANO_AIU_PER_CREDIT;
}

/** @returns US dollars as a float, for display only. */
export function toUsd(nanoAiu: number): number {
  return nanoAiu / (NANO_AIU_PER_CREDIT * CREDITS_PER_USD);
}

/** What people are shown of an amount, half rounded up; from the integer, since a float of 100.5 credits is less. */
export function toTenthsOfCredits(nanoAiu: number): number {
  return Math.round(nanoAiu / (NANO_AIU_PER_CREDIT / 10));
}

/** US cents, as `toTenthsOfCredits`. */
export function toCents(nanoAiu: number): number {
  return Math.round(nanoAiu / NANO_AIU_PER_CREDIT);
}

/**
 * Turns a float of credits, as VS Code persists them, into integer nano-AIU.
 * @returns null when the value is no finite, non-negative number or leaves the range of exact integers.
 */
export function fromCredits(credits: number): number | null {
  const nano = Math.round(credits * NANO_AIU_PER_CREDIT);
  return Number.isSafeInteger(nano) && nano >= 0 ? nano : null;
}
