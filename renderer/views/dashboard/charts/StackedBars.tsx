import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import type { ReactNode } from 'react';
import type { Column } from '../overview/dayColumns.ts';
import { axisTicks, labelledSteps } from './axisTicks.ts';
import { useRoom } from './useRoom.ts';
import { useWidth } from './useWidth.ts';
import { ValueAxis } from './ValueAxis.tsx';

const LEAST_HEIGHT = 210;
const TOP = 12;
const BOTTOM = 20;

interface Props {
  readonly columns: readonly Column[];
  /** A class for each series, bottom first. */
  readonly fills: readonly string[];
  readonly name: string;
  readonly axisLabel: (nanoAiu: number) => string;
  readonly columnLabel: (column: Column) => string;
  /** In pixels, with its distance to the next. */
  readonly labelWidth: number;
  /** Whether a column is a good one to label where not all can be. */
  readonly isRound: (column: Column) => boolean;
  readonly title: (column: Column) => string;
}

/** A stack for each step: bottom first, parted by a hairline of the surface. */
export function StackedBars(props: Props): ReactNode {
  const { columns, fills, name, axisLabel, columnLabel, title } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = Math.round(LEAST_HEIGHT * useRoom());
  const most = Math.max(0, ...columns.map(({ total, elsewhere }) => (total ?? 0) + elsewhere));
  const ticks = axisTicks(most);
  const axisWidth = 12 + 7 * Math.max(1, ...ticks.map((tick) => axisLabel(tick).length));
  const plotWidth = Math.max(0, width - axisWidth);
  const x = scaleBand<number>({
    domain: columns.map((_, index) => index),
    range: [0, plotWidth],
    paddingInner: 0.32,
    paddingOuter: 0.16,
  });
  const y = scaleLinear<number>({ domain: [0, most || 1], range: [height - BOTTOM, TOP] });
  const now = columns.findIndex(({ isNow }) => isNow);
  const labelled = labelledSteps(
    columns.length,
    plotWidth,
    props.labelWidth,
    (index) => columns[index] !== undefined && props.isRound(columns[index]),
    now < 0 ? null : now,
  );
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={name}>
          <ValueAxis ticks={ticks} y={y} plotWidth={plotWidth} width={width} label={axisLabel} />
          {columns.map((column, index) => {
            const left = x(index) ?? 0;
            return (
              <g key={column.startsAt}>
                <Bar className="reach" x={left} y={TOP} width={x.bandwidth()} height={height - TOP - BOTTOM}>
                  <title>{title(column)}</title>
                </Bar>
                <Stack column={column} fills={fills} x={left} width={x.bandwidth()} y={y} />
                {column.elsewhere > 0 && <Outline column={column} x={left} width={x.bandwidth()} y={y} />}
                {column.isNow && (
                  <Bar className="now-mark" x={left} y={y(0) - 1} width={x.bandwidth()} height={3} />
                )}
                {labelled.has(index) && (
                  <text
                    className={column.isNow ? 'now' : undefined}
                    x={left + x.bandwidth() / 2}
                    y={height - 4}
                    textAnchor="middle"
                  >
                    {columnLabel(column)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Never a fill: it was not spent here. */
function Outline({ column, x, width, y }: Omit<StackProps, 'fills'>): ReactNode {
  const below = y(column.total ?? 0);
  const height = below - y((column.total ?? 0) + column.elsewhere);
  return (
    <Bar
      className="mark elsewhere"
      x={x + 0.5}
      y={below - height + 0.5}
      width={Math.max(1, width - 1)}
      height={Math.max(1, height - 1.5)}
    />
  );
}

interface StackProps {
  readonly column: Column;
  readonly fills: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}

function Stack({ column, fills, x, width, y }: StackProps): ReactNode {
  if (column.isAhead) return null;
  if (column.total === null)
    return (
      <text x={x + width / 2} y={y(0) - 5} textAnchor="middle">
        –
      </text>
    );
  if (column.total === 0) return <path className="none" d={`M${x} ${y(0)}h${width}`} />;
  let below = 0;
  return column.values.map((value, index) => {
    if (value === null || value === 0) return null;
    const bottom = y(below);
    below += value;
    const top = y(below);
    const gap = below < (column.total ?? 0) && bottom - top > 2 ? 0.8 : 0;
    return (
      <Bar
        // The order of the series is their identity here: the dearest is at the bottom.
        key={fills[index]}
        className={`mark ${fills[index] ?? ''}`}
        x={x}
        y={top + gap}
        width={width}
        height={Math.max(0.5, bottom - top - gap)}
      />
    );
  });
}
