import type { Step } from './step.ts';

const [WIDTH, HEIGHT, LEFT, TOP, GAP] = [220, 120, 56, 34, 70];
const COLUMNS = 3;

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly of: (step: Step) => number;
}

const PANELS: readonly Panel[] = [
  { title: 'Import, CPU', unit: 's', of: (step) => step.importCpuMs / 1000 },
  { title: 'Import, peak memory', unit: 'MB', of: (step) => step.importPeakMb },
  { title: 'Database', unit: 'MB', of: (step) => step.databaseMb },
  { title: 'Look with nothing new', unit: 'ms', of: (step) => step.rescanMs },
  {
    title: 'Overview, 30 days, p95',
    unit: 'ms',
    of: (step) => step.questions['view: overview, 30d']?.p95 ?? 0,
  },
  { title: 'Status line, whole process', unit: 'ms', of: (step) => step.statuslineMs },
];

/** @returns an SVG: each figure over the size, from zero, so that what is linear is a straight line through the corner. */
export function plotOf(steps: readonly Step[]): string {
  const rows = Math.ceil(PANELS.length / COLUMNS);
  const width = COLUMNS * (WIDTH + GAP) + LEFT;
  const height = rows * (HEIGHT + GAP) + TOP;
  const panels = PANELS.map((panel, i) => {
    const x = LEFT + (i % COLUMNS) * (WIDTH + GAP);
    const y = TOP + Math.floor(i / COLUMNS) * (HEIGHT + GAP);
    return `<g transform="translate(${x} ${y})">${panelOf(panel, steps)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="What grows with the size of the files, and what does not">
<style>
text { font: 12px system-ui, sans-serif; fill: #3d3d3a; }
.title { font-weight: 600; }
.line { fill: none; stroke: #b4531a; stroke-width: 2; }
.dot { fill: #b4531a; }
.axis { fill: none; stroke: #c9c7bd; }
@media (prefers-color-scheme: dark) { text { fill: #d9d7cf; } .axis { stroke: #55534c; } .line { stroke: #e9935f; } .dot { fill: #e9935f; } }
</style>
${panels.join('\n')}
</svg>
`;
}

function panelOf({ title, unit, of }: Panel, steps: readonly Step[]): string {
  const most = niceCeiling(Math.max(...steps.map(of)));
  const widest = Math.max(...steps.map(({ gigabytes }) => gigabytes));
  const points = steps.map((step) => ({
    x: (step.gigabytes / widest) * WIDTH,
    y: HEIGHT - (of(step) / most) * HEIGHT,
  }));
  return [
    `<text class="title" x="0" y="-12">${title}</text>`,
    `<path class="axis" d="M0 0V${HEIGHT}H${WIDTH}"/>`,
    `<text x="-6" y="10" text-anchor="end">${most}</text><text x="-6" y="${HEIGHT}" text-anchor="end">0</text>`,
    `<text x="-6" y="24" text-anchor="end">${unit}</text>`,
    `<text x="${WIDTH}" y="${HEIGHT + 18}" text-anchor="end">${widest.toFixed(1)} GB</text>`,
    `<polyline class="line" points="${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}"/>`,
    ...points.map(({ x, y }) => `<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3"/>`),
  ].join('');
}

/** The next 1, 2 or 5 with zeros. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}
