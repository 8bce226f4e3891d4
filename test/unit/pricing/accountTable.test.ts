import { describe, expect, it } from 'vitest';
import type { AccountPrice } from '../../../electron/core/reducer/pricing/accountPrice.ts';
import { withAccountPrices } from '../../../electron/core/reducer/pricing/accountTable.ts';
import { canonicalModel } from '../../../electron/core/reducer/pricing/models.ts';
import { multiplierList, multiplierMilli } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { type PriceTable, priceOn, pricingSourceOf } from '../../../electron/core/reducer/pricing/table.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { day, SONNET_RATES, testTable } from '../../support/priceTable.ts';

const SONNET = 'claude-sonnet-4.5';

function tableOf(...prices: readonly AccountPrice[]): PriceTable {
  return withAccountPrices(testTable(), prices);
}

function inputOf(table: PriceTable, model: string, date: string): number | undefined {
  return priceOn(table, model, day(date))?.rates.input;
}

function sourceOf(table: PriceTable, model: string, date: string): string {
  return pricingSourceOf(table, false, priceOn(table, model, day(date))?.list ?? null);
}

describe('an account’s own price of a model', () => {
  it('holds from the UTC day it was seen on; before that the table’s own', () => {
    const table = tableOf(observed(SONNET, '2026-10-05'));
    expect(inputOf(table, SONNET, '2026-10-04')).toBe(SONNET_RATES.input);
    expect(inputOf(table, SONNET, '2026-10-05')).toBe(rates(100).input);
    expect(inputOf(table, SONNET, '2027-12-31')).toBe(rates(100).input);
    expect(sourceOf(table, SONNET, '2026-10-04')).toBe('manifest:v2026-11-10');
    expect(sourceOf(table, SONNET, '2026-10-06')).toBe('account:2026-10-05');
  });

  it('holds until another one is seen', () => {
    const table = tableOf(
      observed(SONNET, '2026-10-05'),
      observed(SONNET, '2026-10-20', { rates: rates(200) }),
    );
    expect(inputOf(table, SONNET, '2026-10-19')).toBe(rates(100).input);
    expect(inputOf(table, SONNET, '2026-10-20')).toBe(rates(200).input);
    expect(sourceOf(table, SONNET, '2026-10-20')).toBe('account:2026-10-20');
  });

  it('keeps its first day when it is seen again', () => {
    const table = tableOf(observed(SONNET, '2026-10-05'), observed(SONNET, '2026-10-20'));
    expect(sourceOf(table, SONNET, '2026-10-25')).toBe('account:2026-10-05');
    expect(table.id).toBe(tableOf(observed(SONNET, '2026-10-05')).id);
  });

  it('holds again when it is seen again after another one', () => {
    const other = { rates: rates(200) };
    const back = [
      observed(SONNET, '2026-10-05'),
      observed(SONNET, '2026-10-07', other),
      observed(SONNET, '2026-10-09'),
    ];
    expect(inputOf(tableOf(...back), SONNET, '2026-10-08')).toBe(rates(200).input);
    expect(inputOf(tableOf(...back), SONNET, '2026-10-09')).toBe(rates(100).input);
  });

  it('of two on one day is the later one', () => {
    const early = observed(SONNET, '2026-10-05', {}, 1);
    const late = observed(SONNET, '2026-10-05', { rates: rates(200) }, 2);
    expect(inputOf(tableOf(early, late), SONNET, '2026-10-05')).toBe(rates(200).input);
    expect(inputOf(tableOf(late, early), SONNET, '2026-10-05')).toBe(rates(200).input);
  });

  it('stands in stale where the table’s last price had run out', () => {
    const table = tableOf(observed('gpt-moved', '2026-09-01'));
    expect(priceOn(table, 'gpt-moved', day('2026-08-15'))).toMatchObject({ stale: true });
    expect(priceOn(table, 'gpt-moved', day('2026-09-01'))).toMatchObject({ stale: false });
  });

  it('leaves a first price of a guessed date to stand in for the days before both', () => {
    const table = tableOf(observed('gpt-guess', '2026-08-01'));
    expect(priceOn(table, 'gpt-guess', day('2026-07-01'))).toMatchObject({
      stale: true,
      list: null,
      rates: { input: 200_000_000_000 },
    });
    expect(inputOf(table, 'gpt-guess', '2026-08-01')).toBe(rates(100).input);
    expect(inputOf(table, 'gpt-guess', '2026-09-30')).toBe(rates(100).input);
  });

  it('is of no day where the clock was wrong: a list of 1970 would price all that came since', () => {
    const table = testTable();
    expect(withAccountPrices(table, [{ ...observed(SONNET, '2026-10-05'), observedAt: 0 }])).toBe(table);
  });

  it('prices no day before credits', () => {
    const table = tableOf(observed('gpt-4.1', '2026-05-01'));
    expect(priceOn(table, 'gpt-4.1', day('2026-05-31'))).toBeNull();
    expect(sourceOf(table, 'gpt-4.1', '2026-06-01')).toBe('account:2026-05-01');
  });

  it('keeps what the table alone knows of the model, and Auto’s discount', () => {
    expect(priceOn(tableOf(observed(SONNET, '2026-10-05')), SONNET, day('2026-10-05'))).toMatchObject({
      contextWindow: 200_000,
      anthropic: true,
      autoPermille: 900,
    });
  });

  it('has no price for cache writes where the list fills in a zero', () => {
    const table = tableOf(observed('gpt-4.1', '2026-10-05', { rates: rates(100, 0) }));
    expect(priceOn(table, 'gpt-4.1', day('2026-10-05'))?.rates.cacheWrite).toBeNull();
    expect(table.id).toBe(tableOf(observed('gpt-4.1', '2026-10-05')).id);
  });
});

