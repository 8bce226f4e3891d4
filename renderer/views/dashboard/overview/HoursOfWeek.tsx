import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { weekdays, wholeHour } from '../../../../shared/format/calendar.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { HeatMap } from '../charts/HeatMap.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const SQUARE = 12;

export function HoursOfWeek({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const { hoursOfWeek } = overview;
  const names = weekdays();
  const most = Math.max(0, ...hoursOfWeek.flat());
  return (
    <section className="sect">
      <header>
        <h2>{words.overview.hourOfWeek}</h2>
        <span className="heat-legend" aria-hidden="true">
          {money(0, units)}
          <svg aria-hidden="true" width={SQUARE * 5 + 8} height={SQUARE}>
            {[0, 1, 2, 3, 4].map((level) => (
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
          {money(most, units)}
        </span>
      </header>
      <HeatMap
        rows={hoursOfWeek}
        rowNames={names}
        name={words.overview.hourOfWeekName}
        hourLabel={wholeHour}
        title={(row, hour, value) =>
          `${names[row]} ${wholeHour(hour)} to ${wholeHour(hour + 1)}: ${money(value, units)}`
        }
      />
      <HiddenTable
        caption={words.overview.hourOfWeekName}
        heads={[words.overview.weekday, ...HOURS.map(wholeHour)]}
        rows={hoursOfWeek.map((hours, row) => [
          names[row] ?? '',
          ...hours.map((value) => money(value, units)),
        ])}
      />
    </section>
  );
}
