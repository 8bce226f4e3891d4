import { memo, type ReactNode } from 'react';
import type { Payload } from '../../../shared/contract/topics.ts';
import { popoverWords } from '../../copy/en/popover.ts';
import { dayMonth, noonOf, weekdayDate } from '../../format/dates.ts';
import { figureOf, tellFigure } from '../../format/figure.ts';
import { money, type Units } from '../../format/money.ts';
import { UNKNOWN } from '../../format/numbers.ts';
import { type DayBar, DayBars } from '../../parts/DayBars.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';

const words = popoverWords.days;
const WIDTH = 328;
const LOW = 68;
const HIGH = 112;

/** @param isLow where something else needs the room. */
export const Days = memo(function Days({ isLow }: { readonly isLow: boolean }): ReactNode {
  const units = useUnits();
  const days = useSnapshot('glance', {}, (glance) => glance.days);
  const isCycleTall =
    useSnapshot('standing', {}, ({ allowance, budget }) => allowance !== null || budget.cycle !== null) ===
    true;
  const hasRequests = useSnapshot('glance', {}, (glance) => glance.cycle.milliRequests !== null);
  const [first, last] = [days?.at(0), days?.at(-1)];
  // Credits and requests have no scale together; where there are credits they are what is drawn.
  const inRequests = days?.every(({ spend }) => (spend?.nanoAiu ?? null) === null) ?? false;
  if (days === null || first === undefined || last === undefined) return null;
  return (
    <section className="days">
      <div className="rowx">
        <h2 className="small two">{words.head}</h2>
        <span className="micro dim">{words.hatched}</span>
      </div>
      <DayBars
        bars={days.map((day) => barOf(day, units, inRequests, day === last))}
        name={words.name(dayMonth(noonOf(first.date)), dayMonth(noonOf(last.date)))}
        heads={[words.day, words.spend, words.helpers]}
        width={WIDTH}
        height={isLow || hasRequests || isCycleTall ? LOW : HIGH}
      />
    </section>
  );
});

function barOf(
  day: Payload<'glance'>['days'][number],
  units: Units,
  inRequests: boolean,
  isToday: boolean,
): DayBar {
  const noon = noonOf(day.date);
  const name = weekdayDate(noon);
  const helpers = money(day.helpersNanoAiu, units);
  const base = { key: day.date, label: String(new Date(noon).getDate()), isToday };
  if (day.spend === null) {
    return {
      ...base,
      value: null,
      hatched: 0,
      title: words.noData(name),
      cells: [name, UNKNOWN, UNKNOWN],
    };
  }
  const told = tellFigure(figureOf(day.spend, units), units);
  const mark = told.sureness === 'estimated' ? '~' : '';
  return {
    ...base,
    value: inRequests ? day.spend.milliRequests : day.spend.nanoAiu,
    hatched: inRequests ? 0 : day.helpersNanoAiu,
    title: words.title(
      name,
      `${mark}${told.text}`,
      told.unit ?? (units === 'credits' ? words.credits : ''),
      helpers,
    ),
    cells: [name, told.spoken ?? [told.text, told.unit ?? ''].join(' ').trim(), helpers],
  };
}
