import type { Database } from 'better-sqlite3';
import type { Confidence } from '../../../../shared/domain/ledger.ts';
import type { Period } from '../../../../shared/domain/time.ts';
import { type Facet, facetsOf, joined } from './amounts.ts';

export interface Covered {
  readonly rows: number;
  readonly nanoAiu: number;
}

/** How much of a period's rows is known, and what of it is left out (ledger 6). */
export interface Coverage {
  readonly exact: Covered;
  readonly estimated: Covered;
  /** Rows without an amount, a user's own key and what was not billed aside. */
  readonly unknownRows: number;
  readonly notCounted: {
    /** Forked sessions repeat turns; their amounts were counted once already. */
    readonly forkedCopies: Covered;
    /** Calls whose money is in their turn's. */
    readonly callsInTurns: number;
    /** On the user's own key: no spend of Copilot's. */
    readonly ownKeyRows: number;
    /** Calls beside the turns that nothing was billed for. */
    readonly notBilledRows: number;
  };
}

interface Sums {
  readonly facet: number;
  readonly rows: number;
  readonly nanoHigh: number;
  readonly nanoLow: number;
}

/** @param period UTC days. From sums alone. */
export function coverage(db: Database, period: Period): Coverage {
  const facets = facetsOf(db);
  const of = {
    exact: nothing(),
    estimated: nothing(),
    unknown: nothing(),
    ownKey: nothing(),
    notBilled: nothing(),
  };
  for (const sums of countedSums(db, period)) {
    const facet = facets.get(sums.facet);
    if (facet !== undefined) add(of[kindOf(facet)], sums);
  }
  return {
    exact: covered(of.exact),
    estimated: covered(of.estimated),
    unknownRows: of.unknown.rows,
    notCounted: {
      forkedCopies: forkedCopies(db, period),
      callsInTurns: callsInTurns(db, period),
      ownKeyRows: of.ownKey.rows,
      notBilledRows: of.notBilled.rows,
    },
  };
}

function kindOf({ billedTo, basis, confidence }: Facet): Confidence | 'ownKey' | 'notBilled' {
  if (billedTo === 'byok') return 'ownKey';
  return basis === 'not-billed' ? 'notBilled' : confidence;
}

function countedSums(db: Database, { from, to }: Period): Sums[] {
  return db
    .prepare<[number, number], Sums>(
      `SELECT facet, sum(rows) AS rows, sum(nano_aiu >> 32) AS nanoHigh, sum(nano_aiu & 4294967295) AS nanoLow
         FROM spend_model WHERE day BETWEEN ? AND ? GROUP BY facet`,
    )
    .all(from, to);
}

function forkedCopies(db: Database, { from, to }: Period): Covered {
  const sums = db
    .prepare<[number, number], Sums>(
      `SELECT 0 AS facet, count(*) AS rows, total(nano_aiu >> 32) AS nanoHigh, total(nano_aiu & 4294967295) AS nanoLow
         FROM ledger WHERE counted = 0 AND grain = 'turn' AND day BETWEEN ? AND ?`,
    )
    .get(from, to);
  const sum = nothing();
  if (sums !== undefined) add(sum, sums);
  return covered(sum);
}

function callsInTurns(db: Database, { from, to }: Period): number {
  return (
    db
      .prepare<[number, number], number>('SELECT total(in_turns) FROM call_day WHERE day BETWEEN ? AND ?')
      .pluck()
      .get(from, to) ?? 0
  );
}

interface Sum {
  rows: number;
  high: number;
  low: number;
}

function nothing(): Sum {
  return { rows: 0, high: 0, low: 0 };
}

function add(sum: Sum, { rows, nanoHigh, nanoLow }: Sums): void {
  sum.rows += rows;
  sum.high += nanoHigh;
  sum.low += nanoLow;
}

function covered(sum: Sum): Covered {
  return { rows: sum.rows, nanoAiu: joined(sum) };
}
