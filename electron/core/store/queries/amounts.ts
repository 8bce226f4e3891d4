import type { Database } from 'better-sqlite3';
import type { Confidence } from '../../../../shared/domain/ledger.ts';
import { HOUR_MS } from '../../../../shared/domain/time.ts';

/**
 * The measures of a table `s` summed per facet. Money is added in two halves, so that no sum overflows in
 * SQLite and every amount up to 2^53 - 1 nano-AIU leaves it exact; beyond, as the nearest number.
 * Counts are added by `total`, exact up to 2^53 as well: `sum` fails the whole query where they pass 2^63.
 */
export const MEASURE_SUMS = `
  s.facet AS facet, sum(s.rows) AS rows, sum(s.turns) AS turns, sum(s.calls) AS calls,
  total(s.output_tokens) AS outputTokens, sum(s.priced_rows) AS pricedRows,
  sum(s.nano_aiu >> 32) AS nanoHigh, sum(s.nano_aiu & 4294967295) AS nanoLow,
  sum(s.request_rows) AS requestRows, total(s.milli_requests) AS milliRequests,
  sum(s.low >> 32) AS leastHigh, sum(s.low & 4294967295) AS leastLow,
  sum(s.high >> 32) AS mostHigh, sum(s.high & 4294967295) AS mostLow, sum(s.open_rows) AS openRows`;

/** The rows themselves as a table with the measures, for what no stored sum knows: parts of hours, odd filters. */
export const COUNTED_ROWS = `(
  SELECT at, at / ${HOUR_MS} AS hour, day, coalesce(workspace, 0) AS workspace, session,
         coalesce(model, 0) AS model, facet,
         1 AS rows, grain = 'turn' AS turns, grain = 'call' AS calls, coalesce(output_tokens, 0) AS output_tokens,
         nano_aiu IS NOT NULL AS priced_rows, coalesce(nano_aiu, 0) AS nano_aiu,
         milli_requests IS NOT NULL AS request_rows, coalesce(milli_requests, 0) AS milli_requests,
         coalesce(low, 0) AS low, coalesce(high, 0) AS high,
         nano_aiu IS NOT NULL AND high IS NULL AS open_rows
    FROM ledger WHERE counted = 1)`;

export interface FacetSums {
  readonly facet: number;
  readonly rows: number;
  readonly turns: number;
  readonly calls: number;
  readonly outputTokens: number;
  readonly pricedRows: number;
  readonly nanoHigh: number;
  readonly nanoLow: number;
  readonly requestRows: number;
  readonly milliRequests: number;
  readonly leastHigh: number;
  readonly leastLow: number;
  readonly mostHigh: number;
  readonly mostLow: number;
  /** With an amount, but no upper bound. */
  readonly openRows: number;
}

export interface Facet {
  readonly id: number;
  readonly provider: string;
  readonly source: string;
  readonly surface: string;
  readonly billedTo: string;
  readonly basis: string;
  readonly confidence: Confidence;
}

/** All of them: some forty in practice. */
export function facetsOf(db: Database): ReadonlyMap<number, Facet> {
  const rows = db
    .prepare<[], Facet>(
      'SELECT id, provider, source, surface, billed_to AS billedTo, basis, confidence FROM facet',
    )
    .all();
  return new Map(rows.map((facet) => [facet.id, facet]));
}

/** Sums with their coverage (ledger 6). `null` is unknown: there are rows, but none that carries the unit. */
export interface Amounts {
  readonly nanoAiu: number | null;
  /** Null together with the amount. */
  readonly lowNanoAiu: number | null;
  /** Null also where a row's own upper bound is open: then the sum's is, too. */
  readonly highNanoAiu: number | null;
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

export interface Spend extends Amounts {
  readonly confidence: Confidence;
}

/** Adds up facets' sums; halves stay apart until the end, so the order of adding changes nothing. */
export class AmountSum {
  #rows = 0;
  #turns = 0;
  #calls = 0;
  #outputTokens = 0;
  #pricedRows = 0;
  #requestRows = 0;
  #milliRequests = 0;
  readonly #nano = { high: 0, low: 0 };
  readonly #least = { high: 0, low: 0 };
  readonly #most = { high: 0, low: 0 };
  #openRows = 0;
  readonly #exact = { high: 0, low: 0 };
  readonly #estimated = { high: 0, low: 0 };
  #estimatedRows = 0;
  #unpricedRows = 0;
  #noTokenRows = 0;
  #byokRows = 0;
  #notBilledRows = 0;

