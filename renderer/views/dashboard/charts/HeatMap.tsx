import type { ReactNode } from 'react';
import { heatLevel } from './heatLevel.ts';
import { useRoom } from './useRoom.ts';
import { useWidth } from './useWidth.ts';

const LEAST_ROW = 29;
const GAP = 2;
const LEFT = 30;
const HOURS = 24;

interface Props {
  /** Seven rows of twenty-four, nano-AIU. */
  readonly rows: readonly (readonly number[])[];
  readonly rowNames: readonly string[];
  readonly name: string;
  readonly hourLabel: (hour: number) => string;
  readonly title: (row: number, hour: number, value: number) => string;
}

/** One ink in five steps; the first is nothing at all. */
export function HeatMap({ rows, rowNames, name, hourLabel, title }: Props): ReactNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const rowHeight = Math.round(LEAST_ROW * useRoom());
  const most = Math.max(0, ...rows.flat());
  const pitch = Math.max(0, width - LEFT + GAP) / HOURS;
  return (
    <div ref={ref} className="chart">
      {width > 0 && (
        <svg width={width} height={rowHeight * rows.length + 20} role="img" aria-label={name}>
          {rows.map((hours, row) => (
            <g key={rowNames[row]}>
              <text x={0} y={(row + 0.5) * rowHeight + 3}>
                {rowNames[row]}
              </text>
              {hours.map((value, hour) => (
                <rect
                  // Hours of a day: their place is what they are.
                  key={hourLabel(hour)}
                  className={`heat h${heatLevel(value, most)}`}
                  x={LEFT + hour * pitch}
                  y={row * rowHeight}
                  width={Math.max(0, pitch - GAP)}
                  height={rowHeight - GAP}
                  rx={2}
                >
                  <title>{title(row, hour, value)}</title>
                </rect>
              ))}
            </g>
          ))}
          {[0, 6, 12, 18].map((hour) => (
            <text key={hour} x={LEFT + hour * pitch} y={rowHeight * rows.length + 14}>
              {hourLabel(hour)}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}
