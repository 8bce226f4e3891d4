/** One of several amounts that come to a known sum; integers, `high` null where it is open. */
export interface Part {
  readonly key: string;
  readonly amount: number;
  readonly low: number;
  readonly high: number | null;
}

export interface SpreadPart {
  readonly amount: number;
  /** It stands at its low or its high, and not at what the factor makes of it. */
  readonly clamped: boolean;
}

export interface Spread {
  readonly parts: ReadonlyMap<string, SpreadPart>;
  /** What every part that is not clamped was multiplied by; null where none is left. */
  readonly factor: number | null;
}

interface Weighed {
  readonly part: Part;
  readonly weight: bigint;
}

/**
 * Multiplies all parts by the one factor with which their sum is `total`, each kept within its own low and high
 * (ledger 7.2). The largest remainders take what is left of the integers, the key deciding between equal ones: the
 * outcome is a function of the set.
 * @param total between the sums of the lows and of the highs.
 */
export function spread(total: bigint, parts: readonly Part[]): Spread {
  const settled = new Map<string, SpreadPart>();
  let open = parts;
  let rest = total;
  let clamped = clampedAt(open, rest);
  while (clamped.length > 0) {
    for (const { key, amount } of clamped) {
      settled.set(key, { amount, clamped: true });
      rest -= BigInt(amount);
    }
    open = open.filter(({ key }) => !settled.has(key));
    clamped = clampedAt(open, rest);
  }
  const { weighed, sum, isUniform } = weigh(open);
  for (const [key, amount] of integers(weighed, sum, rest)) settled.set(key, { amount, clamped: !isUniform });
  return { parts: settled, factor: isUniform && sum > 0n ? Number(rest) / Number(sum) : null };
}

/** No factor makes anything of nothing: where all amounts are 0, each takes as much as the other. */
function weigh(parts: readonly Part[]): { weighed: Weighed[]; sum: bigint; isUniform: boolean } {
  const isUniform = parts.some(({ amount }) => amount > 0);
  const weighed = parts.map((part) => ({ part, weight: isUniform ? BigInt(part.amount) : 1n }));
  return { weighed, sum: weighed.reduce((all, { weight }) => all + weight, 0n), isUniform };
}

/**
 * Those that certainly stand at a bound: if clamping all who leave their range makes the sum too large, the factor
 * will fall, and who is below its low stays there; if too small, it will rise, and who is above its high stays.
 */
function clampedAt(parts: readonly Part[], rest: bigint): { key: string; amount: number }[] {
  const { weighed, sum } = weigh(parts);
  const below: { key: string; amount: number }[] = [];
  const above: { key: string; amount: number }[] = [];
  let excess = 0n;
  for (const { part, weight } of weighed) {
    const share = weight * rest;
    const low = BigInt(part.low) * sum;
    const high = part.high === null ? null : BigInt(part.high) * sum;
    if (share < low) {
      below.push({ key: part.key, amount: part.low });
      excess += low - share;
    } else if (part.high !== null && high !== null && share > high) {
      above.push({ key: part.key, amount: part.high });
      excess -= share - high;
    }
  }
  if (excess > 0n) return below;
  return excess < 0n ? above : [...below, ...above];
}

function integers(weighed: readonly Weighed[], sum: bigint, rest: bigint): Map<string, number> {
  const shares = weighed.map(({ part: { key }, weight }) => ({
    key,
    floor: (weight * rest) / sum,
    remainder: (weight * rest) % sum,
  }));
  const missing = Number(shares.reduce((left, { floor }) => left - floor, rest));
  const first = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? (a.key < b.key ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
  );
  const raised = new Set(first.slice(0, shares.length === 0 ? 0 : missing).map(({ key }) => key));
  return new Map(shares.map(({ key, floor }) => [key, Number(floor) + (raised.has(key) ? 1 : 0)]));
}
