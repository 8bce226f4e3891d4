import { describe, expect, it } from 'vitest';
import { priceOn, pricingSourceOf } from '../../../electron/core/reducer/pricing/table.ts';
import { day, SONNET_RATES, testTable } from '../../support/priceTable.ts';

const table = testTable();
const USD = 100_000_000_000;

describe('the price of a model on a day', () => {
  it('is integer nano-AIU per million tokens', () => {
    expect(priceOn(table, 'claude-sonnet-4.5', day('2026-11-01'))?.rates).toEqual(SONNET_RATES);
  });

  it('is open to the end: the first day of a period counts, its last one belongs to the next', () => {
    expect(priceOn(table, 'gpt-moved', day('2026-07-09'))?.rates.input).toBe(2 * USD);
    expect(priceOn(table, 'gpt-moved', day('2026-07-10'))?.rates.input).toBe(1 * USD);
    expect(priceOn(table, 'gpt-moved', day('2026-07-31'))).toMatchObject({ stale: false });
  });

  it('is the last one, marked stale, after the end without a successor', () => {
    expect(priceOn(table, 'gpt-moved', day('2026-08-01'))).toMatchObject({
      stale: true,
      rates: { input: USD },
    });
    expect(priceOn(table, 'gpt-moved', day('2027-08-01'))).toMatchObject({
      stale: true,
      rates: { input: USD },
    });
  });

  it('is unknown before a first price that is dated for sure', () => {
    expect(priceOn(table, 'gpt-moved', day('2026-06-30'))).toBeNull();
  });

  it('is the first one, marked stale, before a first price whose date is a guess', () => {
    expect(priceOn(table, 'gpt-guess', day('2026-09-28'))).toMatchObject({
      stale: true,
      rates: { input: 2 * USD },
    });
    expect(priceOn(table, 'gpt-guess', day('2026-09-29'))).toMatchObject({ stale: false });
  });

  it('holds always where it has no first day', () => {
    expect(priceOn(table, 'gpt-always', day('2026-06-01'))).toMatchObject({ stale: false });
  });

  it('is unknown on days before credits', () => {
    expect(priceOn(table, 'gpt-always', day('2026-05-31'))).toBeNull();
    expect(priceOn(table, 'gpt-guess', day('2026-05-31'))).toBeNull();
  });

  it('is unknown for a model with only a multiplier, never zero', () => {
    expect(priceOn(table, 'claude-haiku-4.5', day('2026-11-01'))).toBeNull();
  });

  it('names its context window, its long-context tier and whether Anthropic caches apply', () => {
    expect(priceOn(table, 'gpt-long', day('2026-11-01'))).toMatchObject({
      contextWindow: 1_000_000,
      anthropic: false,
      longContext: { threshold: 200_000, rates: { input: 4 * USD, cacheWrite: null, output: 12 * USD } },
    });
    expect(priceOn(table, 'claude-sonnet-4.5', day('2026-11-01'))).toMatchObject({
      contextWindow: 200_000,
      anthropic: true,
      longContext: null,
    });
  });
});

describe('the source of a price', () => {
  it('names the table by its date, and an alias where one was needed', () => {
    expect(pricingSourceOf(table, false, null)).toBe('manifest:v2026-11-10');
    expect(pricingSourceOf(table, true, null)).toBe('manifest:v2026-11-10:alias');
  });
});