  add(sums: FacetSums, facet: Facet): void {
    this.#rows += sums.rows;
    this.#turns += sums.turns;
    this.#calls += sums.calls;
    this.#outputTokens += sums.outputTokens;
    this.#pricedRows += sums.pricedRows;
    this.#requestRows += sums.requestRows;
    this.#milliRequests += sums.milliRequests;
    for (const half of [this.#nano, facet.confidence === 'exact' ? this.#exact : this.#estimated]) {
      half.high += sums.nanoHigh;
      half.low += sums.nanoLow;
    }
    this.#least.high += sums.leastHigh;
    this.#least.low += sums.leastLow;
    this.#most.high += sums.mostHigh;
    this.#most.low += sums.mostLow;
    this.#openRows += sums.openRows;
    if (facet.confidence === 'estimated') this.#estimatedRows += sums.pricedRows + sums.requestRows;
    if (facet.billedTo === 'byok') this.#byokRows += sums.rows;
    else if (facet.basis === 'unpriced') this.#unpricedRows += sums.rows;
    else if (facet.basis === 'no-tokens') this.#noTokenRows += sums.rows;
    else if (facet.basis === 'not-billed') this.#notBilledRows += sums.rows;
  }

  /** Takes out what is known to be among what was added. */
  subtract(sums: FacetSums, facet: Facet): void {
    this.add(negated(sums), facet);
  }

  get amounts(): Amounts {
    // Of what was not billed no amount is missing.
    const isKnown = this.#pricedRows > 0 || this.#rows === this.#notBilledRows;
    return {
      nanoAiu: isKnown ? joined(this.#nano) : null,
      lowNanoAiu: isKnown ? joined(this.#least) : null,
      highNanoAiu: isKnown && this.#openRows === 0 ? joined(this.#most) : null,
      milliRequests: this.#requestRows > 0 ? this.#milliRequests : null,
      turns: this.#turns,
      calls: this.#calls,
      outputTokens: this.#outputTokens,
      exactNanoAiu: joined(this.#exact),
      estimatedNanoAiu: joined(this.#estimated),
      estimatedRows: this.#estimatedRows,
      unpricedRows: this.#unpricedRows,
      noTokenRows: this.#noTokenRows,
      byokRows: this.#byokRows,
    };
  }

  get rows(): number {
    return this.#rows;
  }

  get spend(): Spend {
    return { ...this.amounts, confidence: this.confidence };
  }

  /** As sure as the least sure row that has an amount. */
  get confidence(): Confidence {
    if (this.#pricedRows + this.#requestRows === 0) return 'unknown';
    return this.#estimatedRows > 0 ? 'estimated' : 'exact';
  }
}

/** The two halves as one number: exact up to 2^53 - 1, beyond the nearest. */
export function joined({ high, low }: { readonly high: number; readonly low: number }): number {
  return high * 4_294_967_296 + low;
}

/** The same with the other sign. */
export function negated(sums: FacetSums): FacetSums {
  return {
    facet: sums.facet,
    rows: -sums.rows,
    turns: -sums.turns,
    calls: -sums.calls,
    outputTokens: -sums.outputTokens,
    pricedRows: -sums.pricedRows,
    nanoHigh: -sums.nanoHigh,
    nanoLow: -sums.nanoLow,
    requestRows: -sums.requestRows,
    milliRequests: -sums.milliRequests,
    leastHigh: -sums.leastHigh,
    leastLow: -sums.leastLow,
    mostHigh: -sums.mostHigh,
    mostLow: -sums.mostLow,
    openRows: -sums.openRows,
  };
}
