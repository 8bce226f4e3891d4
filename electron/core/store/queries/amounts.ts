/**
 * Sums over a table that carries the measures and joins `facet f`. Money is added in two halves, so that no
 * sum overflows in SQLite and every amount up to 2^53 - 1 nano-AIU leaves it exact; beyond, the nearest number.
 */
export const AMOUNT_COLUMNS = `
  sum(s.rows) AS rows, sum(s.turns) AS turns, sum(s.calls) AS calls,
  sum(s.output_tokens) AS outputTokens,
  sum(s.priced_rows) AS pricedRows, sum(s.request_rows) AS requestRows, sum(s.milli_requests) AS milliRequests,
  ${halves('nano', '1')}, ${halves('exact', "f.confidence = 'exact'")},
  ${halves('estimated', "f.confidence = 'estimated'")},
  sum(iif(f.confidence = 'estimated', s.priced_rows, 0)) AS estimatedRows,
  sum(iif(f.basis = 'unpriced' AND f.billed_to <> 'byok', s.rows, 0)) AS unpricedRows,
  sum(iif(f.basis = 'no-tokens' AND f.billed_to <> 'byok', s.rows, 0)) AS noTokenRows,
  sum(iif(f.billed_to = 'byok', s.rows, 0)) AS byokRows`;

function halves(name: string, condition: string): string {
  return `sum(iif(${condition}, s.nano_aiu >> 32, 0)) AS ${name}High,
    sum(iif(${condition}, s.nano_aiu & 4294967295, 0)) AS ${name}Low`;
}

export interface RawAmounts {
  rows: number;
  turns: number;
  calls: number;
  outputTokens: number;
  pricedRows: number;
  requestRows: number;
  milliRequests: number;
  nanoHigh: number;
  nanoLow: number;
  exactHigh: number;
  exactLow: number;
  estimatedHigh: number;
  estimatedLow: number;
  estimatedRows: number;
  unpricedRows: number;
  noTokenRows: number;
  byokRows: number;
}

/** Sums with their coverage (ledger 6). `null` is unknown: there are rows, but none that carries the unit. */
export interface Amounts {
  readonly nanoAiu: number | null;
  readonly milliRequests: number | null;
  readonly turns: number;
  readonly calls: number;
  readonly outputTokens: number;
  readonly exactNanoAiu: number;
  readonly estimatedNanoAiu: number;
  readonly estimatedRows: number;
  readonly unpricedRows: number;
  readonly noTokenRows: number;
  readonly byokRows: number;
}

const FIELDS: readonly (keyof RawAmounts)[] = [
  'rows',
  'turns',
  'calls',
  'outputTokens',
  'pricedRows',
  'requestRows',
  'milliRequests',
  'nanoHigh',
  'nanoLow',
  'exactHigh',
  'exactLow',
  'estimatedHigh',
  'estimatedLow',
  'estimatedRows',
  'unpricedRows',
  'noTokenRows',
  'byokRows',
];

export function noAmounts(): RawAmounts {
  return {
    rows: 0,
    turns: 0,
    calls: 0,
    outputTokens: 0,
    pricedRows: 0,
    requestRows: 0,
    milliRequests: 0,
    nanoHigh: 0,
    nanoLow: 0,
    exactHigh: 0,
    exactLow: 0,
    estimatedHigh: 0,
    estimatedLow: 0,
    estimatedRows: 0,
    unpricedRows: 0,
    noTokenRows: 0,
    byokRows: 0,
  };
}

/** Adds in place; a sum over no rows comes from SQLite as nulls, which count as nothing. */
export function addAmounts(total: RawAmounts, part: Readonly<RawAmounts>): void {
  for (const field of FIELDS) total[field] += part[field] ?? 0;
}

export function toAmounts(raw: Readonly<RawAmounts>): Amounts {
  return {
    nanoAiu: raw.pricedRows > 0 || raw.rows === 0 ? joined(raw.nanoHigh, raw.nanoLow) : null,
    milliRequests: raw.requestRows > 0 ? raw.milliRequests : null,
    turns: raw.turns,
    calls: raw.calls,
    outputTokens: raw.outputTokens,
    exactNanoAiu: joined(raw.exactHigh, raw.exactLow),
    estimatedNanoAiu: joined(raw.estimatedHigh, raw.estimatedLow),
    estimatedRows: raw.estimatedRows,
    unpricedRows: raw.unpricedRows,
    noTokenRows: raw.noTokenRows,
    byokRows: raw.byokRows,
  };
}

function joined(high: number, low: number): number {
  return high * 4_294_967_296 + low;
}
