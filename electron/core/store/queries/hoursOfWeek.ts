import type { Database } from 'better-sqlite3';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { HOUR_MS } from '../../../../shared/domain/time.ts';
import { joined } from './amounts.ts';
import { AMOUNT_OF } from './stepSeries.ts';
import { type Stretch, timePieces } from './timePieces.ts';

interface Spent {
  readonly at: number;
  readonly rows: number;
  readonly high: number;
  readonly low: number;
}

/** All zones are off UTC by quarters of an hour. */
const QUARTER_MS = HOUR_MS / 4;
/** Read in 25 ms. */
const MOST_ROWS_READ = 50_000;

/**
 * The amount by weekday (Monday first) and hour of the day, in the time zone of the process. Where that is off by
 * a part of an hour, an hour of UTC belongs to two of its hours: then the rows themselves are read, unless they
 * are so many that it would be felt; of those each UTC hour goes where its middle lies.
 */
export function hoursOfWeek(db: Database, stretch: Stretch, unit: Unit): number[][] {
  const amount = AMOUNT_OF[unit];
  const spent = `sum(${amount} >> 32) AS high, sum(${amount} & 4294967295) AS low`;
  const { hours, rows } = timePieces(stretch);
  const ofHours = db.prepare<[number, number], Spent>(
    `SELECT hour * ${HOUR_MS} AS at, sum(rows) AS rows, ${spent} FROM spend_hour
      WHERE hour >= ? AND hour < ? GROUP BY hour`,
  );
  const ofRows = db.prepare<[number, number], Spent>(
    `SELECT at / ${QUARTER_MS} * ${QUARTER_MS} AS at, count(*) AS rows, ${spent} FROM ledger
      WHERE counted = 1 AND ${amount} IS NOT NULL AND at >= ? AND at < ? GROUP BY 1`,
  );
  const week = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const add = ({ at, high, low }: Spent, length: number): void => {
    const middle = new Date(at + length / 2);
    const day = week[(middle.getDay() + 6) % 7];
    const hour = middle.getHours();
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + joined({ high, low });
  };
  const whole = hours === null ? [] : ofHours.all(hours.from, hours.to);
  const isOff = whole.some(({ at }) => new Date(at).getMinutes() !== 0);
  if (isOff && whole.reduce((sum, { rows: of }) => sum + of, 0) <= MOST_ROWS_READ) {
    for (const sums of ofRows.all(stretch.from, stretch.to)) add(sums, QUARTER_MS);
    return week;
  }
  for (const sums of whole) add(sums, HOUR_MS);
  for (const { from, to } of rows) for (const sums of ofRows.all(from, to)) add(sums, QUARTER_MS);
  return week;
}
