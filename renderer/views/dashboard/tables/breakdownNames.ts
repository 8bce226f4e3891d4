import type { Filter } from '../../../../shared/contract/amounts.ts';
import type { Breakdown } from '../../../../shared/contract/views.ts';
import { words } from '../../../../shared/words/words.ts';
import { rangeFilter } from '../../../export/rangeFilter.ts';
import { modelName, sessionName, workspaceName } from '../../../format/names.ts';
import type { BreakdownRow } from './sortRows.ts';

export type By = Breakdown['by'];

/** What a row is called. */
export function rowName(row: BreakdownRow, by: By): string {
  if (by === 'model') return modelName(row.key, 'long');
  if (by === 'workspace') return workspaceName(row);
  return (row.session === null ? null : sessionName(row.session)) ?? words.dashboard.table.untitled;
}

/** @returns the rows of Activity that a row of the table sums up; null where no filter means them. */
export function filterOf(row: BreakdownRow, { by, span }: Pick<Breakdown, 'by' | 'span'>): Filter | null {
  const days = rangeFilter(span);
  if (by === 'session') return { ...days, sessionId: row.key };
  if (row.key === 'unknown') return null;
  return by === 'model' ? { ...days, model: row.key } : { ...days, workspace: row.key };
}
