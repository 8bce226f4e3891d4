import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, type Run } from '../../../electron/core/reducer/standing/forecast.ts';
import { perDay, verdictOf } from '../../../electron/core/reducer/standing/verdict.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { runs } from '../../support/propertyRuns.ts';

const NOV_1 = Date.UTC(2026, 10, 1) / DAY_MS;
const DEC_1 = (NOV_1 + 30) * DAY_MS;
const at = (text: string): number => Date.parse(`${text}Z`);
/** November from its first, a Sunday; so long into it as there are days, at noon of the last. */
const run = (days: readonly (number | null)[], more: Partial<Run> = {}): Run => ({
  now: (NOV_1 + days.length - 0.5) * DAY_MS,
  from: NOV_1 * DAY_MS,
  to: DEC_1,
  firstDay: NOV_1,
  days,
  used: days.reduce<number>((sum, one) => sum + (one ?? 0), 0),
  allowance: null,
  ...more,
});

describe('the forecast', () => {
  it('of the example in docs/data-contract.md is what stands there', () => {
    // Sunday 1 November to Wednesday at noon.
    const found = forecast(run([0, 100, 140, 60], { allowance: 1500 }));
    expect(found).toEqual({
      total: 2659,
      low: 2003,
      high: 3315,
      runsOutAt: at('2026-11-17T21:00'),
      activeDays: 3,
    });
  });

  it('is silent below three days with spend', () => {
    expect(forecast(run([0, 5, 7, 0]))).toBeNull();
    expect(forecast(run([null, 5, 7, null]))).toBeNull();
    expect(forecast(run([1, 5, 7]))?.activeDays).toBe(3);
  });

  /** 20 a day, and half of it by noon. */
  const even: (number | null)[] = [...Array<number>(9).fill(20), 10];

  it('leaves out days of which nobody knows what they cost', () => {
    const gap = even.with(4, null);
    expect(forecast(run(gap))).toMatchObject({ total: 600 - 20, activeDays: 9 });
  });

  it('expects of even days that they go on, without any spread', () => {
    expect(forecast(run(even))).toMatchObject({ low: 600, total: 600, high: 600 });
  });

  it('says little where days differ much, and never less than is used', () => {
    const quiet = Array<number>(24).fill(0);
    expect(forecast(run([900, ...quiet, 1, 1]))).toMatchObject({ low: 902 });
  });

  it('expects less of weekends where they were quiet', () => {
    const week = [0, 50, 50, 50, 50, 50, 0];
    const saturday = forecast(run([...week, ...week]));
    const rate = (now: number) =>
      forecast({ ...run([...week, ...week, ...week.slice(0, 6)]), now: (NOV_1 + now) * DAY_MS })?.total ?? 0;
    // The Saturday ahead costs less than the Friday before it.
    expect(rate(20) - rate(21)).toBeLessThan(rate(19) - rate(20));
    expect(saturday?.total).toBeGreaterThan(500);
  });

  it('spreads evenly what was used elsewhere', () => {
    // Ten a day in nine and a half days.
    expect(forecast(run(even, { used: 190 + 95 }))?.total).toBe(600 + 300);
  });

  it('spreads what was used elsewhere over the whole cycle where the ledger begins later', () => {
    // On a machine of three days, at noon of the third; 975 of elsewhere in nineteen days and a half.
    const late = run([24, 24, 12], { firstDay: NOV_1 + 17, now: (NOV_1 + 19.5) * DAY_MS, used: 60 + 975 });
    expect(forecast(late)?.total).toBe(1035 + 10.5 * (24 + 50));
  });

  it('tells the hour in which the allowance is gone', () => {
    const left = (credits: number) => forecast(run(even, { allowance: 190 + credits }))?.runsOutAt;
    // 10 credits in the half day that is left, then five in six hours.
    expect(left(10 + 8)).toBe(at('2026-11-11T09:00'));
    expect(left(5)).toBe(at('2026-11-10T18:00'));
    expect(left(0)).toBe(at('2026-11-10T12:00'));
    expect(left(-100)).toBe(at('2026-11-10T12:00'));
    expect(left(409)).toBe(at('2026-11-30T22:00'));
    expect(left(410)).toBeNull();
  });
});

