import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { utcDayOf } from '../../../../shared/domain/time.ts';
import { spanName, weekdays, wholeHour } from '../../../../shared/format/calendar.ts';
import { words } from '../../../../shared/words/words.ts';
import { pictureName } from '../../../export/picture/pictureName.ts';
import { countedIn, quantity } from '../../../format/quantity.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { ChartSection } from '../charts/ChartSection.tsx';
import { HeatMap } from '../charts/HeatMap.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const LEVELS = [0, 1, 2, 3, 4];
const SQUARE = 12;

export function HoursOfWeek({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const { hoursOfWeek, unit, span } = overview;
  const names = weekdays();
  const most = Math.max(0, ...hoursOfWeek.flat());
  const told = (amount: number): string => quantity(amount, unit, units);
  const counted = countedIn(unit, units);
  return (
    <ChartSection
      title={words.overview.hourOfWeek}
      note={
        <span className="heat-legend" aria-hidden="true">
          {told(0)}
          <svg aria-hidden="true" width={SQUARE * LEVELS.length + 8} height={SQUARE}>
            {LEVELS.map((level) => (
              <rect
                key={level}
                className={`heat h${String(level)}`}
                x={level * (SQUARE + 2)}
                width={SQUARE}
                height={SQUARE}
                rx={2}
              />
            ))}
          </svg>
          {told(most)}
        </span>
      }
      picture={{
        range: words.exports.pictureRange(spanName(span), words.overview.localHours(counted)),
        legend: LEVELS.map((level) => ({
          fill: `heat h${String(level)}`,
          name: level === 0 ? told(0) : words.overview.upTo(told(Math.round((most * level) / 4))),
        })),
        fileName: pictureName('hours-of-week', {
          from: utcDayOf(span.from),
          to: utcDayOf(span.to - 1),
        }),
      }}
    >
      <HeatMap
        rows={hoursOfWeek}
        rowNames={names}
        name={words.overview.hourOfWeekName}
        hourLabel={wholeHour}
        title={(row, hour, value) =>
          words.overview.hourTitle(names[row] ?? '', wholeHour(hour), wholeHour(hour + 1), told(value))
        }
      />
      <HiddenTable
        caption={words.overview.hourOfWeekName}
        heads={[words.overview.weekday, ...HOURS.map(wholeHour)]}
        rows={hoursOfWeek.map((hours, row) => [names[row] ?? '', ...hours.map(told)])}
      />
    </ChartSection>
  );
}
