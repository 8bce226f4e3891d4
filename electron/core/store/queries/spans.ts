import { firstDayOfMonth, monthOfDay, type Period } from '../../../../shared/domain/time.ts';
import type { Dimension } from '../rollups.ts';
import { COUNTED_ROWS } from './amounts.ts';

/** A table with the measures, and the condition that picks a part of the period from it. */
export interface Span {
  readonly table: string;
  readonly condition: string;
  readonly parameters: readonly (string | number)[];
}

/**
 * The coarsest sums that know the needed dimensions and together cover the period: whole months from the
 * sums of months where no days are asked for, the days around them from the sums of days.
 */
export function spansFor(needed: ReadonlySet<Dimension>, period: Period | undefined): readonly Span[] {
  const fine = needed.has('model') ? needed.has('workspace') : false;
  if (needed.has('hour')) {
    const hasMore = needed.has('model') || needed.has('workspace') || needed.has('session');
    // Asked for seldom and for short periods.
    if (hasMore) return [{ table: COUNTED_ROWS, ...between('day', period) }];
    const hours = period && { from: period.from * 24, to: period.to * 24 + 23 };
    return [{ table: 'spend_hour', ...between('hour', hours) }];
  }
  // Within a span of days the primary key finds one workspace only day by day.
  if (needed.has('session') || fine) return [{ table: 'spend_full', ...eachDay(period) }];
  const table = needed.has('workspace') ? 'spend_workspace' : 'spend_model';
  if (needed.has('day')) return [{ table, ...between('day', period) }];
  const months = `${table}_month`;
  if (period === undefined) return [{ table: months, ...between('month', undefined) }];
  const firstWhole = monthOfDay(period.from - 1) + 1;
  const lastWhole = monthOfDay(period.to + 1) - 1;
  if (lastWhole < firstWhole) return [{ table, ...between('day', period) }];
  const head = { from: period.from, to: firstDayOfMonth(firstWhole) - 1 };
  const tail = { from: firstDayOfMonth(lastWhole + 1), to: period.to };
  return [
    { table: months, ...between('month', { from: firstWhole, to: lastWhole }) },
    ...[head, tail].filter(({ from, to }) => from <= to).map((days) => ({ table, ...between('day', days) })),
  ];
}

function between(column: Dimension, range: Period | undefined): Omit<Span, 'table'> {
  return range === undefined
    ? { condition: '1', parameters: [] }
    : { condition: `s.${column} BETWEEN ? AND ?`, parameters: [range.from, range.to] };
}

const MOST_SINGLE_DAYS = 1000;

function eachDay(period: Period | undefined): Omit<Span, 'table'> {
  if (period === undefined || period.to - period.from > MOST_SINGLE_DAYS) return between('day', period);
  const days = Array.from({ length: period.to - period.from + 1 }, (_, i) => period.from + i);
  return { condition: 's.day IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(days)] };
}
