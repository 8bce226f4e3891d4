import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FetchFacts, fetchPlan, nextRunAt } from '../../../electron/core/billing/fetchPlan.ts';
import { isFinal } from '../../../electron/core/reducer/truthUp/finalDay.ts';
import { cycleOf, DAY_MS, HOUR_MS, parseUtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import { runs } from '../../support/propertyRuns.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TODAY = utcDayOf(NOW);
const FIRST = parseUtcDay('2026-10-01') ?? 0;

function facts(more: Partial<FetchFacts> = {}): FetchFacts {
  return {
    now: NOW,
    readAt: new Map(),
    usedAt: new Map(),
    lastRunAt: null,
    onDemand: false,
    isSlow: false,
    ...more,
  };
}
/** Every day read at that time. */
function allReadAt(at: number): ReadonlyMap<number, number> {
  return new Map(Array.from({ length: TODAY - FIRST + 1 }, (_, n) => [FIRST + n, at]));
}

describe('what is asked for', () => {
  it('is at first every day of this cycle and of the one before, the newest first', () => {
    const plan = fetchPlan(facts());
    expect(plan.at(-1)).toBe(FIRST);
    expect(plan).toEqual(Array.from({ length: 51 }, (_, n) => TODAY - n));
  });

  it('is every day once more after it became final, and then never', () => {
    // 17 November ends at midnight before the 18th, and is final 72 hours later.
    const day = parseUtcDay('2026-11-17') ?? 0;
    const final = Date.UTC(2026, 10, 21);
    const read = new Map([...allReadAt(final - 1), [day, final - 1]]);
    const at = (now: number, readAt: number) =>
      fetchPlan(facts({ now, onDemand: true, readAt: new Map([...read, [day, readAt]]) })).includes(day);
    expect(isFinal(day, final)).toBe(true);
    expect(isFinal(day, final - 1)).toBe(false);
    expect(at(final, final - 1)).toBe(true);
    expect(at(final, final)).toBe(false);
    expect(at(final + 5 * DAY_MS, final)).toBe(false);
  });

  it('is nothing on days that may still move, unless something was used since or it is long ago', () => {
    const readAt = allReadAt(NOW - HOUR_MS);
    expect(fetchPlan(facts({ readAt }))).toEqual([]);
    const usedAt = new Map([
      [TODAY, NOW - 1],
      [TODAY - 1, NOW - 2 * HOUR_MS],
      [TODAY - 10, NOW - 1],
    ]);
    expect(fetchPlan(facts({ readAt, usedAt }))).toEqual([TODAY]);
    const open = [TODAY, TODAY - 1, TODAY - 2, TODAY - 3];
    expect(fetchPlan(facts({ readAt: allReadAt(NOW - 6 * HOUR_MS) }))).toEqual(open);
  });

  it('is on demand every day that may still move', () => {
    const plan = fetchPlan(facts({ readAt: allReadAt(NOW - 1), lastRunAt: NOW - 1, onDemand: true }));
    expect(plan).toEqual([TODAY, TODAY - 1, TODAY - 2, TODAY - 3]);
  });

  it('is nothing within an hour of the last time, or within a day where an organisation pays', () => {
    expect(fetchPlan(facts({ lastRunAt: NOW - HOUR_MS + 1 }))).toEqual([]);
    expect(fetchPlan(facts({ lastRunAt: NOW - HOUR_MS }))).toHaveLength(51);
    expect(fetchPlan(facts({ lastRunAt: NOW - DAY_MS + 1, isSlow: true }))).toEqual([]);
    expect(fetchPlan(facts({ lastRunAt: NOW - DAY_MS, isSlow: true }))).toHaveLength(51);
  });

  it('is not held up by times to come, which a wrong clock left behind', () => {
    const readAt = allReadAt(NOW + 400 * DAY_MS);
    expect(nextRunAt(NOW + 1, false, NOW)).toBe(NOW);
    expect(fetchPlan(facts({ readAt, lastRunAt: NOW + 400 * DAY_MS }))).toHaveLength(51);
  });

  it('is no more than the caller takes', () => {
    expect(fetchPlan(facts({ most: 2 }))).toEqual([TODAY, TODAY - 1]);
  });

  it('begins with the year before in January', () => {
    const plan = fetchPlan(facts({ now: Date.UTC(2027, 0, 1) }));
    expect(plan).toHaveLength(32);
    expect(plan.at(-1)).toBe(parseUtcDay('2026-12-01'));
  });
});

it('every day is read once after it became final, whenever plans are carried out in the two months', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 * 24 }), { minLength: 1, maxLength: 30 }), (gaps) => {
      const readAt = new Map<number, number>();
      const finalReads = new Map<number, number>();
      let now = Date.UTC(2026, 8, 1);
      for (const gap of gaps) {
        now += gap * HOUR_MS;
        for (const day of fetchPlan(facts({ now, readAt }))) {
          if (isFinal(day, now)) finalReads.set(day, (finalReads.get(day) ?? 0) + 1);
          readAt.set(day, now);
        }
        const first = cycleOf(cycleOf(now).from * DAY_MS - 1).from;
        for (let day = first; isFinal(day, now); day += 1) expect(finalReads.get(day)).toBe(1);
      }
    }),
    runs(50),
  );
});
