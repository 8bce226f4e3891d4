import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { spanName } from '../../../../shared/format/calendar.ts';
import { dayMonth, timeOfDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { money } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';
import { modelName } from '../../../format/names.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { axisMoney } from '../charts/axisMoney.ts';
import { StackedBars } from '../charts/StackedBars.tsx';
import { type Column, dayColumns, modelSeries } from './dayColumns.ts';
import { seriesFill } from './seriesFill.ts';

/** In pixels. */
const LABEL = 26;
const WIDE_LABEL = 52;

/** Stacks by model; the table beside it names the colours. */
export function ByDay({ overview }: { readonly overview: Overview }): ReactNode {
  const units = useUnits();
  const isHours = overview.steps.unit === 'hour';
  const series = modelSeries(overview.models, words.overview.other);
  const columns = dayColumns(overview, series);
  const names = series.map(({ key, name }) => (key === null ? name : modelName(key, 'short')));
  const unit = words.amounts.unitOf(units);
  const name = words.overview.chartName(unit, spanName(overview.span), isHours);
  const parts = (column: Column): string =>
    column.values
      .flatMap((value, index) =>
        value === null || value === 0 ? [] : [`${names[index]} ${money(value, units)}`],
      )
      .join(', ');
  return (
    <section className="sect">
      <header>
        <h2>{isHours ? words.overview.byHour : words.overview.byDay}</h2>
        <span className="note">
          {isHours ? words.overview.localHours(unit) : words.overview.utcDays(unit)}
        </span>
      </header>
      <StackedBars
        columns={columns}
        fills={series.map((_, index) => seriesFill(index))}
        name={name}
        axisLabel={(value) => axisMoney(value, units)}
        columnLabel={(column) => shortLabel(column, isHours)}
        labelWidth={columns.some(isLong) ? WIDE_LABEL : LABEL}
        isRound={(column) => isRound(column, isHours)}
        title={(column) => {
          const when = longLabel(column, isHours);
          if (column.isAhead) return `${when}: ${words.overview.ahead}`;
          if (column.total === null) return `${when}: ${words.overview.unknownYet}`;
          return `${when}: ${amountOf(money(column.total, units), unit)}${column.total > 0 ? `. ${parts(column)}` : ''}`;
        }}
      />
      <HiddenTable
        caption={name}
        heads={[isHours ? words.overview.hour : words.overview.day, words.overview.all, ...names]}
        rows={columns
          .filter(({ isAhead }) => !isAhead)
          .map((column) => [
            longLabel(column, isHours),
            money(column.total, units),
            ...column.values.map((value) => money(value, units)),
          ])}
      />
    </section>
  );
}

function amountOf(amount: string, unit: string): string {
  return amount.includes('$') ? amount : `${amount} ${unit}`;
}

function isLong({ startsAt, endsAt }: Column): boolean {
  return endsAt - startsAt > DAY_MS;
}

/** The number of the day says enough within a month or so. */
function shortLabel(column: Column, isHours: boolean): string {
  if (isHours) return timeOfDay(column.startsAt).slice(0, 2);
  return isLong(column) ? dayMonth(column.startsAt, 'UTC') : String(new Date(column.startsAt).getUTCDate());
}

function isRound(column: Column, isHours: boolean): boolean {
  if (isHours) return Number(timeOfDay(column.startsAt).slice(0, 2)) % 3 === 0;
  const day = new Date(column.startsAt).getUTCDate();
  return !isLong(column) && (day === 1 || day % 5 === 0);
}

function longLabel(column: Column, isHours: boolean): string {
  if (isHours) return `${timeOfDay(column.startsAt)} to ${timeOfDay(column.endsAt)}`;
  const first = weekdayDate(column.startsAt, 'UTC');
  return isLong(column) ? `${first} to ${weekdayDate(column.endsAt - DAY_MS, 'UTC')}` : first;
}
