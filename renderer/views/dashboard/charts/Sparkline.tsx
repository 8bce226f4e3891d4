import { scaleBand, scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';

const WIDTH = 72;
const HEIGHT = 18;
const MOST_BARS = 36;

interface Props {
  readonly series: readonly (number | null)[];
  /** A class that fills. */
  readonly fill: string;
}

/** The shape of a series beside its sum: says nothing that the sum and the chart do not, so it is not read out. */
export function Sparkline({ series, fill }: Props): ReactNode {
  const bars = binned(series);
  const x = scaleBand<number>({ domain: bars.map((_, index) => index), range: [0, WIDTH], padding: 0.25 });
  const y = scaleLinear<number>({ domain: [0, Math.max(...bars) || 1], range: [0, HEIGHT - 1] });
  const d = bars
    .map((value, index) => {
      if (value <= 0) return '';
      const size = Math.max(1, y(value));
      return `M${round(x(index) ?? 0)} ${HEIGHT - 0.5}v${-round(size)}h${round(x.bandwidth())}v${round(size)}Z`;
    })
    .join('');
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path className="ground" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      <path className={fill} d={d} />
    </svg>
  );
}

/** Neighbours share a bar when there are more than pixels to tell them apart. */
function binned(series: readonly (number | null)[]): number[] {
  const every = Math.max(1, Math.ceil(series.length / MOST_BARS));
  return Array.from({ length: Math.ceil(series.length / every) }, (_, index) =>
    series.slice(index * every, (index + 1) * every).reduce<number>((sum, value) => sum + (value ?? 0), 0),
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
