import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import type { BurnDown, Place } from '../overview/burnDown.ts';
import { axisTicks, labelledSteps } from './axisTicks.ts';
import { useRoom } from './useRoom.ts';
import { useWidth } from './useWidth.ts';
import { ValueAxis } from './ValueAxis.tsx';

const LEAST_HEIGHT = 224;
const TOP = 24;
const BOTTOM = 20;
const LABEL_WIDTH = 26;
const LINE = 14;
/** Where the name of the even pace stands, of the cycle. */
const PACE_NAME_AT = 0.36;

/** A moment marked at the foot of the chart. */
export interface RunOut {
  /** In days since the cycle began. */
  readonly at: number;
  readonly lines: readonly string[];
  /** Else it is the earliest that is likely. */
  readonly isExpected: boolean;
}

interface Props {
  readonly of: BurnDown;
  readonly allowance: number;
  readonly tone: string;
  readonly name: string;
  readonly headName: string;
  readonly paceName: string;
  /** Null: it lasts, or nobody can tell. */
  readonly runOut: RunOut | null;
  readonly isWeekend: (day: number) => boolean;
  readonly axisLabel: (amount: number) => string;
  readonly title: (day: number) => string;
}

/** What is left of the allowance, beside the pace that would use it up exactly at the reset. */
export function BurnDownLines(props: Props): ReactNode {
  const { allowance, tone, runOut, axisLabel } = props;
  const { line, head, expected, fan, days } = props.of;
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = Math.round(LEAST_HEIGHT * useRoom());
  const ticks = axisTicks(allowance);
  const axisWidth = 12 + 7 * Math.max(1, ...ticks.map((tick) => axisLabel(tick).length));
  const plotWidth = Math.max(0, width - axisWidth);
  const least = Math.min(0, head.left, ...line.map(({ left }) => left));
  const x = scaleLinear<number>({ domain: [0, days], range: [0, plotWidth] });
  const y = scaleLinear<number>({ domain: [least, allowance], range: [height - BOTTOM, TOP] });
  const points = { x: ({ at }: Place) => x(at), y: ({ left }: Place) => y(left) };
  const today = Math.min(days - 1, Math.floor(head.at));
  const labelled = labelledSteps(days, plotWidth, LABEL_WIDTH, (day) => day === 0 || day % 5 === 4, today);
  const lineEnd = line.at(-1);
  // The name keeps to the side where the line is not.
  const beside = line.findLast(({ at }) => at <= days * PACE_NAME_AT);
  const isAbove = beside !== undefined && beside.left > allowance * (1 - PACE_NAME_AT);
  const isLate = x(head.at) > plotWidth * 0.7;
  return (
    <div ref={ref} className="chart burn-down" data-tone={tone}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={props.name}>
          {Array.from({ length: days }, (_, day) => (
            <rect
              key={`day ${String(day)}`}
              className={props.isWeekend(day) ? 'reach weekend' : 'reach'}
              x={x(day)}
              y={TOP}
              width={Math.max(0, x(1) - x(0))}
              height={height - TOP - BOTTOM}
            >
              <title>{props.title(day)}</title>
            </rect>
          ))}
          <ValueAxis ticks={ticks} y={y} plotWidth={plotWidth} width={width} label={axisLabel} />
          {fan.length > 0 && (
            <polygon
              className="fan"
              points={fan.map((place) => `${points.x(place)},${points.y(place)}`).join(' ')}
            />
          )}
          <path className="line pace" d={`M0 ${y(allowance)}L${plotWidth} ${y(0)}`} />
          <text
            className="over-lines"
            x={x(days * PACE_NAME_AT) + (isAbove ? -8 : 8)}
            y={y(allowance * (1 - PACE_NAME_AT)) + (isAbove ? 12 : -8)}
            textAnchor={isAbove ? 'end' : 'start'}
          >
            {props.paceName}
          </text>
          <LinePath className="line current" data={[...line]} {...points} />
          {lineEnd !== undefined && lineEnd.left !== head.left && (
            <path className="line gap" d={`M${x(head.at)} ${y(lineEnd.left)}V${y(head.left)}`} />
          )}
          <LinePath className="line expected" data={[...expected]} {...points} />
          <path className="now-line" d={`M${x(head.at)} ${y(head.left)}V${y(0)}`} />
          <circle className="head" cx={x(head.at)} cy={y(head.left)} r={4} />
          <text
            className="ink over-lines"
            x={x(head.at) + (isLate ? -8 : 8)}
            y={y(head.left) - 10}
            textAnchor={isLate ? 'end' : 'start'}
          >
            {props.headName}
          </text>
          {runOut !== null && (
            <RunOutMark of={runOut} x={x(runOut.at)} bottom={y(0)} isLate={x(runOut.at) > plotWidth * 0.6} />
          )}
          {[...labelled].map((day) => (
            <text
              key={day}
              className={day === today ? 'now' : undefined}
              x={x(day + 0.5)}
              y={height - 4}
              textAnchor="middle"
            >
              {day + 1}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

interface RunOutProps {
  readonly of: RunOut;
  readonly x: number;
  readonly bottom: number;
  /** Its words stand before it then. */
  readonly isLate: boolean;
}

function RunOutMark({ of, x, bottom, isLate }: RunOutProps): ReactNode {
  return (
    <g className={of.isExpected ? 'run-out expected-out' : 'run-out'}>
      <path className="line" d={`M${x} ${TOP}V${bottom}`} />
      <path className="shape" d={`M${x} ${bottom - 9}l5 9h-10Z`} />
      {of.lines.map((line, index) => (
        <text
          key={line}
          className={index === of.lines.length - 1 ? 'over-lines when' : 'over-lines'}
          x={x + (isLate ? -6 : 6)}
          y={TOP + 8 + index * LINE}
          textAnchor={isLate ? 'end' : 'start'}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
