import type { ReactNode } from 'react';
import type { Overview } from '../../../../shared/contract/views.ts';
import { DAY_MS, utcDayOf } from '../../../../shared/domain/time.ts';
import { spanName } from '../../../../shared/format/calendar.ts';
import { dayMonth, timeOfDay, weekdayDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { pictureName } from '../../../export/picture/pictureName.ts';
import { modelName } from '../../../format/names.ts';
import { countedIn, quantity, quantityWithUnit } from '../../../format/quantity.ts';
import { HiddenTable } from '../../../parts/HiddenTable.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { axisAmount } from '../charts/axisAmount.ts';
import { ChartSection } from '../charts/ChartSection.tsx';
import { StackedBars } from '../charts/StackedBars.tsx';
import { type Column, dayColumns, modelSeries } from './dayColumns.ts';
import { seriesFill } from './seriesFill.ts';
import type { Elsewhere } from './useElsewhere.ts';

/** In pixels. */
const LABEL = 26;
const WIDE_LABEL = 52;

/** Stacks by model; the table beside it names the colours. */
interface Props {
  readonly overview: Overview;
  readonly elsewhere: Elsewhere;
}

export function ByDay({ overview, elsewhere }: Props): ReactNode {
  const units = useUnits();
  const { unit, span } = overview;
  const isHours = overview.steps.unit === 'hour';
  const series = modelSeries(overview.models, words.overview.other);
  const columns = dayColumns(overview, series, elsewhere);
  const names = series.map(({ key, name }) => (key === null ? name : modelName(key, 'short')));
  const counted = countedIn(unit, units);
  const name = words.overview.chartName(counted, spanName(span), isHours);
  const note = (isHours ? words.overview.localHours : words.overview.utcDays)(counted);
  const told = (amount: number | null): string => quantity(amount, unit, units);
  const title = (column: Column): string => {
    const when = longLabel(column, isHours);
    if (column.isAhead) return words.overview.columnTitle(when, words.overview.ahead, []);
    if (column.total === null) return words.overview.columnTitle(when, words.overview.unknownYet, []);
    const parts = column.values.flatMap((value, index) =>
      value === null || value === 0 ? [] : [words.overview.columnPart(names[index] ?? '', told(value))],
    );
    if (column.elsewhere > 0)
      parts.push(words.overview.columnPart(words.overview.elsewhere, told(column.elsewhere)));
    return words.overview.columnTitle(when, quantityWithUnit(column.total, unit, units), parts);
  };
  return (
    <ChartSection
      title={isHours ? words.overview.byHour : words.overview.byDay}
      note={<span className="note">{note}</span>}
      picture={{
        range: words.exports.pictureRange(spanName(span), note),
        legend: [
          ...names.map((model, index) => ({ name: model, fill: seriesFill(index) })),
          ...(elsewhere.size === 0 ? [] : [{ name: words.overview.elsewhere, fill: 'elsewhere' }]),
        ],
        fileName: pictureName('by-model', {
          from: utcDayOf(span.from),
          to: utcDayOf(span.to - 1),
        }),
      }}
    >
      <StackedBars
        columns={columns}
        fills={series.map((_, index) => seriesFill(index))}
        name={name}
        axisLabel={(value) => axisAmount(value, unit, units)}
        columnLabel={(column) => shortLabel(column, isHours)}
        labelWidth={columns.some(isLong) ? WIDE_LABEL : LABEL}
        isRound={(column) => isRound(column, isHours)}
        title={title}
      />
      <HiddenTable
        caption={name}
        heads={[
          isHours ? words.overview.hour : words.overview.day,
          words.overview.all,
          ...names,
          ...(elsewhere.size === 0 ? [] : [words.overview.elsewhere]),
        ]}
        rows={columns
          .filter(({ isAhead }) => !isAhead)
          .map((column) => [
            longLabel(column, isHours),
            told(column.total),
            ...column.values.map(told),
            ...(elsewhere.size === 0 ? [] : [told(column.elsewhere)]),
          ])}
      />
    </ChartSection>
  );
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
  if (isHours) return words.dates.range(timeOfDay(column.startsAt), timeOfDay(column.endsAt));
  const first = weekdayDate(column.startsAt, 'UTC');
  return isLong(column) ? words.dates.range(first, weekdayDate(column.endsAt - DAY_MS, 'UTC')) : first;
}
