import { memo, type ReactNode } from 'react';
import type { Payload } from '../../../shared/contract/topics.ts';
import { dayMonth, noonOf, weekdayDate } from '../../../shared/format/dates.ts';
import { money, type Units } from '../../../shared/format/money.ts';
import { UNKNOWN } from '../../../shared/format/numbers.ts';
import { words } from '../../../shared/words/words.ts';
import { figureOf, tellFigure } from '../../format/figure.ts';
import { type DayBar, DayBars } from '../../parts/DayBars.tsx';
import { useSnapshot, useUnits } from '../../stores/meter.tsx';

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
        <h2 className="small two">{words.popover.days.head}</h2>
        <span className="micro dim">{words.popover.days.hatched}</span>
      </div>
      <DayBars
        bars={days.map((day) => barOf(day, units, inRequests, day === last))}
        name={words.popover.days.name(dayMonth(noonOf(first.date)), dayMonth(noonOf(last.date)))}
        heads={[words.popover.days.day, words.popover.days.spend, words.popover.days.helpers]}
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
      title: words.popover.days.noData(name),
      cells: [name, UNKNOWN, UNKNOWN],
    };
  }
  const told = tellFigure(figureOf(day.spend, units), units);
  const mark = told.sureness === 'estimated' ? '~' : '';
  return {
    ...base,
    value: inRequests ? day.spend.milliRequests : day.spend.nanoAiu,
    hatched: inRequests ? 0 : day.helpersNanoAiu,
    title: words.popover.days.title(
      name,
      `${mark}${told.text}`,
      told.unit ?? (units === 'credits' ? words.popover.days.credits : ''),
      helpers,
    ),
    cells: [name, told.spoken ?? [told.text, told.unit ?? ''].join(' ').trim(), helpers],
  };
}
