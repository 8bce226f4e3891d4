import type { Database } from 'better-sqlite3';
import { AmountSum, type Amounts, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import {
  type Condition,
  dimensionConditions,
  facetCondition,
  foundCondition,
  LIST,
  type RowFilter,
  searched,
} from './filter.ts';

/** @returns ids of the sessions with a matching row, the latest first. */
export function matchingSessions(db: Database, filter: RowFilter): number[] {
  const { sql, parameters } = conditionsOf(db, filter);
  return db
    .prepare<(string | number)[], number>(
      `SELECT s.session FROM spend_full s WHERE ${sql}
        GROUP BY s.session ORDER BY max(s.day) DESC, s.session DESC`,
    )
    .pluck()
    .all(...parameters);
}

export interface SessionSum {
  readonly key: string;
  /** null: it was given none. */
  readonly title: string | null;
  readonly amounts: Amounts;
}

/** @returns what matching rows of some sessions come to, in the order of the ids; adds all of it to a total. */
export function sumsOfSessions(
  db: Database,
  filter: RowFilter,
): (ids: readonly number[], total: AmountSum) => SessionSum[] {
  const { sql, parameters } = conditionsOf(db, filter);
  const facets = facetsOf(db);
  const sums = db.prepare<(string | number)[], FacetSums & { id: number }>(
    `SELECT s.session AS id, ${MEASURE_SUMS} FROM spend_full s
      WHERE s.session IN ${LIST} AND ${sql} GROUP BY 1, s.facet`,
  );
  const names = db.prepare<[number], { key: string; title: string | null }>(
    'SELECT key, title FROM session WHERE id = ?',
  );
  return (ids, total) => {
    const found = new Map<number, AmountSum>();
    for (const { id, ...part } of sums.all(JSON.stringify(ids), ...parameters)) {
      const facet = facets.get(part.facet);
      if (facet === undefined) continue;
      const sum = found.get(id) ?? new AmountSum();
      found.set(id, sum);
      sum.add(part, facet);
      total.add(part, facet);
    }
    return ids.flatMap((id) => {
      const [name, sum] = [names.get(id), found.get(id)];
      return name === undefined || sum === undefined ? [] : [{ ...name, amounts: sum.amounts }];
    });
  };
}

/** On the full sums, which alone know a session's days. */
function conditionsOf(db: Database, filter: RowFilter): Condition {
  const [named, found] = [dimensionConditions(filter), foundCondition(searched(db, filter))];
  const { period } = filter;
  const days = period === undefined ? '1' : 's.day BETWEEN ? AND ?';
  return {
    sql: `${days} AND ${named.sql} AND ${found.sql} AND ${facetCondition(filter, facetsOf(db))}`,
    parameters: [
      ...(period === undefined ? [] : [period.from, period.to]),
      ...named.parameters,
      ...found.parameters,
    ],
  };
}
