import type { Span } from '../contract/views.ts';
import { DAY_MS, parseUtcDay, type UtcDay } from '../domain/time.ts';
import { words } from '../words/words.ts';
import { dateAndTime, dayMonth, dayMonthYear, timeOfDay, weekdayDate } from './dates.ts';
import { perLocale } from './locale.ts';

const DAYS_OF_WEEK = 7;
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);

const shortWeekday = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
);
const longWeekday = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }),
);
const monthYear = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);

/** Short names, Monday first. */
export function weekdays(): string[] {
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) =>
    shortWeekday().format(SOME_MONDAY + index * DAY_MS),
  );
}

/** `07:00` */
export function wholeHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** `Tuesday 17` */
export function weekdayOfMonth(day: UtcDay): string {
  const date = new Date(day * DAY_MS).getUTCDate();
  return words.dates.weekdayDay(longWeekday().format(day * DAY_MS), String(date));
}

/** `Fri 20 Nov, 13:41:07`, where the reader sits. */
export function momentOf(ms: number): string {
  return words.dates.at(weekdayDate(ms), secondOf(ms));
}

/** `14:02:07` */
export function secondOf(ms: number): string {
  return `${timeOfDay(ms)}:${String(new Date(ms).getSeconds()).padStart(2, '0')}`;
}

/** `22 Sep 2026`. @param date `YYYY-MM-DD`; what is none stays as it is. */
export function dayOf(date: string): string {
  const day = parseUtcDay(date);
  return day === null ? date : dayMonthYear(day * DAY_MS, 'UTC');
}

/** `November 2026` when the days are that month, else `1 Nov to 20 Nov`, else `20 Nov`. Both ends inclusive. */
export function daysName({ from, to }: { readonly from: UtcDay; readonly to: UtcDay }): string {
  const start = new Date(from * DAY_MS);
  const isMonth =
    start.getUTCDate() === 1 && new Date((to + 1) * DAY_MS).getUTCDate() === 1 && to - from < 31;
  if (isMonth) return monthYear().format(start);
  const first = dayMonth(from * DAY_MS, 'UTC');
  return from === to ? first : words.dates.range(first, dayMonth(to * DAY_MS, 'UTC'));
}

/** `November 2026`; of the local day `20 Nov`. */
export function spanName({ from, days }: Span): string {
  return days === null ? dayMonth(from) : daysName(days);
}

/** `1 Nov, 00:00 to 20 Oct, 14:06`, for a title. */
export function spanBounds({ from, to, days }: Span): string {
  const zone = days === null ? 'local' : 'UTC';
  return words.dates.range(dateAndTime(from, zone), dateAndTime(to, zone));
}

/** Whether days of the reader and of GitHub begin at different times. */
export function isAwayFromUtc(ms: number): boolean {
  return new Date(ms).getTimezoneOffset() !== 0;
}

/** `15:00`: the nearest whole hour of what is known no better; never one of the next day. */
export function aboutHour(ms: number): string {
  const [hour = 0, minute = 0] = timeOfDay(ms).split(':').map(Number);
  return wholeHour(minute >= 30 && hour < 23 ? hour + 1 : hour);
}
