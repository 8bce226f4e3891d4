import type { Basis } from '../../../../shared/domain/ledger.ts';
import { type Part, type SpreadPart, spread } from './spread.ts';

/** Credits are counted in nano-AIU, premium requests in thousandths; the two never meet. */
export type Unit = 'credits' | 'requests';

/** What a row came to by local evidence alone. */
export interface LocalRow extends Part {
  readonly confidence: 'exact' | 'estimated';
  readonly basis: Basis;
  /** Exact ones may come as their sum: of how many; absent: it is one. */
  readonly rows?: number;
}

export interface Reconciled {
  /**
   * What the bill makes of the estimated rows: `met` multiplies them, `above` leaves them as they are, since the bill
   * holds more than they can be, `below` sets them to their lows, since it holds less.
   */
  readonly outcome: 'met' | 'above' | 'below';
  /** Every row that the bill says something of: none but estimated ones, and none where it is `above`. */
  readonly rows: ReadonlyMap<string, SpreadPart>;
  /** Of the rows above: `exact` where the bill met them and none was clamped. */
  readonly confidence: 'exact' | 'estimated';
  readonly factor: number | null;
  /** Not seen on this machine; never negative. */
  readonly elsewhere: number;
  /** Signed: what makes the rows and `elsewhere` the bill. */
  readonly difference: number;
}

const ROUNDING_OF_A_ROW = 1000n;
/** VS Code's footer tells credits to a tenth. */
const ROUNDING_OF_DETAILS = 50_000_000n;

/**
 * Brings the local rows of one UTC day and model together with what GitHub billed for them (ledger 7.1 to 7.4). Rows,
 * `elsewhere` and `difference` come to `gross`, to the unit.
 */
export function reconcile(gross: number, rows: readonly LocalRow[], unit: Unit): Reconciled {
  const exact = rows.filter(({ confidence }) => confidence === 'exact');
  const estimates = rows.filter(({ confidence }) => confidence === 'estimated');
  const left = BigInt(gross) - sumOf(exact.map(({ amount }) => amount));
  const rest = isRounding(left, exact, unit) ? 0n : left;
  const low = sumOf(estimates.map((row) => row.low));
  const nothing = { rows: new Map(), confidence: 'estimated', factor: null, elsewhere: 0 } as const;
  if (rest < low) {
    const lows = new Map(estimates.map((row) => [row.key, { amount: row.low, clamped: true }]));
    return { ...nothing, outcome: 'below', rows: lows, difference: Number(left - low) };
  }
  if (estimates.every(({ high }) => high !== null) && rest > sumOf(estimates.map(({ high }) => high ?? 0))) {
    const elsewhere = Number(left - sumOf(estimates.map(({ amount }) => amount)));
    return { ...nothing, outcome: 'above', elsewhere, difference: 0 };
  }
  const { parts, factor } = spread(rest, estimates);
  const isExact = [...parts.values()].every(({ clamped }) => !clamped);
  return {
    outcome: 'met',
    rows: parts,
    confidence: isExact ? 'exact' : 'estimated',
    factor,
    elsewhere: 0,
    difference: Number(left - rest),
  };
}

/** Exact rows are rounded each, by whoever wrote them. */
function isRounding(left: bigint, exact: readonly LocalRow[], unit: Unit): boolean {
  if (unit === 'requests') return false;
  const details = countOf(exact.filter(({ basis }) => basis === 'details'));
  const tolerance = ROUNDING_OF_A_ROW * BigInt(countOf(exact)) + ROUNDING_OF_DETAILS * BigInt(details);
  return (left < 0n ? -left : left) <= tolerance;
}

function countOf(rows: readonly LocalRow[]): number {
  return rows.reduce((sum, { rows: each = 1 }) => sum + each, 0);
}

function sumOf(amounts: readonly number[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}
