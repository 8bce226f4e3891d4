import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, type Told, usedOf } from '../../../electron/core/reducer/standing/used.ts';
import { runs } from '../../support/propertyRuns.ts';

const exact = (amount: number): Figure => ({ amount, confidence: 'exact' });
const estimated = (amount: number): Figure => ({ amount, confidence: 'estimated' });
const UNKNOWN: Figure = { amount: null, confidence: 'unknown' };
const told = (some: Partial<Told>): Told => ({
  local: exact(0),
  loweredEarly: 0,
  account: null,
  billed: null,
  ...some,
});

describe('the headline', () => {
  it('is what this machine tells while nobody else tells anything', () => {
    expect(usedOf(told({ local: estimated(7) }))).toEqual({ ...estimated(7), basis: 'local' });
  });

  it('is unknown where nobody knows anything, never zero', () => {
    const nothing = told({
      local: UNKNOWN,
      loweredEarly: 3,
      account: { used: null, localSince: exact(5) },
    });
    expect(usedOf(nothing)).toEqual({ ...UNKNOWN, basis: 'local' });
  });

  it('is the account figure with what this machine spent since', () => {
    const account = { used: 100, localSince: estimated(5) };
    expect(usedOf(told({ local: exact(40), account }))).toEqual({ ...estimated(105), basis: 'account' });
    expect(usedOf(told({ account: { used: 100, localSince: exact(0) } }))).toMatchObject(exact(100));
  });

  it('is at least the account figure where rows since have no amount', () => {
    const account = { used: 100, localSince: UNKNOWN };
    expect(usedOf(told({ local: exact(40), account }))).toEqual({ ...estimated(100), basis: 'account' });
  });

  it('is what this machine tells where the account figure lags behind', () => {
    const account = { used: 100, localSince: exact(5) };
    expect(usedOf(told({ local: exact(140), account }))).toEqual({ ...exact(140), basis: 'local' });
  });

  it('is the bill where it knows more, with what this machine spent since and elsewhere', () => {
    expect(usedOf(told({ local: UNKNOWN, billed: { gross: 50, elsewhere: 50, local: UNKNOWN } }))).toEqual({
      ...exact(50),
      basis: 'billing',
    });
    // 30 of 40 here were billed, with 20 of elsewhere.
    expect(
      usedOf(told({ local: estimated(40), billed: { gross: 50, elsewhere: 20, local: estimated(40) } })),
    ).toEqual({
      ...estimated(60),
      basis: 'billing',
    });
  });

  it('adds no row that an organisation pays to what the bill knows of elsewhere', () => {
    const billed = { gross: 50, elsewhere: 50, local: exact(0) };
    expect(usedOf(told({ local: exact(45), billed }))).toEqual({ ...exact(50), basis: 'billing' });
  });

  it('is not what a bill that lags behind says', () => {
    const billed = { gross: 30, elsewhere: 0, local: exact(40) };
    expect(usedOf(told({ local: exact(40), billed }))).toEqual({ ...exact(40), basis: 'local' });
  });

  it('holds what a bill that is not final took from rows', () => {
    const billed = { gross: 30, elsewhere: 0, local: exact(30) };
    expect(usedOf(told({ local: exact(30), loweredEarly: 12, billed }))).toEqual({
      ...estimated(42),
      basis: 'local',
    });
  });

  it('of equal figures is the one that more people agree on', () => {
    const billed = { gross: 40, elsewhere: 0, local: exact(40) };
    expect(usedOf(told({ local: exact(40), billed })).basis).toBe('billing');
    const account = { used: 40, localSince: exact(0) };
    expect(usedOf(told({ local: exact(40), billed, account })).basis).toBe('account');
  });
});

it('nobody who tells something lowers the headline', () => {
  const amount = fc.integer({ min: 0, max: 1e15 });
  const figure = fc.oneof(amount.map(estimated), fc.constant(UNKNOWN));
  const some = fc.record({
    local: figure,
    loweredEarly: amount,
    account: fc.option(fc.record({ used: fc.option(amount), localSince: figure })),
    billed: fc.option(fc.record({ gross: amount, elsewhere: amount, local: figure })),
  });
  const amountOf = (one: Told): number => usedOf(one).amount ?? -1;
  fc.assert(
    fc.property(some, (all) => {
      const least = Math.max(
        amountOf({ ...all, account: null }),
        amountOf({ ...all, billed: null }),
        amountOf({ ...all, loweredEarly: 0 }),
        all.account?.used ?? -1,
        all.billed?.gross ?? -1,
        all.local.amount ?? -1,
      );
      return amountOf(all) >= least && Number.isInteger(amountOf(all));
    }),
    runs(100),
  );
});
