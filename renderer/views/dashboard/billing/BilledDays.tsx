import { PatternLines } from '@visx/pattern';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { type ReactNode, useId } from 'react';
import type { Billing } from '../../../../shared/contract/github.ts';
import { utcDayOf } from '../../../../shared/domain/time.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { pictureName } from '../../../export/picture/pictureName.ts';
import { countedIn, quantity } from '../../../format/quantity.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { axisAmount } from '../charts/axisAmount.ts';
import { axisTicks, labelledSteps } from '../charts/axisTicks.ts';
import { ChartSection } from '../charts/ChartSection.tsx';
import { useWidth } from '../charts/useWidth.ts';
import { ValueAxis } from '../charts/ValueAxis.tsx';
import { type BillDay, billDays } from './billDays.ts';

const HEIGHT = 112;
const TOP = 8;
const BOTTOM = 18;
const LABEL = 26;
/** A stack from below; together with the signed difference it is what was billed. */
const PARTS = ['exact', 'estimated', 'elsewhere'] as const;

/** What was counted of each day, stacked, and what GitHub billed for it, as a line over it. */
export function BilledDays({ billing }: { readonly billing: Billing }): ReactNode {
  const units = useUnits();
  const [ref, width] = useWidth<HTMLDivElement>();
  const pattern = useId();
  const { cycle, unit } = billing;
  const days = billDays(billing).filter((day) => day.unit === unit);
  const told = (amount: number): string => quantity(amount, unit, units);
  const most = Math.max(0, ...days.map((day) => Math.max(day.gross, stackOf(day))));
  const ticks = axisTicks(most);
  const axisLabel = (value: number): string => axisAmount(value, unit, units);
  const axisWidth = 12 + 7 * Math.max(1, ...ticks.map((tick) => axisLabel(tick).length));
  const plotWidth = Math.max(0, width - axisWidth);
  const all = Array.from({ length: cycle.to - cycle.from + 1 }, (_, index) => cycle.from + index);
  const x = scaleBand<number>({ domain: all, range: [0, plotWidth], paddingInner: 0.4, paddingOuter: 0.2 });
  const y = scaleLinear<number>({ domain: [0, most || 1], range: [HEIGHT - BOTTOM, TOP] });
  const today = utcDayOf(billing.asOf) - cycle.from;
  const now = today >= 0 && today < all.length ? today : null;
  const labelled = labelledSteps(
    all.length,
    plotWidth,
    LABEL,
    (index) => index % 5 === 4 || index === 0,
    now,
  );
  const name = words.billing.chartName(daysName(cycle));
  const dayName = (day: number): string => weekdayDate(startOfUtcDay(day), 'UTC');
  return (
    <ChartSection
      title={words.billing.chart}
      note={<ChartLegend />}
      picture={{
        title: words.billing.pictureTitle,
        range: words.exports.pictureRange(daysName(cycle), words.overview.utcDays(countedIn(unit, units))),
        legend: [
          ...PARTS.map((part) => ({
            name: words.billing.heads[part],
            fill: `mark ${part}`,
            ...(part === 'estimated' ? { pattern } : {}),
          })),
          { name: words.billing.billed, fill: 'billed-line', isLine: true },
        ],
        fileName: pictureName('billed', cycle),
      }}
    >
      <div ref={ref} className="chart billed-days">
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={name}>
            <PatternLines
              id={pattern}
              width={5}
              height={5}
              className="hatch"
              strokeWidth={1.6}
              orientation={['diagonal']}
            />
            <ValueAxis ticks={ticks} y={y} plotWidth={plotWidth} width={width} label={axisLabel} />
            {days.map((day) => (
              <g key={day.key}>
                <Bar
                  className="reach"
                  x={x(day.day) ?? 0}
                  y={TOP}
                  width={x.bandwidth()}
                  height={HEIGHT - TOP - BOTTOM}
                >
                  <title>
                    {words.billing.chartTitle(
                      dayName(day.day),
                      told(day.gross),
                      words.prose.list(
                        PARTS.map((part) =>
                          words.billing.chartPart(words.billing.heads[part], told(day[part])),
                        ),
                      ),
                    )}
                  </title>
                </Bar>
                <Stack day={day} x={x(day.day) ?? 0} width={x.bandwidth()} y={y} pattern={pattern} />
              </g>
            ))}
            {[...labelled].map((index) => (
              <text
                key={index}
                className={index === now ? 'now' : undefined}
                x={(x(cycle.from + index) ?? 0) + x.bandwidth() / 2}
                y={HEIGHT - 3}
                textAnchor="middle"
              >
                {index + 1}
              </text>
            ))}
          </svg>
        )}
      </div>
      <HiddenTable
        caption={name}
        heads={[
          words.billing.heads.name,
          ...PARTS.map((part) => words.billing.heads[part]),
          words.billing.heads.gross,
        ]}
        rows={days.map((day) => [dayName(day.day), ...PARTS.map((part) => told(day[part])), told(day.gross)])}
      />
    </ChartSection>
  );
}

function stackOf(day: BillDay): number {
  return PARTS.reduce((sum, part) => sum + Math.max(0, day[part]), 0);
}

interface StackProps {
  readonly day: BillDay;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
  /** Of what is estimated. */
  readonly pattern: string;
}

function Stack({ day, x, width, y, pattern }: StackProps): ReactNode {
  let below = 0;
  return (
    <>
      {PARTS.map((part) => {
        const value = Math.max(0, day[part]);
        if (value === 0) return null;
        const bottom = y(below);
        below += value;
        const height = Math.max(1, bottom - y(below));
        // An outline is drawn within its bar.
        const inset = part === 'elsewhere' ? 0.5 : 0;
        const box = {
          x: x + inset,
          y: bottom - height + inset,
          width: Math.max(1, width - 2 * inset),
          height: Math.max(1, height - 2 * inset),
        };
        return (
          <g key={part}>
            <Bar className={`mark ${part}`} {...box} />
            {part === 'estimated' && <Bar className="mark" {...box} fill={`url(#${pattern})`} />}
          </g>
        );
      })}
      <path className="billed-line" d={`M${x - 2} ${y(day.gross)}h${width + 4}`} />
    </>
  );
}

function ChartLegend(): ReactNode {
  return (
    <ul className="note chart-legend">
      {PARTS.map((part) => (
        <li key={part}>
          <i className={`swatch ${part}`} />
          {words.billing.heads[part]}
        </li>
      ))}
      <li>
        <i className="swatch billed-line" />
        {words.billing.billed}
      </li>
    </ul>
  );
}
