import { expect, it } from 'vitest';
import { quietUntil } from '../../../electron/core/reducer/alerts/quiet.ts';

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();
const until = (
  now: number,
  hours: readonly [string, string] | null,
  snoozedUntil: number | null = null,
): number | null =>
  quietUntil(now, {
    'notifications.quietHours': hours && { from: hours[0], to: hours[1] },
    'notifications.snoozedUntil': snoozedUntil,
  });

it('without any wish nothing is quiet', () => {
  expect(until(at(4, 3), null)).toBeNull();
  expect(until(at(4, 3), ['05:00', '05:00'])).toBeNull();
});

it('quiet hours begin and end to the minute, in local time', () => {
  const lunch = ['12:00', '13:30'] as const;
  expect(until(at(4, 11, 59), lunch)).toBeNull();
  expect(until(at(4, 12), lunch)).toBe(at(4, 13, 30));
  expect(until(at(4, 13, 29), lunch)).toBe(at(4, 13, 30));
  expect(until(at(4, 13, 30), lunch)).toBeNull();
});

it('quiet hours may go over midnight', () => {
  const night = ['22:00', '07:00'] as const;
  expect(until(at(4, 23), night)).toBe(at(5, 7));
  expect(until(at(5, 6, 59), night)).toBe(at(5, 7));
  expect(until(at(5, 12), night)).toBeNull();
});

it('a snooze that ends in quiet hours lasts until those end', () => {
  expect(until(at(4, 12), ['22:00', '07:00'], at(4, 13))).toBe(at(4, 13));
  expect(until(at(4, 12), ['22:00', '07:00'], at(4, 23))).toBe(at(5, 7));
  expect(until(at(4, 12), null, at(4, 11))).toBeNull();
});
