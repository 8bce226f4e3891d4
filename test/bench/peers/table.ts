import type { Program } from './programs.ts';

/** `cold`: nothing kept of earlier runs. `warm`: again, nothing new. `appended`: one turn is new. */
export const STATES = ['cold', 'warm', 'appended'] as const;
export type State = (typeof STATES)[number];

/** Of a whole program with its children. */
export interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** How many times ours a peer takes, at least. */
const GOAL = { cold: 1, warm: 10, appended: 1 } satisfies Record<State, number>;

/** Markdown: what was measured, then a peer's share of ours, where more than 1 is ours ahead. */
export function tableOf(
  report: Program,
  statusline: Program,
  peers: readonly Program[],
  of: (program: Program, state: State) => Measured,
): string {
  const lines = ['| program | state | wall | CPU | peak memory |', '|---|---|---|---|---|'];
  for (const program of [report, statusline, ...peers]) {
    for (const state of STATES) {
      if (program === statusline && state === 'cold') continue;
      const { wallMs, cpuMs, peakMb } = of(program, state);
      lines.push(
        `| ${program.name} | ${state} | ${wallMs.toFixed(0)} ms | ${cpuMs.toFixed(0)} ms | ${peakMb.toFixed(0)} MB |`,
      );
    }
  }
  lines.push(
    '',
    '| peer / Pilotlight | state | wall | CPU | peak memory | goal | |',
    '|---|---|---|---|---|---|---|',
  );
  for (const peer of peers) {
    for (const state of STATES) lines.push(ratios(peer, report, state, of));
    lines.push(ratios(peer, statusline, 'warm', of));
  }
  return `${lines.join('\n')}\n`;
}

function ratios(
  peer: Program,
  our: Program,
  state: State,
  of: (program: Program, state: State) => Measured,
): string {
  const [theirs, mine] = [of(peer, state), of(our, state)];
  const wall = theirs.wallMs / mine.wallMs;
  const cpu = theirs.cpuMs / mine.cpuMs;
  const goal = GOAL[state];
  const verdict = Math.min(wall, cpu) > goal ? 'reached' : 'not reached';
  const cells = [
    `${peer.name} / ${our.name}`,
    state,
    wall.toFixed(2),
    cpu.toFixed(2),
    (theirs.peakMb / mine.peakMb).toFixed(2),
    `${goal}`,
    verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}
