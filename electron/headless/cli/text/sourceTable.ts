import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { size } from '../../../core/diagnostics/size.ts';
import { switchText } from '../../../core/diagnostics/sourceChecks.ts';
import { count, credits, percent, UNKNOWN } from './numbers.ts';
import type { Style } from './style.ts';
import { type Column, table } from './table.ts';
import { localMinute } from './when.ts';

const COLUMNS: readonly Column[] = [
  { heading: '', align: 'left' },
  { heading: 'source', align: 'left' },
  { heading: 'files', align: 'right' },
  { heading: 'read', align: 'right' },
  { heading: 'rows', align: 'right' },
  { heading: 'last', align: 'left' },
  { heading: 'skipped', align: 'right' },
  { heading: 'contract', align: 'right' },
];

/** What came from where; a source without anything is one dash. */
export function sourceTable(sources: Diagnostics['sources'], style: Style): string[] {
  const marks = { ok: '✓', quiet: '·', none: '·', silent: '!', off: '·' } as const;
  const rows = sources.map(
    ({ source, health, files, bytes, rows: told, lastAt, skipped, contractVersion }) => {
      const cells =
        health === 'none'
          ? [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
          : [
              count(files),
              size(bytes),
              count(told),
              lastAt === null ? UNKNOWN : localMinute(lastAt),
              count(skipped),
            ];
      return [marks[health], source, ...cells, String(contractVersion)];
    },
  );
  const { head, body } = table(COLUMNS, rows, null);
  return [style.dim(head), ...body];
}

/** Exact sources with a tick where they are on, and else with what turns them on. */
export function switchLines(switches: Diagnostics['switches'], style: Style): string[] {
  return switches.map((one) => {
    const { source, state, setting, on } = one;
    const name = `${source}  ${setting ?? 'Copilot CLI'}`;
    if (state === 'on')
      return `${style.good('✓')} ${name}${on.length > 0 ? style.dim(` in ${on.join(', ')}`) : ''}`;
    if (state === 'absent') return style.dim(`· ${name}: not here`);
    return `${style.warn('✗')} ${source}  ${switchText(one)}`;
  });
}

const BAR_WIDTH = 40;
/** Exact, estimated, unknown: distinct without any colour. */
const FILLS = ['█', '▒', '░'] as const;

/** How much of the cycle is known, by rows: a bar and its numbers. */
export function coverageLines({
  exact,
  estimated,
  unknownRows,
  notCounted,
}: Diagnostics['coverage']): string[] {
  const parts = [exact.rows, estimated.rows, unknownRows];
  const rows = parts.reduce((sum, part) => sum + part, 0);
  if (rows === 0) return ['Nothing in this cycle yet.'];
  const bar = parts
    .map((_, i) => (FILLS[i] ?? '').repeat(endOf(parts, i, rows) - endOf(parts, i - 1, rows)))
    .join('');
  const { forkedCopies, callsInTurns, ownKeyRows, notBilledRows } = notCounted;
  return [
    bar,
    `${FILLS[0]} exact ${percent(exact.rows / rows)}, ${count(exact.rows)} rows, ${credits(exact.nanoAiu)} credits`,
    `${FILLS[1]} estimated ${percent(estimated.rows / rows)}, ${count(estimated.rows)} rows, ~${credits(estimated.nanoAiu)} credits`,
    `${FILLS[2]} unknown ${percent(unknownRows / rows)}, ${count(unknownRows)} rows`,
    `  not counted: ${count(forkedCopies.rows)} forked copies (${credits(forkedCopies.nanoAiu)} credits), ${count(callsInTurns)} calls that are part of turns, ${count(ownKeyRows)} on your own key, ${count(notBilledRows)} not billed`,
  ];
}

/** Where a part of the bar ends: rounded so that all of them together fill it. */
function endOf(parts: readonly number[], index: number, rows: number): number {
  const before = parts.slice(0, index + 1).reduce((sum, part) => sum + part, 0);
  return Math.round((before / rows) * BAR_WIDTH);
}

/** `354 vscode-chat, 19 debug-log`: what lies in a place. */
export function foundIn(sources: Diagnostics['sources'], path: string): string {
  return sources
    .flatMap(({ source, roots }) =>
      roots.filter((root) => root.path === path).map(({ files }) => `${count(files)} ${source}`),
    )
    .join(', ');
}
