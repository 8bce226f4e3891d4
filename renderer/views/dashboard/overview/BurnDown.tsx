import type { ReactNode } from 'react';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { aboutHour, daysName } from '../../../../shared/format/calendar.ts';
import { startOfUtcDay, weekdayAndDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { pictureName } from '../../../export/picture/pictureName.ts';
import { countedIn, quantity } from '../../../format/quantity.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { type Outlook, toneOf } from '../../standing/outlook.ts';
import { verdictName } from '../../standing/outlookWords.ts';
import { axisAmount } from '../charts/axisAmount.ts';
import { BurnDownLines, type RunOut } from '../charts/BurnDownLines.tsx';
import { ChartSection } from '../charts/ChartSection.tsx';
import { burnDown, type BurnDown as Drawn, withElsewhere } from './burnDown.ts';
import { useElsewhereOf } from './useElsewhere.ts';

interface Props {
  readonly overview: Overview;
  readonly standing: Standing;
  readonly outlook: Extract<Outlook, { kind: 'measured' }>;
  /** In the unit of the two. */
  readonly used: number;
}

/** What is left of the allowance, whether that keeps pace, and where it ends. */
export function BurnDown({ overview, standing, outlook, used }: Props): ReactNode {
  const units = useUnits();
  const { unit } = standing;
  const { allowance, isOutdated } = outlook;
  const { cycle, current } = overview.cumulative;
  const days = cycle.to - cycle.from + 1;
  const now = Math.min(days, Math.max(0, (overview.asOf - standing.cycle.from) / DAY_MS));
  const forecast = isOutdated ? null : standing.forecast;
  const spent = withElsewhere(current, cycle.from, useElsewhereOf('this', unit));
  const drawn = burnDown({ allowance, used, spent, now, days, forecast });
  const told = (amount: number | null): string => quantity(amount, unit, units);
  const dayName = (day: number): string => weekdayDate(startOfUtcDay(cycle.from + day), 'UTC');
  const leftAt = (day: number): string => {
    const amount = spent[day] ?? null;
    return told(amount === null ? null : allowance - amount);
  };
  const paceAt = (day: number): string => told(Math.round(allowance * (1 - (day + 1) / days)));
  const name = words.overview.burnDownName(daysName(cycle));
  const note = isOutdated
    ? words.standing.outdatedForecast
    : forecast === null
      ? words.standing.tooFewDays
      : words.overview.forecastFrom(words.standing.fromDays(forecast.activeDays));
  return (
    <ChartSection
      title={words.overview.burnDown}
      note={<span className="note clip">{note}</span>}
      picture={{
        range: words.exports.pictureRange(
          words.exports.pictureRange(daysName(cycle), words.overview.utcDays(countedIn(unit, units))),
          note,
        ),
        legend: [],
        fileName: pictureName('burn-down', cycle),
      }}
    >
      <BurnDownLines
        of={drawn}
        allowance={allowance}
        tone={toneOf(outlook.verdict)}
        name={name}
        headName={(drawn.head.left < 0 ? words.overview.over : words.overview.left)(
          told(Math.abs(drawn.head.left)),
        )}
        paceName={words.overview.evenPace}
        runOut={runOutOf(outlook, standing, drawn, overview.asOf)}
        isWeekend={(day) => isWeekend(cycle.from + day)}
        axisLabel={(value) => axisAmount(value, unit, units)}
        title={(day) => words.overview.burnDownTitle(dayName(day), leftAt(day), paceAt(day))}
      />
      <HiddenTable
        caption={name}
        heads={[words.overview.day, words.overview.leftHead, words.overview.evenPace]}
        rows={Array.from({ length: days }, (_, day) => [dayName(day), leftAt(day), paceAt(day)])}
      />
    </ChartSection>
  );
}

/** Where it is expected to run out; where it lasts and might not, the earliest of what is likely. */
function runOutOf(outlook: Props['outlook'], standing: Standing, drawn: Drawn, asOf: number): RunOut | null {
  const expected = outlook.verdict === 'runs-out' ? (standing.forecast?.runsOutAt ?? null) : null;
  if (expected !== null) {
    const at = (expected - standing.cycle.from) / DAY_MS;
    return { at, lines: [verdictName(outlook, standing, asOf)], isExpected: true };
  }
  if (drawn.earliest === null) return null;
  const earliest = standing.cycle.from + drawn.earliest * DAY_MS;
  return {
    at: drawn.earliest,
    lines: [words.overview.earliest, words.overview.about(weekdayAndDay(earliest), aboutHour(earliest))],
    isExpected: false,
  };
}

function isWeekend(day: number): boolean {
  const weekday = new Date(startOfUtcDay(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}
