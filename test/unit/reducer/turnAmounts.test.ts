import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkedCall, turnAmounts } from '../../../electron/core/reducer/calls/turnAmounts.ts';
import { runs } from '../../support/propertyRuns.ts';

function turn(turnId: string, sums: readonly (number | null)[]): MarkedCall[] {
  return sums.map((nanoAiu, at) => ({ key: `${turnId}.${at}`, startedAt: at, turn: { turnId, nanoAiu } }));
}

function amountsOf(calls: readonly MarkedCall[]): (number | null | undefined)[] {
  const amounts = turnAmounts(calls);
  return calls.map(({ key }) => amounts.get(key));
}

describe('the own amount of a call', () => {
  it('is what the sum of its turn grew by', () => {
    expect(amountsOf(turn('t', [5, 5, 12]))).toEqual([5, 0, 7]);
  });

  it('begins anew where the sum falls', () => {
    expect(amountsOf(turn('t', [5, 12, 3, 4]))).toEqual([5, 7, 3, 1]);
  });

  it('is unknown without a sum, and in that of the next call then', () => {
    expect(amountsOf(turn('t', [null, 5, null, 9]))).toEqual([null, 5, null, 4]);
  });

  it('knows nothing of other turns', () => {
    expect(amountsOf([...turn('a', [5, 9]), ...turn('b', [4, 6])])).toEqual([5, 4, 4, 2]);
  });

  it('takes the smaller sum first within one millisecond', () => {
    const calls = turn('t', [9, 5]).map((call) => ({ ...call, startedAt: 1 }));
    expect(amountsOf(calls)).toEqual([4, 5]);
  });

  it('is a function of the set, and sums up to what the turn cost', () => {
    const growing = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(growing, fc.infiniteStream(fc.nat()), (steps, dice) => {
        let sum = 0;
        const calls = turn(
          't',
          steps.map((step) => (sum += step)),
        );
        const shuffled = calls
          .map((call) => ({ call, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ call }) => call);
        expect(turnAmounts(shuffled)).toEqual(turnAmounts(calls));
        expect(amountsOf(calls)).toEqual(steps);
      }),
      runs(100),
    );
  });
});