describe('long prompts of an account', () => {
  const long = (threshold: number | null) => ({ longContext: { threshold, rates: rates(300) } });
  const tierOf = (table: PriceTable, model: string) =>
    priceOn(table, model, day('2026-10-05'))?.longContext?.threshold;

  it('begin where the list says, else where the table has it, else nowhere', () => {
    expect(tierOf(tableOf(observed('gpt-long', '2026-10-05', long(128_000))), 'gpt-long')).toBe(128_000);
    expect(tierOf(tableOf(observed('gpt-long', '2026-10-05', long(null))), 'gpt-long')).toBe(200_000);
    expect(tierOf(tableOf(observed('gpt-4.1', '2026-10-05', long(null))), 'gpt-4.1')).toBeUndefined();
  });

  it('cost no more where the list names no dearer tier', () => {
    const same = { longContext: { threshold: 128_000, rates: rates(100) } };
    expect(tierOf(tableOf(observed('gpt-long', '2026-10-05')), 'gpt-long')).toBeUndefined();
    expect(tierOf(tableOf(observed('gpt-long', '2026-10-05', same)), 'gpt-long')).toBeUndefined();
  });
});

describe('models of an account', () => {
  it('that the table does not know are priced by their name as written', () => {
    const table = tableOf(observed('gpt-9-Ultra', '2026-10-05'));
    expect(canonicalModel(table, 'copilot/gpt-9-Ultra')).toEqual({ id: 'gpt-9-Ultra', alias: false });
    expect(canonicalModel(table, 'GPT 9 Ultra')).toEqual({ id: 'gpt-9-Ultra', alias: true });
    expect(inputOf(table, 'gpt-9-Ultra', '2026-10-05')).toBe(rates(100).input);
    expect(priceOn(table, 'gpt-9-Ultra', day('2026-10-04'))).toBeNull();
    expect(canonicalModel(testTable(), 'gpt-9-Ultra')).toBeNull();
  });

  it('of Anthropic write their prompts to the cache, also when they are new', () => {
    const table = tableOf(observed('claude-nova-9', '2026-10-05'), observed('gpt-9', '2026-10-05'));
    expect(priceOn(table, 'claude-nova-9', day('2026-10-05'))?.anthropic).toBe(true);
    expect(priceOn(table, 'gpt-9', day('2026-10-05'))?.anthropic).toBe(false);
  });

  it('are the table’s, however they are written', () => {
    const table = tableOf(observed('copilot/claude-sonnet-4-5', '2026-10-05'));
    expect(inputOf(table, SONNET, '2026-10-05')).toBe(rates(100).input);
  });

  it('go before their dated editions, which may cost something else', () => {
    const edition = observed('gpt-4.1-2025-04-14', '2026-10-06', { rates: rates(900) });
    expect(inputOf(tableOf(observed('gpt-4.1', '2026-10-05'), edition), 'gpt-4.1', '2026-10-07')).toBe(
      rates(100).input,
    );
    expect(inputOf(tableOf(edition), 'gpt-4.1', '2026-10-07')).toBe(rates(900).input);
  });

  it('are Copilot’s: neither the router nor another vendor’s has a price', () => {
    const table = testTable();
    const others = ['auto', 'copilot/auto', 'ollama/gpt-4.1', ''].map((name) => observed(name, '2026-10-05'));
    expect(withAccountPrices(table, others)).toBe(table);
  });
});

