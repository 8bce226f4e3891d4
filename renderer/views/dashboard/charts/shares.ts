const WHOLE = 1000;

/**
 * Parts as thousandths that sum to 1000: each is rounded down, and the largest remainders take what is left.
 * @returns null for parts that are unknown; all null when nothing is known to have been spent.
 */
export function thousandths(parts: readonly (number | null)[]): (number | null)[] {
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  if (sum <= 0) return parts.map(() => null);
  const exact = parts.map((part) => (part === null ? null : (part / sum) * WHOLE));
  const rounded = exact.map((value) => (value === null ? null : Math.floor(value)));
  let left = WHOLE - rounded.reduce<number>((total, value) => total + (value ?? 0), 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value === null ? -1 : value - Math.floor(value) }))
    .filter(({ remainder }) => remainder > 0)
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    rounded[index] = (rounded[index] ?? 0) + 1;
    left -= 1;
  }
  return rounded;
}
