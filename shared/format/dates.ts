import { DAY_MS, type UtcDay } from '../domain/time.ts';
import { words } from '../words/words.ts';
import { perLocale } from './locale.ts';

/** `local` is where the reader sits, `UTC` where GitHub counts. */
export type Zone = 'local' | 'UTC';

interface Parts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly hour: string;
  readonly minute: string;
}

const local = perLocale((locale) => partsFormat(locale, {}));
const utc = perLocale((locale) => partsFormat(locale, { timeZone: 'UTC' }));

function partsFormat(locale: string, zone: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
}

function partsOf(ms: number, zone: Zone): Parts {
  const parts = { weekday: '', day: '', month: '', year: '', hour: '', minute: '' };
  for (const { type, value } of (zone === 'UTC' ? utc : local)().formatToParts(ms)) {
    if (Object.hasOwn(parts, type)) Object.assign(parts, { [type]: value });
  }
  return parts;
}

/** `14:02` */
export function timeOfDay(ms: number, zone: Zone = 'local'): string {
  const { hour, minute } = partsOf(ms, zone);
  return `${hour}:${minute}`;
}

/** `20 Nov` */
export function dayMonth(ms: number, zone: Zone = 'local'): string {
  const { day, month } = partsOf(ms, zone);
  return words.dates.dayMonth(day, month);
}

/** `20 Nov 2026` */
export function dayMonthYear(ms: number, zone: Zone = 'local'): string {
  const { day, month, year } = partsOf(ms, zone);
  return words.dates.dayMonthYear(day, month, year);
}

/** `Fri 20 Nov` */
export function weekdayDate(ms: number, zone: Zone = 'local'): string {
  return words.dates.weekdayDate(partsOf(ms, zone).weekday, dayMonth(ms, zone));
}

/** `Wed 25`, where the reader sits: of a day that is near. */
export function weekdayAndDay(ms: number): string {
  const { weekday, day } = partsOf(ms, 'local');
  return words.dates.weekdayDay(weekday, day);
}

/** `Fri 20 Nov 2026, 14:02`, with ` UTC` behind where it is that. */
export function fullDate(ms: number, zone: Zone = 'local'): string {
  const date = words.dates.weekdayDate(partsOf(ms, zone).weekday, dayMonthYear(ms, zone));
  const text = words.dates.at(date, timeOfDay(ms, zone));
  return zone === 'UTC' ? words.dates.utc(text) : text;
}

/** `14:02` on the day of `now`, else `19 Nov, 14:02`. */
export function timeOrDate(ms: number, now: number): string {
  return dayMonth(ms) === dayMonth(now) && Math.abs(now - ms) < 2 * DAY_MS ? timeOfDay(ms) : dateAndTime(ms);
}

/** `20 Nov, 14:02` */
export function dateAndTime(ms: number, zone: Zone = 'local'): string {
  return words.dates.at(dayMonth(ms, zone), timeOfDay(ms, zone));
}

/** The first instant of a UTC day. */
export function startOfUtcDay(day: UtcDay): number {
  return day * DAY_MS;
}

/** Noon of a local calendar day written as `YYYY-MM-DD`: within that day wherever the reader sits. */
export function noonOf(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day, 12).getTime();
}
