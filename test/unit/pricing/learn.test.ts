import { describe, expect, it } from 'vitest';
import {
  applyFactor,
  type ExactTurn,
  estimateError,
  learnFactor,
} from '../../../electron/core/reducer/pricing/learn.ts';

function turns(...exact: number[]): ExactTurn[] {
  return exact.map((exactNano) => ({ exactNano, typicalNano: 100 }));
}

describe('what exact turns teach', () => {
  it('is the median of exact to typical', () => {
    expect(learnFactor(turns(10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 9999))).toBe(0.6);
    expect(learnFactor(turns(10, 20, 30, 40, 50, 60, 70, 80, 90, 9999))).toBe(0.55);
  });

  it('does not depend on the order of the turns', () => {
    expect(learnFactor(turns(9999, 90, 10, 20, 80, 30, 70, 40, 60, 50))).toBe(0.55);
  });

  it('is nothing from fewer than ten', () => {
    expect(learnFactor(turns(1, 2, 3, 4, 5, 6, 7, 8, 9))).toBeNull();
  });

  it('leaves out turns with an estimate of zero', () => {
    const zero = { exactNano: 5, typicalNano: 0 };
    expect(learnFactor([...turns(1, 2, 3, 4, 5, 6, 7, 8, 9), zero])).toBeNull();
    expect(learnFactor([zero, ...turns(...Array<number>(10).fill(50))])).toBe(0.5);
  });

  it('stops at the latest 200', () => {
    const latest = turns(...Array<number>(200).fill(200));
    expect(learnFactor([...latest, ...turns(...Array<number>(500).fill(1))])).toBe(2);
  });

  it('moves the typical amount within low and high', () => {
    const estimate = { lowNano: 80, typicalNano: 100, highNano: 130 };
    expect(applyFactor(estimate, 1.155)).toBe(116);
    expect(applyFactor(estimate, 2)).toBe(130);
    expect(applyFactor(estimate, 0.5)).toBe(80);
    expect(applyFactor({ ...estimate, highNano: null }, 2)).toBe(200);
    expect(applyFactor({ ...estimate, typicalNano: 9e15, highNano: null }, 9)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('the error of estimates', () => {
  it('is the median and the 90th percentile of the distance from exact', () => {
    // distances 0.1, 0.2 … 1.0 of an exact 1000, above and below alternating
    const pairs = Array.from({ length: 10 }, (_, i) => ({
      exactNano: 1000,
      typicalNano: 1000 + (i % 2 === 0 ? 1 : -1) * (i + 1) * 100,
    }));
    expect(estimateError(pairs)).toEqual({ median: 0.55, p90: 0.9, n: 10 });
  });

  it('leaves out turns that cost nothing, and is null when none is left', () => {
    expect(estimateError([{ exactNano: 0, typicalNano: 10 }])).toBeNull();
    expect(
      estimateError([
        { exactNano: 0, typicalNano: 10 },
        { exactNano: 10, typicalNano: 15 },
      ]),
    ).toEqual({
      median: 0.5,
      p90: 0.5,
      n: 1,
    });
  });
});
