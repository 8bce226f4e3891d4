import type { Activity } from '../../../../shared/contract/views.ts';

export type ActivityDay = Activity['days'][number];

export const ROW_HEIGHT = 27;
export const DAY_HEAD_HEIGHT = 32;
/** Browsers give up on elements beyond some 17 million pixels; a longer list scrolls faster than its bar moves. */
const TALLEST = 15_000_000;

/** Days below each other, newest first, each with its head and its rows: known without knowing the rows. */
export interface ListLayout {
  readonly days: readonly ActivityDay[];
  /** Where each day begins, in pixels. */
  readonly tops: readonly number[];
  /** How many rows stand above each day. */
  readonly rowsAbove: readonly number[];
  readonly height: number;
}

export function layoutOf(days: readonly ActivityDay[]): ListLayout {
  const tops: number[] = [];
  const rowsAbove: number[] = [];
  let height = 0;
  let rows = 0;
  for (const day of days) {
    tops.push(height);
    rowsAbove.push(rows);
    height += dayHeight(day);
    rows += day.rows;
  }
  return { days, tops, rowsAbove, height };
}

export function dayHeight(day: ActivityDay): number {
  return DAY_HEAD_HEIGHT + day.rows * ROW_HEIGHT;
}

/** How tall the scrolled element is, and how many pixels of the list one of its pixels stands for. */
export function scrollScale(layout: ListLayout, viewHeight: number): { height: number; factor: number } {
  if (layout.height <= TALLEST) return { height: layout.height, factor: 1 };
  return { height: TALLEST, factor: (layout.height - viewHeight) / Math.max(1, TALLEST - viewHeight) };
}

/** A row by what does not change when newer ones arrive: its day, and how many older ones that day has. */
export interface Place {
  readonly day: number;
  readonly older: number;
}

export function placeOf(day: ActivityDay, index: number): Place {
  return { day: day.day, older: day.rows - 1 - index };
}

/** @returns where the place is now; null when there is no such row any more. */
export function findPlace(
  layout: ListLayout,
  place: Place,
): { day: ActivityDay; index: number; top: number } | null {
  const at = layout.days.findIndex(({ day }) => day === place.day);
  const day = layout.days[at];
  const top = layout.tops[at];
  if (day === undefined || top === undefined) return null;
  const index = day.rows - 1 - place.older;
  if (index < 0 || place.older < 0) return null;
  return { day, index, top: top + DAY_HEAD_HEIGHT + index * ROW_HEIGHT };
}

/** @param by rows; over days without stopping. Stays on the first or last one. */
export function movePlace(layout: ListLayout, place: Place, by: number): Place | null {
  const from = findPlace(layout, place);
  if (from === null) return firstPlace(layout);
  let at = layout.days.indexOf(from.day);
  let index = from.index + by;
  while (index < 0) {
    const before = layout.days[at - 1];
    if (before === undefined) return firstPlace(layout);
    at -= 1;
    index += before.rows;
  }
  let day = layout.days[at];
  while (day !== undefined && index >= day.rows) {
    index -= day.rows;
    at += 1;
    day = layout.days[at];
  }
  return day === undefined ? lastPlace(layout) : placeOf(day, index);
}

export function firstPlace({ days }: ListLayout): Place | null {
  const day = days.find(({ rows }) => rows > 0);
  return day === undefined ? null : placeOf(day, 0);
}

export function lastPlace({ days }: ListLayout): Place | null {
  const day = days.findLast(({ rows }) => rows > 0);
  return day === undefined ? null : placeOf(day, day.rows - 1);
}

/** @returns the row at this height of the list, or the first one below. */
export function placeAt(layout: ListLayout, y: number): Place | null {
  const at = layout.tops.findLastIndex((top) => top <= y);
  const day = layout.days[at];
  const top = layout.tops[at];
  if (day === undefined || top === undefined || day.rows === 0) return firstPlace(layout);
  const index = Math.floor((y - top - DAY_HEAD_HEIGHT) / ROW_HEIGHT);
  return placeOf(day, Math.min(day.rows - 1, Math.max(0, index)));
}

/** @returns which rows of a day lie between two heights of the list; `last` exclusive. */
export function rowsBetween(
  day: ActivityDay,
  dayTop: number,
  from: number,
  to: number,
): { first: number; last: number } {
  const rowsTop = dayTop + DAY_HEAD_HEIGHT;
  const first = Math.max(0, Math.floor((from - rowsTop) / ROW_HEIGHT));
  const last = Math.min(day.rows, Math.ceil((to - rowsTop) / ROW_HEIGHT));
  return { first: Math.min(first, last), last };
}
