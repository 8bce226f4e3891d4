import type { Database } from 'better-sqlite3';
import type { GROUPINGS } from '../../../../shared/contract/methods.ts';
import { formatUtcDay, HOUR_MS } from '../../../../shared/domain/time.ts';
import { type Dimension, ROLLUPS } from '../rollups.ts';
import {
  AMOUNT_COLUMNS,
  type Amounts,
  addAmounts,
  noAmounts,
  type RawAmounts,
  toAmounts,
} from './amounts.ts';
import { conditionsOf, type RowFilter } from './filter.ts';

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

interface GroupingSql {
  readonly needs: Dimension;
  readonly expression: string;
  readonly join?: string;
}

const GROUPING_SQL: Readonly<Record<Grouping, GroupingSql>> = {
  day: { needs: 'day', expression: 's.day' },
  hour: { needs: 'hour', expression: 's.hour' },
  model: { needs: 'model', expression: 'd.name', join: 'LEFT JOIN model d ON d.id = s.model' },
  session: { needs: 'session', expression: 'd.key', join: 'LEFT JOIN session d ON d.id = s.session' },
  workspace: { needs: 'workspace', expression: 'd.key', join: 'LEFT JOIN workspace d ON d.id = s.workspace' },
  surface: { needs: 'facet', expression: 'f.surface' },
  source: { needs: 'facet', expression: 'f.source' },
  provider: { needs: 'facet', expression: 'f.provider' },
  'billed-to': { needs: 'facet', expression: 'f.billed_to' },
  confidence: { needs: 'facet', expression: 'f.confidence' },
};

/** Hours of one model, workspace or session: asked for seldom and for short periods, so from the rows. */
const LEDGER_ROWS = `(
  SELECT at / ${HOUR_MS} AS hour, day, coalesce(workspace, 0) AS workspace, session, coalesce(model, 0) AS model, facet,
         1 AS rows, grain = 'turn' AS turns, grain = 'call' AS calls, coalesce(output_tokens, 0) AS output_tokens,
         nano_aiu IS NOT NULL AS priced_rows, coalesce(nano_aiu, 0) AS nano_aiu,
         milli_requests IS NOT NULL AS request_rows, coalesce(milli_requests, 0) AS milli_requests
    FROM ledger WHERE counted = 1)`;

/** Totals and groups of a period from the coarsest sums that know the asked dimensions. */
export function report(db: Database, by: Grouping, filter: RowFilter): Report {
  const grouping = GROUPING_SQL[by];
  const needed = new Set<Dimension>([grouping.needs, ...dimensionsOf(filter)]);
  const { table, dayColumn } = tableFor(needed);
  const where = conditionsOf(filter, dayColumn);
  const rows = db
    .prepare<(string | number)[], RawAmounts & { key: string | number | null }>(
      `SELECT ${grouping.expression} AS key, ${AMOUNT_COLUMNS}
         FROM ${table} s JOIN facet f ON f.id = s.facet ${grouping.join ?? ''}
        WHERE ${where.sql} GROUP BY 1 ORDER BY ${by === 'day' || by === 'hour' ? 'key' : 'nanoHigh DESC, nanoLow DESC, key'}`,
    )
    .all(...where.parameters);
  const total = noAmounts();
  for (const row of rows) addAmounts(total, row);
  return {
    totals: { ...toAmounts(total), forkedCopies: forkedCopies(db, filter) },
    groups: rows.map((row) => ({ key: keyText(by, row.key), ...toAmounts(row) })),
  };
}

function dimensionsOf(filter: RowFilter): Dimension[] {
  const needed: Dimension[] = [];
  if (filter.model !== undefined) needed.push('model');
  if (filter.workspace !== undefined) needed.push('workspace');
  if (filter.sessionId !== undefined) needed.push('session');
  return needed;
}

function tableFor(needed: ReadonlySet<Dimension>): { table: string; dayColumn: 'day' | 'hour' } {
  const rollup = ROLLUPS.find(({ dimensions }) =>
    [...needed].every((dimension) => dimensions.includes(dimension)),
  );
  if (rollup === undefined) return { table: LEDGER_ROWS, dayColumn: 'day' };
  return { table: rollup.table, dayColumn: rollup.dimensions.includes('day') ? 'day' : 'hour' };
}

function keyText(by: Grouping, key: string | number | null): string {
  if (key === null) return 'unknown';
  if (by === 'day') return formatUtcDay(Number(key));
  return by === 'hour' ? new Date(Number(key) * HOUR_MS).toISOString() : String(key);
}

function forkedCopies(db: Database, filter: RowFilter): number {
  const where = conditionsOf(filter, 'day');
  return (
    db
      .prepare<(string | number)[], number>(
        `SELECT count(*) FROM ledger s JOIN facet f ON f.id = s.facet WHERE s.counted = 0 AND ${where.sql}`,
      )
      .pluck()
      .get(...where.parameters) ?? 0
  );
}
