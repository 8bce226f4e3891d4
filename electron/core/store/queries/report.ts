import type { Database } from 'better-sqlite3';
import type { GROUPINGS } from '../../../../shared/contract/methods.ts';
import { formatUtcDay, HOUR_MS } from '../../../../shared/domain/time.ts';
import type { Dimension } from '../rollups.ts';
import { AmountSum, type Amounts, type Facet, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import {
  type Condition,
  dimensionConditions,
  facetCondition,
  foundCondition,
  type RowFilter,
  searched,
} from './filter.ts';
import { spansFor } from './spans.ts';

export type Grouping = (typeof GROUPINGS)[number];

export interface ReportGroup extends Amounts {
  /** Day `YYYY-MM-DD`, hour as ISO instant, names otherwise; `unknown` where a row has none. */
  readonly key: string;
}

export interface Report {
  readonly totals: Amounts & { readonly forkedCopies: number };
  /** Largest amount first, days and hours in their order. Their sums are the totals, to the last digit. */
  readonly groups: readonly ReportGroup[];
}

/** What a group is keyed by: a dimension of the sums, or a property of their facets. */
const BY_DIMENSION = {
  day: 'day',
  hour: 'hour',
  model: 'model',
  session: 'session',
  workspace: 'workspace',
} as const;
const BY_FACET = {
  surface: 'surface',
  source: 'source',
  provider: 'provider',
  'billed-to': 'billedTo',
  confidence: 'confidence',
} as const;

/** Totals and groups of a period, always from stored sums. */
export function report(db: Database, by: Grouping, filter: RowFilter): Report {
  const facets = facetsOf(db);
  const total = new AmountSum();
  const groups = new Map<string | number, AmountSum>();
  const where = conditionsOf(db, filter);
  for (const row of rowsOf(db, by, filter, facets, where)) {
    const facet = facets.get(row.facet);
    if (facet === undefined) continue;
    const key = isFacetGrouping(by) ? facet[BY_FACET[by]] : row.key;
    let group = groups.get(key);
    if (group === undefined) {
      group = new AmountSum();
      groups.set(key, group);
    }
    group.add(row, facet);
    total.add(row, facet);
  }
  const names = namesOf(db, by);
  const named = [...groups].map(([key, group]) => ({ key: keyText(by, key, names), ...group.amounts }));
  const inOrder = by === 'day' || by === 'hour';
  named.sort((a, b) => (inOrder ? 0 : (b.nanoAiu ?? 0) - (a.nanoAiu ?? 0)) || (a.key < b.key ? -1 : 1));
  return {
    totals: { ...total.amounts, forkedCopies: forkedCopies(db, filter, facets, where) },
    groups: named,
  };
}

function rowsOf(
  db: Database,
  by: Grouping,
  filter: RowFilter,
  facets: ReadonlyMap<number, Facet>,
  where: Condition,
): (FacetSums & { key: number })[] {
  const dimension = isFacetGrouping(by) ? null : BY_DIMENSION[by];
  const needed = new Set<Dimension>(dimension === null ? [] : [dimension]);
  if (filter.model !== undefined) needed.add('model');
  if (filter.workspace !== undefined) needed.add('workspace');
  if (filter.sessionId !== undefined) needed.add('session');
  if (filter.search !== undefined) for (const each of SEARCHED) needed.add(each);
  return spansFor(needed, filter.period).flatMap(({ table, condition, parameters }) =>
    db
      .prepare<(string | number)[], FacetSums & { key: number }>(
        `SELECT ${dimension === null ? '0' : `s.${dimension}`} AS key, ${MEASURE_SUMS} FROM ${table} s
          WHERE ${condition} AND ${where.sql} AND ${facetCondition(filter, facets)} GROUP BY 1, s.facet`,
      )
      .all(...parameters, ...where.parameters),
  );
}

const SEARCHED = ['model', 'workspace', 'session'] as const;

function conditionsOf(db: Database, filter: RowFilter): Condition {
  const [named, found] = [dimensionConditions(filter), foundCondition(searched(db, filter))];
  return {
    sql: `${named.sql} AND ${found.sql}`,
    parameters: [...named.parameters, ...found.parameters],
  };
}

function isFacetGrouping(by: Grouping): by is keyof typeof BY_FACET {
  return Object.hasOwn(BY_FACET, by);
}

function namesOf(db: Database, by: Grouping): (id: number) => string | null {
  if (by !== 'model' && by !== 'workspace' && by !== 'session') return () => null;
  const name = db
    .prepare<[number], string>(`SELECT ${by === 'model' ? 'name' : 'key'} FROM ${by} WHERE id = ?`)
    .pluck();
  return (id) => name.get(id) ?? null;
}

function keyText(by: Grouping, key: string | number, nameOf: (id: number) => string | null): string {
  if (typeof key === 'string') return key;
  if (by === 'day') return formatUtcDay(key);
  return by === 'hour' ? new Date(key * HOUR_MS).toISOString() : (nameOf(key) ?? 'unknown');
}

function forkedCopies(
  db: Database,
  filter: RowFilter,
  facets: ReadonlyMap<number, Facet>,
  where: Condition,
): number {
  const period = filter.period ?? { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  return (
    db
      .prepare<(string | number)[], number>(
        `SELECT count(*) FROM ledger s
          WHERE s.counted = 0 AND s.grain = 'turn' AND s.day BETWEEN ? AND ? AND ${where.sql} AND ${facetCondition(filter, facets)}`,
      )
      .pluck()
      .get(period.from, period.to, ...where.parameters) ?? 0
  );
}
