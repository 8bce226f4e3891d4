/** Every figure of a bill is far shorter; a longer one costs time and says nothing. */
const LONGEST = 40;

/**
 * A written decimal in units of 10^-places, without a binary float: `scaled('5.632911', 9)` is 5632911000.
 * What is finer than the unit is rounded, half up.
 * @returns null for what is no non-negative decimal, or leaves the range of exact integers.
 */
export function scaled(text: string, places: number): number | null {
  const match = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (match === null || text.length > LONGEST) return null;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const shift = places + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}

/** How many decimals are written; `5.60` has two, `5e-3` three. */
export function decimalsOf(text: string): number {
  const [, fraction = '', exponent = '0'] = /^\d+(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function halfUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor / 2n) / divisor;
}
