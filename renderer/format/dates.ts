import { DAY_MS, type UtcDay } from '../../shared/domain/time.ts';
import { LOCALE } from '../copy/locale.ts';

/** `local` is where the reader sits, `UTC` where GitHub counts. */
export type Zone = 'local' | 'UTC';

type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, string>>>;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(ms: number, zone: Zone): Parts {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LOCALE, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(zone === 'UTC' ? { timeZone: 'UTC' } : {}),
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
}

/** `14:02` */
export function timeOfDay(ms: number, zone: Zone = 'local'): string {
  const { hour, minute } = partsOf(ms, zone);
  return `${hour}:${minute}`;
}

/** `20 Nov` */
export function dayMonth(ms: number, zone: Zone = 'local'): string {
  const { day, month } = partsOf(ms, zone);
  return `${day} ${month}`;
}

/** `Fri 20 Nov` */
export function weekdayDate(ms: number, zone: Zone = 'local'): string {
  return `${partsOf(ms, zone).weekday} ${dayMonth(ms, zone)}`;
}

/** `Fri 20 Nov 2026, 14:02`, with ` UTC` behind where it is that. */
export function fullDate(ms: number, zone: Zone = 'local'): string {
  const text = `${weekdayDate(ms, zone)} ${partsOf(ms, zone).year}, ${timeOfDay(ms, zone)}`;
  return zone === 'UTC' ? `${text} UTC` : text;
}

/** `14:02` on the day of `now`, else `19 Nov, 14:02`. */
export function timeOrDate(ms: number, now: number): string {
  return dayMonth(ms) === dayMonth(now) && Math.abs(now - ms) < 2 * DAY_MS
    ? timeOfDay(ms)
    : `${dayMonth(ms)}, ${timeOfDay(ms)}`;
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
