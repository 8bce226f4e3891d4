import type { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Share of a day's sessions that begin in each local hour from 8 on: a slow start, lunch, a long afternoon. */
const HOURS = [
  [8, 4],
  [9, 12],
  [10, 16],
  [11, 14],
  [12, 4],
  [13, 9],
  [14, 16],
  [15, 15],
  [16, 12],
  [17, 7],
  [18, 2],
  [20, 2],
  [21, 2],
] as const;

/**
 * When somebody who works with Copilot begins a chat: most on working days, few on weekends, none in the future.
 * The last day has its sessions before `now` whatever hour or weekday it is, so that Today is never empty.
 *
 * @param offsetMs local time minus UTC.
 * @returns epoch milliseconds, in order.
 */
export function sessionStarts(
  random: Random,
  now: number,
  days: number,
  offsetMs: number,
): readonly number[] {
  const today = Math.floor((now + offsetMs) / DAY) * DAY - offsetMs;
  const starts: number[] = [];
  for (let day = today - (days - 1) * DAY; day < today; day += DAY) {
    const count = sessionsOf(random, new Date(day + offsetMs).getUTCDay());
    for (let i = 0; i < count; i++) {
      starts.push(day + random.weighted(HOURS) * HOUR + random.int(0, 3599) * 1000);
    }
  }
  const since = Math.max(today, now - 7 * HOUR);
  for (let i = 0; i < 7; i++) starts.push(since + Math.floor(random.next() * (now - since) * 0.8));
  return starts.filter((start) => start < now).sort((a, b) => a - b);
}

function sessionsOf(random: Random, weekday: number): number {
  if (weekday === 0 || weekday === 6) return random.chance(0.3) ? random.int(1, 3) : 0;
  // A day off now and then, and towards Friday a little less.
  if (random.chance(0.06)) return 0;
  return random.int(5, 11) - (weekday === 5 ? 2 : 0);
}
