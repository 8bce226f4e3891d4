import type { Database } from 'better-sqlite3';
import {
  AmountSum,
  COUNTED_ROWS,
  type Facet,
  type FacetSums,
  facetsOf,
  MEASURE_SUMS,
  type Spend,
} from './amounts.ts';
import { facetCondition, facetIds, type RowFilter } from './filter.ts';
import { timePieces } from './timePieces.ts';

/** @returns sums of any span of time: two epoch ms, the second exclusive. */
export function spendBetween(db: Database, filter: Pick<RowFilter, 'providers'>) {
  const facets = facetsOf(db);
  return spendWhere(db, facets, facetCondition(filter, facets));
}

/** The same of some kinds of rows only, such as sub-agents. */
export function spendOfKind(db: Database, isMeant: (facet: Facet) => boolean) {
  const facets = facetsOf(db);
  return spendWhere(db, facets, facetIds(facets, isMeant));
}

function spendWhere(db: Database, facets: ReadonlyMap<number, Facet>, meant: string) {
  const ofHours = db.prepare<[number, number], FacetSums>(
    `SELECT ${MEASURE_SUMS} FROM spend_hour s WHERE s.hour >= ? AND s.hour < ? AND ${meant} GROUP BY s.facet`,
  );
  const ofRows = db.prepare<[number, number], FacetSums>(
    `SELECT ${MEASURE_SUMS} FROM ${COUNTED_ROWS} s WHERE s.at >= ? AND s.at < ? AND ${meant} GROUP BY s.facet`,
  );
  return (from: number, to: number): Spend => {
    const total = new AmountSum();
    const add = (parts: readonly FacetSums[]): void => {
      for (const part of parts) {
        const facet = facets.get(part.facet);
        if (facet !== undefined) total.add(part, facet);
      }
    };
    const { hours, rows } = timePieces({ from, to });
    if (hours !== null) add(ofHours.all(hours.from, hours.to));
    for (const side of rows) add(ofRows.all(side.from, side.to));
    return total.spend;
  };
}
