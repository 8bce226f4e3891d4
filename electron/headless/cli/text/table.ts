import { plainText } from '../../../core/logs/discover/workspaceName.ts';
import { displayWidth, fitted } from './width.ts';

export interface Column {
  readonly heading: string;
  /** Figures stand to the right, so that digits of the same weight are below each other. */
  readonly align: 'left' | 'right';
  /** The one column that gives way where the terminal is narrow. */
  readonly shrinks?: boolean;
}

const GAP = '  ';
const LEAST_WIDTH = 12;

/**
 * Lines of an aligned table. Cells may come from files: they are made safe to print.
 * @param width characters that a line may have; null for no limit, as in a pipe.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
): { readonly head: string; readonly body: readonly string[] } {
  const cells = rows.map((row) => row.map(plainText));
  const widths = columns.map((column, i) =>
    Math.max(displayWidth(column.heading), ...cells.map((row) => displayWidth(row[i] ?? ''))),
  );
  const whole = widths.reduce((sum, one) => sum + one, 0) + GAP.length * (columns.length - 1);
  const shrinking = columns.findIndex(({ shrinks }) => shrinks);
  if (width !== null && whole > width && shrinking >= 0) {
    widths[shrinking] = Math.max(LEAST_WIDTH, (widths[shrinking] ?? 0) - (whole - width));
  }
  const line = (texts: readonly string[]): string =>
    columns
      .map(({ align }, i) => fitted(texts[i] ?? '', widths[i] ?? 0, align))
      .join(GAP)
      .trimEnd();
  return { head: line(columns.map(({ heading }) => heading)), body: cells.map(line) };
}
