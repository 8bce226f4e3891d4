import { scaled } from '../billing/decimal.ts';
import { WrittenNumber } from '../billing/exactJson.ts';

/**
 * A number of GitHub's in units of 10^-places, exact; GitHub writes some of them as texts.
 * @returns null for what is no number, or beyond the range of exact integers.
 */
export function writtenAmount(value: unknown, places: number): number | null {
  const text = value instanceof WrittenNumber ? value.text : value;
  if (typeof text !== 'string') return null;
  const isNegative = text.startsWith('-');
  const amount = scaled(isNegative ? text.slice(1) : text, places);
  if (amount === null || amount === 0) return amount;
  return isNegative ? -amount : amount;
}
