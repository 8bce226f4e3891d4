import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { TestLedger } from '../../support/testLedger.ts';

const CHILD = join(import.meta.dirname, 'viewsChild.ts');
const Stretch = z.object({ from: z.number(), to: z.number() });
const Told = z.array(
  z.object({
    span: Stretch,
    steps: z.object({ unit: z.literal('hour'), first: z.number(), count: z.number() }),
    spent: z.number(),
    bySteps: z.array(z.array(z.number().nullable())),
    before: Stretch.extend({ spent: z.number() }),
    yesterday: z.number(),
    days: z.array(z.tuple([z.string(), z.number().nullable()])),
    hoursOfWeek: z.array(z.array(z.number())),
  }),
);

/** A turn at every quarter of an hour around the end of summer time, each of another amount. */
const FIRST = Date.UTC(2026, 9, 20, 5);
const TURNS = Array.from({ length: 4 * 24 * 16 }, (_, i) => ({
  timestamp: FIRST + (i * HOUR_MS) / 4,
  creditsNano: 1000 + i,
}));

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
  ledger.tell([{ file: '/a', turns: Object.fromEntries(TURNS.map((turn, i) => [`request_${i}`, turn])) }]);
});
afterAll(() => ledger.close());

function spentWhere(holds: (at: number) => boolean): number {
  return TURNS.reduce((sum, { timestamp, creditsNano }) => sum + (holds(timestamp) ? creditsNano : 0), 0);
}

/** The clock on the wall there, by the calendar that JavaScript brings, and not by the process's own zone. */
function clockIn(zone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at: number) => {
    const of = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      date: `${of.year}-${of.month}-${of.day}`,
      time: `${of.hour}:${of.minute}`,
      weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of.weekday ?? ''),
      hour: Number(of.hour),
    };
  };
}

const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'Australia/Lord_Howe',
];
const NOWS = ['2026-10-25T20:10:00Z', '2026-11-02T03:40:00Z', '2026-10-26T00:10:00Z'].map(Date.parse);

describe.each(ZONES)('in %s', (zone) => {
  const clock = clockIn(zone);
  let all: z.output<typeof Told>;
  beforeAll(() => {
    const out = execFileSync(process.execPath, [CHILD, ledger.dataDir, ...NOWS.map(String)], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    all = Told.parse(JSON.parse(out));
  });

  test('today and its hours are those of the local day, and sum up', () => {
    all.forEach(({ span, steps, spent, bySteps }, i) => {
      const now = NOWS[i] ?? 0;
      const isToday = (at: number): boolean => clock(at).date === clock(now).date;
      expect([isToday(span.from), isToday(span.from - 1)]).toEqual([true, false]);
      expect([isToday(span.to - 1), isToday(span.to)]).toEqual([true, false]);
      expect(spent).toBe(spentWhere((at) => at <= now && isToday(at)));
      expect(steps.first * HOUR_MS).toBeLessThanOrEqual(span.from);
      expect((steps.first + steps.count) * HOUR_MS).toBeGreaterThanOrEqual(span.to);
      const ofHours = Array.from({ length: steps.count }, (_, step) => {
        const from = (steps.first + step) * HOUR_MS;
        if (from > now) return null;
        return spentWhere((at) => at >= from && at < from + HOUR_MS && at <= now && isToday(at));
      });
      expect(bySteps).toEqual([ofHours]);
    });
  });

  test('yesterday goes up to the same time of the clock where today is compared with it', () => {
    all.forEach(({ span, before, yesterday }, i) => {
      const now = NOWS[i] ?? 0;
      const date = clock(span.from - HOUR_MS).date;
      expect(yesterday).toBe(spentWhere((at) => clock(at).date === date));
      expect(clock(before.from)).toMatchObject({ date, time: '00:00' });
      expect(clock(before.to)).toMatchObject({ date, time: clock(now).time });
      expect(before.spent).toBe(spentWhere((at) => at >= before.from && at < before.to));
    });
  });

  test('fourteen days are dated and summed by the local calendar', () => {
    all.forEach(({ days }, i) => {
      const now = NOWS[i] ?? 0;
      expect(days.at(-1)?.[0]).toBe(clock(now).date);
      expect(new Set(days.map(([date]) => date)).size).toBe(14);
      for (const [date, spent] of days) {
        const isKnown = date >= clock(FIRST).date;
        expect([date, spent]).toEqual([
          date,
          isKnown ? spentWhere((at) => at <= now && clock(at).date === date) : null,
        ]);
      }
    });
  });

  test('the hours of the week are those of the wall clock, Monday first', () => {
    all.forEach(({ hoursOfWeek }, i) => {
      const today = utcDayOf(NOWS[i] ?? 0);
      const expected = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
      for (const { timestamp, creditsNano } of TURNS) {
        if (timestamp < (today - 29) * DAY_MS || timestamp >= (today + 1) * DAY_MS) continue;
        const { weekday, hour } = clock(timestamp);
        const day = expected[weekday];
        if (day !== undefined) day[hour] = (day[hour] ?? 0) + creditsNano;
      }
      expect(hoursOfWeek).toEqual(expected);
    });
  });
});
