import './DayBars.css';
import { PatternLines } from '@visx/pattern';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarRounded } from '@visx/shape';
import { type ReactNode, useId } from 'react';
import { UNKNOWN } from '../../shared/format/numbers.ts';
import { HiddenTable } from './HiddenTable.tsx';

export interface DayBar {
  readonly key: string;
  /** Below the bar. */
  readonly label: string;
  /** Any unit, the same for all; null is unknown, zero a line on the baseline. */
  readonly value: number | null;
  /** Of the value, what is drawn hatched at its top. */
  readonly hatched: number;
  readonly isToday: boolean;
  /** For whoever points at it. */
  readonly title: string;
  /** For the table behind it. */
  readonly cells: readonly string[];
}

interface Props {
  readonly bars: readonly DayBar[];
  readonly name: string;
  readonly heads: readonly string[];
  /** Of the drawing, in pixels; text never scales. */
  readonly width: number;
  readonly height: number;
}

const AXIS = 16;
const RADIUS = 2;
/** What was spent must be seen to have been. */
const LEAST = 2;

export function DayBars({ bars, name, heads, width, height }: Props): ReactNode {
  const pattern = useId();
  const base = height - AXIS;
  const x = scaleBand<string>({ domain: bars.map(({ key }) => key), range: [0, width], padding: 0.4 });
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  const y = scaleLinear<number>({ domain: [0, most || 1], range: [0, base] });
  return (
    <>
      <svg className="daybars" width={width} height={height} role="img" aria-label={name}>
        <PatternLines
          id={pattern}
          width={6}
          height={6}
          className="hatch"
          strokeWidth={1.6}
          orientation={['diagonal']}
        />
        {bars.map((bar) => {
          const left = x(bar.key) ?? 0;
          const size = bar.value === null || bar.value <= 0 ? 0 : Math.max(LEAST, y(bar.value));
          const hatched = Math.min(size, y(Math.max(0, bar.hatched)));
          return (
            <g key={bar.key} className={bar.isToday ? 'is-today' : undefined}>
              <title>{bar.title}</title>
              <rect className="reach" x={left - x.step() * 0.2} width={x.step()} height={height} />
              <Column
                {...{ left, base, size, hatched, width: x.bandwidth(), pattern }}
                isUnknown={bar.value === null}
              />
              <text x={left + x.bandwidth() / 2} y={height - 2} textAnchor="middle">
                {bar.label}
              </text>
            </g>
          );
        })}
      </svg>
      <HiddenTable caption={name} heads={heads} rows={bars.map(({ cells }) => cells)} />
    </>
  );
}

interface ColumnProps {
  readonly left: number;
  readonly base: number;
  readonly size: number;
  readonly hatched: number;
  readonly width: number;
  readonly pattern: string;
  readonly isUnknown: boolean;
}

function Column({ left, base, size, hatched, width, pattern, isUnknown }: ColumnProps): ReactNode {
  if (isUnknown) {
    return (
      <text x={left + width / 2} y={base - 2} textAnchor="middle">
        {UNKNOWN}
      </text>
    );
  }
  if (size === 0) return <rect className="bar-zero" x={left} y={base - 1} width={width} height={1} />;
  const box = { x: left, y: base - size, width, radius: Math.min(RADIUS, size), top: true } as const;
  return (
    <>
      <BarRounded className="bar-fill" {...box} height={size} />
      {hatched >= 1 && <BarRounded {...box} height={hatched} fill={`url(#${pattern})`} />}
    </>
  );
}
