import type { RequestRow } from '../../../core/store/queries/requests.ts';
import { creditsCell, rowSum, usdCell } from './amount.ts';
import { short, UNKNOWN } from './numbers.ts';
import { isNotBilled, reasonText } from './reasons.ts';
import { rowWord } from './rowWord.ts';
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

/** What a line shows of a row. */
export type TurnLine = Pick<
  RequestRow,
  | 'at'
  | 'model'
  | 'auto'
  | 'workspace'
  | 'grain'
  | 'surface'
  | 'task'
  | 'agent'
  | 'outputTokens'
  | 'nanoAiu'
  | 'milliRequests'
  | 'confidence'
  | 'reason'
>;

/** Turns, calls and runs of the command line, one a line; times are local. */
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
      rowWord(row),
      row.outputTokens === null ? UNKNOWN : short(row.outputTokens),
      // Neither zero nor unknown: the last column says so.
      isNotBilled(row) ? '' : creditsCell(sum),
      isNotBilled(row) ? '' : usdCell(sum),
      reasonText(row.reason),
    ];
  });
  return table(COLUMNS, cells, width);
}