const cycle = fc.record({
  firstDay: fc.integer({ min: NOV_1, max: NOV_1 + 3000 }),
  length: fc.integer({ min: 28, max: 31 }),
  days: fc.array(fc.option(fc.integer({ min: 0, max: 1e13 })), { minLength: 1, maxLength: 28 }),
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  elsewhere: fc.integer({ min: 0, max: 1e14 }),
  allowance: fc.option(fc.integer({ min: 0, max: 1e15 })),
});
const ran = cycle.map(({ firstDay, length, days, share, elsewhere, allowance }): Run => {
  const now = Math.floor((firstDay + days.length - 1 + share) * DAY_MS);
  const used = days.reduce<number>((sum, one) => sum + (one ?? 0), elsewhere);
  return { now, from: firstDay * DAY_MS, to: (firstDay + length) * DAY_MS, firstDay, days, used, allowance };
});

describe('any forecast', () => {
  it('is of integers, in order, and not below what is used', () => {
    fc.assert(
      fc.property(ran, (one) => {
        const found = forecast(one);
        if (found === null) return true;
        const { low, total, high } = found;
        const isOrdered = one.used <= low && low <= total && total <= high;
        return isOrdered && [low, total, high].every(Number.isSafeInteger);
      }),
      runs(100),
    );
  });

  it('runs out exactly where the total is beyond the allowance, before the reset and not in the past', () => {
    fc.assert(
      fc.property(ran, (one) => {
        const found = forecast(one);
        if (found === null) return true;
        const isBeyond = one.allowance !== null && found.total > one.allowance;
        if (found.runsOutAt === null) return !isBeyond;
        const isWithin = found.runsOutAt > one.now - 3_600_000 && found.runsOutAt < one.to;
        return isBeyond && isWithin && found.runsOutAt % 3_600_000 === 0;
      }),
      runs(100),
    );
  });

  it('does not fall by more spend', () => {
    const more = fc.integer({ min: 0, max: 1e13 });
    fc.assert(
      fc.property(ran, fc.nat(27), more, (one, i, amount) => {
        const place = i % one.days.length;
        if (one.days[place] === null) return true;
        const days = one.days.map((spent, k) => (spent === null || k !== place ? spent : spent + amount));
        const before = forecast(one);
        const after = forecast({ ...one, days, used: one.used + amount });
        return before === null || (after?.total ?? 0) >= before.total;
      }),
      runs(100),
    );
  });
});

describe('the verdict', () => {
  it.each([
    [0, 900, 'spare'],
    [0, 901, 'tight'],
    [0, 1000, 'tight'],
    [0, 1001, 'runs-out'],
    [999, null, null],
    [1000, null, 'used-up'],
    [1000, 1000, 'used-up'],
    [1700, 1900, 'used-up'],
    [null, null, null],
  ] as const)('of %j used and %j expected of 1000 is %j', (used, total, verdict) => {
    expect(verdictOf({ used, allowance: 1000, total })).toBe(verdict);
  });

  it('nobody can tell without an allowance', () => {
    expect(verdictOf({ used: 5, allowance: null, total: 7 })).toBeNull();
    expect(perDay({ used: 5, allowance: null }, { now: 0, to: DAY_MS })).toBeNull();
  });

  it('is spare only with a tenth to spare, also of what is no multiple of ten', () => {
    expect(verdictOf({ used: 0, allowance: 15, total: 13 })).toBe('spare');
    expect(verdictOf({ used: 0, allowance: 15, total: 14 })).toBe('tight');
  });
});

describe('what may be used each day', () => {
  const left = (now: string, used = 400) => perDay({ used, allowance: 1000 }, { now: at(now), to: DEC_1 });

  it('counts today as a day', () => {
    expect(left('2026-11-21T00:00')).toBe(60);
    expect(left('2026-11-21T23:59')).toBe(60);
    expect(left('2026-11-30T23:59')).toBe(600);
  });

  it('is nothing once all is used', () => {
    expect(left('2026-11-21T00:00', 1200)).toBe(0);
  });
});
