import type { ReactNode } from 'react';

interface Props {
  /** Values with a line, in nano-AIU. */
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  /** Where the plot ends and the labels stand. */
  readonly plotWidth: number;
  readonly width: number;
  readonly label: (value: number) => string;
}

/** At most three lines, their values on the right, and a stronger line at zero. */
export function ValueAxis({ ticks, y, plotWidth, width, label }: Props): ReactNode {
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M0 ${y(tick)}H${plotWidth}`} />
          <text x={width} y={y(tick) + 4} textAnchor="end">
            {label(tick)}
          </text>
        </g>
      ))}
      <path className="baseline" d={`M0 ${y(0)}H${plotWidth}`} />
      <text x={width} y={y(0) + 4} textAnchor="end">
        {label(0)}
      </text>
    </g>
  );
}