describe('multipliers of an account', () => {
  const listed = (milli: number, date = '2026-10-05', model = SONNET) =>
    observed(model, date, { rates: null, multiplierMilli: milli });
  const milli = (
    table: PriceTable,
    date: string,
    plan: 'paid' | 'annual' | 'free' = 'annual',
    auto = false,
  ) => multiplierMilli(table, { modelId: SONNET, utcDay: day(date), plan, auto });

  it('hold from their day on, as prices do', () => {
    const table = tableOf(listed(7500), listed(9000, '2026-11-01'));
    expect(milli(table, '2026-10-04')).toBe(6000);
    expect(milli(table, '2026-10-05')).toBe(7500);
    expect(milli(table, '2026-11-01')).toBe(9000);
    expect(multiplierList(table, SONNET, day('2026-10-04'))).toBeNull();
    expect(multiplierList(table, SONNET, day('2026-10-06'))).toEqual({
      of: 'account',
      since: day('2026-10-05'),
    });
  });

  it('are less with Auto, and none on a paid plan since credits began', () => {
    const table = tableOf(listed(1000));
    expect(milli(table, '2026-10-05', 'annual', true)).toBe(900);
    expect(milli(table, '2026-10-05', 'paid')).toBeNull();
  });

  it('count before credits for whatever plan the account had', () => {
    const table = tableOf(listed(2000, '2026-03-01'));
    expect(milli(table, '2026-03-01', 'paid')).toBe(2000);
    expect(milli(table, '2026-03-01', 'free')).toBe(2000);
  });

  it('are zero where the list says so', () => {
    expect(milli(tableOf(listed(0)), '2026-10-05')).toBe(0);
  });

  it('say nothing of prices, nor prices of them', () => {
    const table = tableOf(listed(7500), observed(SONNET, '2026-10-08'));
    expect(inputOf(table, SONNET, '2026-10-07')).toBe(SONNET_RATES.input);
    expect(milli(table, '2026-10-09')).toBe(7500);
  });
});

describe('the id of a table', () => {
  const one = observed(SONNET, '2026-10-05');

  it('is the built-in one’s while the account told nothing', () => {
    expect(tableOf().id).toBe(testTable().id);
    expect(tableOf(observed(SONNET, '2026-10-05', { rates: null })).id).toBe(testTable().id);
  });

  it.each<[string, AccountPrice]>([
    ['a rate', { ...one, rates: rates(101) }],
    ['a day', observed(SONNET, '2026-10-06')],
    ['a tier', { ...one, longContext: { threshold: 1000, rates: rates(200) } }],
    ['a multiplier', { ...one, multiplierMilli: 1000 }],
    ['a model', observed('gpt-4.1', '2026-10-05')],
  ])('differs by %s', (_what, other) => {
    expect(tableOf(other).id).not.toBe(tableOf(one).id);
  });

  it('is the same whatever time of the day it was', () => {
    expect(tableOf(observed(SONNET, '2026-10-05', {}, 0)).id).toBe(tableOf(one).id);
  });
});
