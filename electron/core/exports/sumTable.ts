import type { Database } from 'better-sqlite3';
import type { RowFilter } from '../store/queries/filter.ts';
import { workspaceNames } from '../store/queries/names.ts';
import { report } from '../store/queries/report.ts';
import type { ExportTable } from './exportTable.ts';
import { amountsJson, type ExportGrouping, sumFields, sumRow } from './sumFields.ts';

/** Sums of a filter as `report` has them: days in their order, models and workspaces the dearest first. */
export function sumTable(
  db: Database,
  by: Exclude<ExportGrouping, 'session'>,
  filter: RowFilter,
): ExportTable {
  const { groups, totals } = report(db, by, filter);
  const names = by === 'workspace' ? workspaceNames(db) : null;
  const rows = groups.map((group) => sumRow(by, [group.key, names?.get(group.key) ?? null], group));
  return {
    fields: sumFields(by),
    rows: rows.length,
    pages: [rows],
    opening: `{"by":"${by}","groups":[`,
    closing: () => `],"totals":${JSON.stringify(amountsJson(totals))}}\n`,
  };
}
