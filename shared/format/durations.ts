import { DAY_MS, HOUR_MS } from '../domain/time.ts';
import { words } from '../words/words.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** `0:42`, `12:05`; never less than nothing. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `10 d 9 h`, `9 h 12 min`, `12 min`: rounded down, so that it never promises more than there is. */
export function timeLeft(ms: number): string {
  const left = Math.max(0, ms);
  const days = Math.floor(left / DAY_MS);
  const hours = Math.floor((left % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  if (days > 0) return words.dates.daysHours(days, hours);
  return hours > 0 ? words.dates.hoursMinutes(hours, minutes) : words.dates.minutes(minutes);
}

/** `3 s`, `2 min`, `1 h 10 min`: an estimate, rounded up. */
export function roughly(ms: number): string {
  if (ms <= MINUTE_MS) return words.dates.seconds(Math.max(1, Math.ceil(ms / SECOND_MS)));
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes < 60
    ? words.dates.minutes(minutes)
    : words.dates.hoursMinutes(Math.floor(minutes / 60), minutes % 60);
}
