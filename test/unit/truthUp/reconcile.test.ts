import { describe, expect, it } from 'vitest';
import { type LocalRow, reconcile } from '../../../electron/core/reducer/truthUp/reconcile.ts';

const CREDIT = 1_000_000_000;

function exact(key: string, amount: number, basis: LocalRow['basis'] = 'turn-credits'): LocalRow {
  return { key, amount, low: amount, high: amount, confidence: 'exact', basis };
}

function estimated(key: string, low: number, amount: number, high: number | null): LocalRow {
  return { key, amount, low, high, confidence: 'estimated', basis: 'tokens' };
}

function amounts(gross: number, rows: readonly LocalRow[]) {
  const { rows: own, ...rest } = reconcile(gross, rows, 'credits');
  return { ...rest, rows: Object.fromEntries([...own].map(([key, { amount }]) => [key, amount])) };
}

describe('a day and model of the bill', () => {
  it('leaves exact rows alone and multiplies estimates by one factor, to the unit', () => {
    const rows = [
      exact('e', 40_000),
      estimated('a', 1, 10, 900),
      estimated('b', 1, 10, 900),
      estimated('c', 1, 10, null),
    ];
    expect(amounts(42_000, rows)).toEqual({
      outcome: 'met',
      rows: { a: 667, b: 667, c: 666 },
      confidence: 'exact',
      factor: 2000 / 30,
      elsewhere: 0,
      difference: 0,
    });
  });

  it('clamps each estimate to its own range and gives the rest to the others, which stay estimates', () => {
    const rows = [estimated('a', 8, 10, 12), estimated('b', 5, 20, 100), estimated('c', 5, 20, 100)];
    const met = reconcile(72, rows, 'credits');
    expect([...met.rows].sort()).toEqual([
      ['a', { amount: 12, clamped: true }],
      ['b', { amount: 30, clamped: false }],
      ['c', { amount: 30, clamped: false }],
    ]);
    expect(met).toMatchObject({ confidence: 'estimated', factor: 1.5, elsewhere: 0, difference: 0 });
  });

  it('clamps again what is out of its range only after others were clamped', () => {
    const rows = [estimated('a', 0, 10, 11), estimated('b', 0, 10, 20), estimated('c', 0, 10, 100)];
    expect(amounts(81, rows).rows).toEqual({ a: 11, b: 20, c: 50 });
    const low = [estimated('a', 9, 10, 11), estimated('b', 6, 10, 20), estimated('c', 0, 10, 100)];
    expect(amounts(16, low).rows).toEqual({ a: 9, b: 6, c: 1 });
  });

  it('settles those at their lows first where others are too high only because of them', () => {
    // A range that does not hold the amount itself is none that the ledger makes.
    const rows = [
      estimated('a', 3000, 1000, 9000),
      estimated('b', 0, 1000, 1100),
      estimated('c', 0, 1000, 9000),
    ];
    expect(amounts(3600, rows).rows).toEqual({ a: 3000, b: 300, c: 300 });
  });

  it('shares evenly between estimates of nothing, which no factor makes anything of', () => {
    const rows = [estimated('a', 0, 0, 5), estimated('b', 0, 0, null), estimated('c', 0, 2, 4)];
    expect(amounts(20, rows)).toMatchObject({
      rows: { a: 5, b: 11, c: 4 },
      confidence: 'estimated',
      factor: null,
    });
  });

  it('is exact beyond 2^53, where products of amounts lie', () => {
    const big = 9_000_000_000_000_000;
    const rows = [estimated('a', 0, big / 3, big), estimated('b', 0, big / 9, big)];
    const { rows: met } = amounts(big - 1, rows);
    expect(met).toEqual({ a: 6_749_999_999_999_999, b: 2_250_000_000_000_000 });
  });

  it('keeps rows where it holds more than they can be: the rest was elsewhere', () => {
    expect(amounts(2040, [exact('e', 40), estimated('a', 5, 10, 20)])).toEqual({
      outcome: 'above',
      rows: {},
      confidence: 'estimated',
      factor: null,
      elsewhere: 1990,
      difference: 0,
    });
    expect(amounts(5000, []).elsewhere).toBe(5000);
  });

  it('sets estimates to their low where it holds less, and names the difference', () => {
    expect(amounts(43, [exact('e', 40), estimated('a', 5, 10, 20)])).toEqual({
      outcome: 'below',
      rows: { a: 5 },
      confidence: 'estimated',
      factor: null,
      elsewhere: 0,
      difference: -2,
    });
    const negative = amounts(-3 * CREDIT, [estimated('a', 5, 10, null)]);
    expect(negative).toMatchObject({ rows: { a: 5 }, difference: -3 * CREDIT - 5, elsewhere: 0 });
  });

  it('counts what is within rounding as nothing, also for estimates', () => {
    expect(amounts(1040, [exact('e', 40), estimated('a', 0, 10, 20)])).toMatchObject({
      outcome: 'met',
      rows: { a: 0 },
      difference: 1000,
    });
  });

  it.each([
    ['a thousand nano-AIU for each exact row', 2000, [exact('a', CREDIT), exact('b', CREDIT)]],
    ['and a twentieth of a credit for each of the footer’s', 50_001_000, [exact('a', CREDIT, 'details')]],
  ])('takes for rounding what exact rows lack by %s', (_, tolerance, rows) => {
    const told = rows.length * CREDIT;
    for (const sign of [1, -1]) {
      const at = amounts(told + sign * tolerance, rows);
      expect(at).toMatchObject({ outcome: 'met', difference: sign * tolerance, elsewhere: 0 });
      expect(amounts(told + sign * (tolerance + 1), rows).outcome).toBe(sign > 0 ? 'above' : 'below');
    }
  });

  it('counts premium requests without any rounding', () => {
    expect(reconcile(330, [exact('a', 329)], 'requests')).toMatchObject({ outcome: 'above', elsewhere: 1 });
  });
});
