import { stripVTControlCharacters } from 'node:util';
import { progressText } from '../text/progress.ts';
import type { Style } from '../text/style.ts';
import { turnTable } from '../text/turnTable.ts';
import { displayWidth, fitted } from '../text/width.ts';
import { isNothingThere, lastTurnLine, nothingThere, spendLine, watchingLine } from './liveLines.ts';
import type { LiveOptions, LiveState, LiveView } from './liveView.ts';

/** Lines around the table. */
const OTHER_LINES = 8;

/** For a terminal: one picture that is drawn over itself. */
export function liveScreen(
  options: LiveOptions,
  style: Style,
  room: () => { readonly columns: number; readonly rows: number },
): LiveView {
  let drawn: readonly string[] = [];
  return {
    update(state) {
      const { columns, rows } = room();
      const lines = picture(state, options, style, columns, rows).map((line) => clipped(line, columns));
      const text = lines.join('\n');
      if (text === drawn.join('\n')) return '';
      // Up to where the last picture began, and away with it; lines never wrap, so its height is known.
      const back = drawn.length > 0 ? `\r\u001b[${drawn.length}A\u001b[0J` : '';
      drawn = lines;
      return `${back}${text}\n`;
    },
    end: () => '',
  };
}

function picture(
  { spend, ingest }: LiveState,
  options: LiveOptions,
  style: Style,
  columns: number,
  rows: number,
): string[] {
  const lines = options.notice === null ? [] : [style.warn(options.notice)];
  if (spend === null || ingest === null) return [...lines, 'Starting…'];
  if (isNothingThere(spend, ingest)) {
    return [
      ...lines,
      ...nothingThere(ingest, style)
        .split('\n')
        .slice(0, rows - 4),
      '',
      watchingLine(ingest),
    ];
  }
  lines.push(`Copilot  ${spendLine(spend, options, style)}`);
  const last = lastTurnLine(spend, options);
  if (last !== '') lines.push(style.dim(last));
  const shown = spend.latest.slice(0, Math.max(0, rows - OTHER_LINES));
  if (shown.length > 0) {
    const { head, body } = turnTable(shown, new Map(), columns - 1);
    lines.push('', style.dim(head), ...body);
  }
  const { phase, progress, remainingMs } = ingest;
  const isReading = phase === 'starting' || phase === 'reading';
  const doing = isReading ? progressText(progress, remainingMs) : watchingLine(ingest);
  return [...lines, '', style.dim(`${doing} · Ctrl-C ends`)];
}

/** A line that wraps would throw the count of lines out. */
function clipped(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return displayWidth(plain) < columns ? line : fitted(plain, columns - 1, 'left');
}
