import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { axisTicks, labelledSteps } from './axisTicks.ts';
import { useRoom } from './useRoom.ts';
import { useWidth } from './useWidth.ts';
import { ValueAxis } from './ValueAxis.tsx';

const LEAST_HEIGHT = 224;
const TOP = 24;
const BOTTOM = 20;
const LABEL_WIDTH = 26;
/** About as wide as one is, and as high as a line is. */
const CHARACTER = 6.5;
const LINE_HEIGHT = 15;

interface Props {
  /** Up to the end of each day; null where nothing can be known, as in days to come. */
  readonly current: readonly (number | null)[];
  readonly before: readonly (number | null)[];
  /** Index of today in `current`; null when the cycle is over. */
  readonly now: number | null;
  readonly name: string;
  readonly currentName: string;
  readonly beforeName: string;
  readonly axisLabel: (nanoAiu: number) => string;
  readonly title: (index: number) => string;
}

interface Point {
  readonly at: number;
  readonly value: number;
}

/** What was spent so far, and the cycle before it to compare: both start at nothing. */
export function CumulativeLines(props: Props): ReactNode {
  const { current, before, now, axisLabel } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = Math.round(LEAST_HEIGHT * useRoom());
  const days = Math.max(current.length, before.length);
  const most = Math.max(0, ...current.map((value) => value ?? 0), ...before.map((value) => value ?? 0));
  const ticks = axisTicks(most);
  const axisWidth = 12 + 7 * Math.max(1, ...ticks.map((tick) => axisLabel(tick).length));
  const plotWidth = Math.max(0, width - axisWidth);
  const x = scaleLinear<number>({ domain: [0, Math.max(1, days)], range: [0, plotWidth] });
  const y = scaleLinear<number>({ domain: [0, most || 1], range: [height - BOTTOM, TOP] });
  const lines = { current: pointsOf(current), before: pointsOf(before) };
  const labelled = labelledSteps(days, plotWidth, LABEL_WIDTH, isRoundDay, now);
  const head = lines.current.at(-1);
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={props.name}>
          <ValueAxis ticks={ticks} y={y} plotWidth={plotWidth} width={width} label={axisLabel} />
          {Object.entries(lines).map(([name, points]) => (
            <LinePath
              key={name}
              className={`line ${name}`}
              data={points}
              x={({ at }) => x(at)}
              y={({ value }) => y(value)}
            />
          ))}
          <LineName
            end={lines.before.at(-1)}
            taken={
              head === undefined || head.value === 0
                ? null
                : { right: x(head.at) + props.currentName.length * CHARACTER, y: y(head.value) }
            }
            x={x}
            y={y}
            name={props.beforeName}
          />
          {head !== undefined && head.value > 0 && (
            <>
              {now !== null && <path className="now-line" d={`M${x(head.at)} ${y(head.value)}V${y(0)}`} />}
              <circle className="head" cx={x(head.at)} cy={y(head.value)} r={4} />
              <text
                className="ink over-lines"
                x={x(head.at) + (x(head.at) > plotWidth * 0.75 ? -8 : 8)}
                y={y(head.value) - 10}
                textAnchor={x(head.at) > plotWidth * 0.75 ? 'end' : 'start'}
              >
                {props.currentName}
              </text>
            </>
          )}
          {Array.from({ length: days }, (_, index) => (
            // A day of the cycle: its number is what it is.
            <rect
              key={`reach ${String(index)}`}
              className="reach"
              x={x(index)}
              y={TOP}
              width={Math.max(0, x(1) - x(0))}
              height={height - TOP - BOTTOM}
            >
              <title>{props.title(index)}</title>
            </rect>
          ))}
          {[...labelled].map((index) => (
            <text
              key={index}
              className={index === now ? 'now' : undefined}
              x={x(index + 0.5)}
              y={height - 4}
              textAnchor="middle"
            >
              {index + 1}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

interface LineNameProps {
  readonly end: Point | undefined;
  /** Where the name of the other line is; null when it has none. */
  readonly taken: { readonly right: number; readonly y: number } | null;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly name: string;
}

/** Over the line's end: a line that only rises leaves the room there free, unless the other's name is in it. */
function LineName({ end, taken, x, y, name }: LineNameProps): ReactNode {
  if (end === undefined || end.value === 0) return null;
  const isTaken =
    taken !== null &&
    Math.abs(taken.y - y(end.value)) < LINE_HEIGHT &&
    taken.right > x(end.at) - name.length * CHARACTER;
  return (
    <text className="over-lines" x={x(end.at)} y={isTaken ? y(0) - 8 : y(end.value) - 8} textAnchor="end">
      {name}
    </text>
  );
}

/** The line begins at nothing on the first day's morning. */
function pointsOf(values: readonly (number | null)[]): Point[] {
  const points: Point[] = [];
  for (const [index, value] of values.entries()) if (value !== null) points.push({ at: index + 1, value });
  const first = points[0];
  return first?.at === 1 ? [{ at: 0, value: 0 }, ...points] : points;
}

function isRoundDay(index: number): boolean {
  return index === 0 || (index + 1) % 5 === 0;
}
