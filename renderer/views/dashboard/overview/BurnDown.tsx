import type { ReactNode } from 'react';
import type { Standing } from '../../../../shared/contract/standing.ts';
import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { startOfUtcDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { type Outlook, toneOf } from '../../standing/outlook.ts';
import { verdictName } from '../../standing/outlookWords.ts';
import { axisMoney } from '../charts/axisMoney.ts';
import { BurnDownLines } from '../charts/BurnDownLines.tsx';
import { burnDown } from './burnDown.ts';

interface Props {
  readonly overview: Overview;
  readonly standing: Standing;
  readonly outlook: Extract<Outlook, { kind: 'measured' }>;
  readonly used: number;
}

/** What is left of the allowance, whether that keeps pace, and where it ends. In credits: requests have no days here. */
export function BurnDown({ overview, standing, outlook, used }: Props): ReactNode {
  const units = useUnits();
  const { allowance, isOutdated } = outlook;
  const { cycle, current } = overview.cumulative;
  const days = cycle.to - cycle.from + 1;
  const inDays = (at: number): number => (at - standing.cycle.from) / DAY_MS;
  const now = Math.min(days, Math.max(0, inDays(overview.asOf)));
  const forecast = isOutdated ? null : standing.forecast;
  const drawn = burnDown({ allowance, used, spent: current, now, days, forecast });
  const runsOutAt = outlook.verdict === 'runs-out' ? (forecast?.runsOutAt ?? null) : null;
  const dayName = (day: number): string => weekdayDate(startOfUtcDay(cycle.from + day), 'UTC');
  const leftAt = (day: number): string => {
    const spent = current[day] ?? null;
    return money(spent === null ? null : allowance - spent, units);
  };
  const paceAt = (day: number): string => money(Math.round(allowance * (1 - (day + 1) / days)), units);
  const name = words.overview.burnDownName(daysName(cycle));
  return (
    <section className="sect">
      <header>
        <h2>{words.overview.burnDown}</h2>
        <span className="note clip">
          {isOutdated
            ? words.standing.outdatedForecast
            : forecast === null
              ? words.standing.tooFewDays
              : words.overview.forecastFrom(words.standing.fromDays(forecast.activeDays))}
        </span>
      </header>
      <BurnDownLines
        of={drawn}
        allowance={allowance}
        tone={toneOf(outlook.verdict)}
        name={name}
        headName={(drawn.head.left < 0 ? words.overview.over : words.overview.left)(
          money(Math.abs(drawn.head.left), units),
        )}
        paceName={words.overview.evenPace}
        runsOut={
          runsOutAt === null
            ? null
            : { at: inDays(runsOutAt), name: verdictName(outlook, standing, overview.asOf) }
        }
        isWeekend={(day) => isWeekend(cycle.from + day)}
        axisLabel={(value) => axisMoney(value, units)}
        title={(day) => words.overview.burnDownTitle(dayName(day), leftAt(day), paceAt(day))}
      />
      <HiddenTable
        caption={name}
        heads={[words.overview.day, words.overview.leftHead, words.overview.evenPace]}
        rows={Array.from({ length: days }, (_, day) => [dayName(day), leftAt(day), paceAt(day)])}
      />
    </section>
  );
}

function isWeekend(day: number): boolean {
  const weekday = new Date(startOfUtcDay(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}
