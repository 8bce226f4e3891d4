import type { Database } from 'better-sqlite3';
import type { Share } from '../../../../shared/contract/views.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { AmountSum, COUNTED_ROWS, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import type { RangeStretch } from './rangeStretch.ts';
import { spansFor } from './spans.ts';
import {
  emptySeries,
  fillSeries,
  firstRowAt,
  type Series,
  type StepSums,
  stepSums,
  unitOf,
} from './stepSeries.ts';

export type Taker = 'model' | 'workspace';

/** Each model or workspace with what it took of a range, the dearest first, and the sum of them all. */
export function takenBy(
  db: Database,
  by: Taker,
  { summed, span, steps }: RangeStretch,
): { readonly total: AmountSum; readonly shares: readonly (Share & { readonly id: number })[] } {
  const facets = facetsOf(db);
  const total = new AmountSum();
  const sums = new Map<number, AmountSum>();
  const spans =
    span.days === null || steps.unit === 'hour'
      ? [{ table: COUNTED_ROWS, condition: 's.at >= ? AND s.at < ?', parameters: [summed.from, summed.to] }]
      : spansFor(new Set([by]), span.days);
  for (const { table, condition, parameters } of spans) {
    const rows = db
      .prepare<(string | number)[], FacetSums & { id: number }>(
        `SELECT s.${by} AS id, ${MEASURE_SUMS} FROM ${table} s WHERE ${condition} GROUP BY 1, s.facet`,
      )
      .all(...parameters);
    for (const row of rows) {
      const facet = facets.get(row.facet);
      if (facet === undefined) continue;
      const sum = sums.get(row.id) ?? new AmountSum();
      sums.set(row.id, sum);
      sum.add(row, facet);
      total.add(row, facet);
    }
  }
  const label = labels(db, by);
  const shares = [...sums].map(([id, sum]) => ({ id, ...label(id), spend: sum.spend }));
  return { total, shares: shares.sort(dearestFirst(unitOf(total.amounts))) };
}

/** What each model or workspace took in each step of a range. */
export function seriesBy(
  db: Database,
  by: Taker,
  { summed, steps }: RangeStretch,
  now: number,
  unit: Unit,
): (id: number) => Series {
  const [table, range, ends] =
    steps.unit === 'hour'
      ? [COUNTED_ROWS, 's.at >= ? AND s.at < ?', [summed.from, summed.to]]
      : [`spend_${by}`, 's.day BETWEEN ? AND ?', [steps.first, steps.first + steps.count - 1]];
  const rows = db
    .prepare<number[], StepSums & { id: number }>(
      `SELECT s.${by} AS id, s.${steps.unit} AS step, ${stepSums(unit)} FROM ${table} s WHERE ${range} GROUP BY 1, 2`,
    )
    .all(...ends);
  const byId = Map.groupBy(rows, ({ id }) => id);
  const empty = emptySeries(steps, firstRowAt(db), now);
  return (id) => fillSeries([...empty], steps, byId.get(id) ?? []);
}

/** What has no amount comes last. */
function dearestFirst(unit: Unit): (a: Share, b: Share) => number {
  const amountOf = ({ spend }: Share): number =>
    (unit === 'credits' ? spend.nanoAiu : spend.milliRequests) ?? -1;
  return (a, b) => amountOf(b) - amountOf(a) || (a.key < b.key ? -1 : 1);
}

/** A row without model or workspace has the id 0. */
function labels(db: Database, by: Taker): (id: number) => { key: string; name: string } {
  const find = db.prepare<[number], { key: string; name: string }>(
    by === 'model'
      ? 'SELECT name AS key, name FROM model WHERE id = ?'
      : 'SELECT key, name FROM workspace WHERE id = ?',
  );
  return (id) => find.get(id) ?? { key: 'unknown', name: 'unknown' };
}
