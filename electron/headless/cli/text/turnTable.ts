import type { RequestRow } from '../../../core/store/queries/requests.ts';
import { creditsCell, rowSum, usdCell } from './amount.ts';
import { short, UNKNOWN } from './numbers.ts';
import { reasonText } from './reasons.ts';
import { type Column, table } from './table.ts';
import { localMinute } from './when.ts';
import { workspaceLabel } from './workspaceLabel.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'when', align: 'left' },
  { heading: 'model', align: 'left' },
  { heading: 'workspace', align: 'left', shrinks: true },
  { heading: 'surface', align: 'left' },
  { heading: 'output', align: 'right' },
  { heading: 'credits', align: 'right' },
  { heading: '$', align: 'right' },
  { heading: '', align: 'left' },
];

/** What a row shows of a turn. */
export type TurnLine = Pick<
  RequestRow,
  | 'at'
  | 'model'
  | 'auto'
  | 'workspace'
  | 'surface'
  | 'outputTokens'
  | 'nanoAiu'
  | 'milliRequests'
  | 'confidence'
  | 'reason'
>;

/** Turns, one a line; times are local. */
export function turnTable(
  rows: readonly TurnLine[],
  names: ReadonlyMap<string, string>,
  width: number | null,
): { readonly head: string; readonly body: readonly string[] } {
  const cells = rows.map((row) => {
    const sum = rowSum(row);
    return [
      localMinute(row.at),
      `${row.model ?? UNKNOWN}${row.auto === 1 ? ' (auto)' : ''}`,
      row.workspace === null ? '' : workspaceLabel(row.workspace, names),
      row.surface,
      row.outputTokens === null ? UNKNOWN : short(row.outputTokens),
      creditsCell(sum),
      usdCell(sum),
      reasonText(row.reason),
    ];
  });
  return table(COLUMNS, cells, width);
}
