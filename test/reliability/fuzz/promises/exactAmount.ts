/**
 * A written decimal in units of 10^-places by long division alone, half up: how the product's own reading is judged, so it
 * shares nothing with it. @returns null for what is no decimal.
 */
export function exactAmount(text: string, places: number): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(places);
  const digits = BigInt(whole + fraction);
  const size = power < 0n ? halfUp(digits, 10n ** -power) : digits * 10n ** power;
  return sign === '-' ? -size : size;
}

function halfUp(value: bigint, divisor: bigint): bigint {
  return (value * 2n + divisor) / (divisor * 2n);
}
