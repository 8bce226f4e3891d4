import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cycleAt, isOfCycle } from '../../../electron/core/reducer/standing/cycle.ts';
import { runs } from '../../support/propertyRuns.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const told = (resetsAt: string | null, asOf = '2026-11-20T10:00') => ({
  resetsAt: resetsAt === null ? null : at(resetsAt),
  asOf: at(asOf),
});
const days = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((ms) => new Date(ms).toISOString().slice(0, 16));

it('the cycle is the UTC month while the account tells no reset', () => {
  for (const quota of [null, told(null)]) {
    const cycle = cycleAt(at('2028-02-29T23:59'), quota);
    expect([...days(cycle), cycle.basis]).toEqual(['2028-02-01T00:00', '2028-03-01T00:00', 'calendar']);
  }
});

it('the cycle is the month that ends with the reset that GitHub told', () => {
  const cycle = cycleAt(at('2026-11-20T12:00'), told('2026-12-15T00:00'));
  expect([...days(cycle), cycle.basis]).toEqual(['2026-11-15T00:00', '2026-12-15T00:00', 'account']);
});

it('a reset on a day that the month before does not have begins with its last day', () => {
  expect(days(cycleAt(at('2026-03-05T00:00'), told('2026-03-31T00:00')))[0]).toBe('2026-02-28T00:00');
  expect(days(cycleAt(at('2028-03-05T00:00'), told('2028-03-31T00:00')))[0]).toBe('2028-02-29T00:00');
});

it('a reset that is over, or further than a month away, says nothing of this cycle', () => {
  const now = at('2026-12-03T00:00');
  for (const reset of ['2026-12-01T00:00', '2026-12-03T00:00', '2027-02-01T00:00']) {
    expect(cycleAt(now, told(reset))).toEqual(cycleAt(now, null));
  }
});

it('a figure is of the cycle in which GitHub told it, with its reset', () => {
  const cycle = cycleAt(at('2026-11-20T12:00'), null);
  expect(isOfCycle(told('2026-12-01T00:00'), cycle)).toBe(true);
  expect(isOfCycle(told(null, '2026-11-01T00:00'), cycle)).toBe(true);
  expect(isOfCycle(told(null, '2026-10-31T23:59'), cycle)).toBe(false);
  expect(isOfCycle(told('2026-12-15T00:00'), cycle)).toBe(false);
  expect(isOfCycle(told('2026-12-01T00:00', '2026-12-01T00:00'), cycle)).toBe(false);
});

it('every moment lies in its cycle, of 28 to 31 whole days', () => {
  const moment = fc.integer({ min: at('2026-01-01T00:00'), max: at('2036-01-01T00:00') });
  fc.assert(
    fc.property(moment, moment, (now, resetsAt) => {
      const { from, to } = cycleAt(now, { resetsAt, asOf: now });
      const length = (to - from) / 86_400_000;
      return from <= now && now < to && Number.isInteger(length) && length >= 28 && length <= 31;
    }),
    runs(100),
  );
});
