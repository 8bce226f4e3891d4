import { describe, expect, it } from 'vitest';
import { readPriceList } from '../../../electron/core/logs/sources/debug-log/models.ts';
import { countedFindings as counted } from '../../support/linesRead.ts';

const SEEN_AT = 1_790_000_000_000;

function read(document: unknown) {
  const buffer = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document, null, 2));
  const { ok, prices, findings } = readPriceList(
    { head: buffer.toString('latin1', 0, 256), feed: (write) => write(buffer, 0, buffer.length) },
    SEEN_AT,
  );
  return { ok, prices, findings: counted(findings) };
}

const tiers = (tier: object, more: object = {}) => ({
  token_prices: { batch_size: 1_000_000, default: tier, ...more },
});

describe('the account price list', () => {
  it('prices are AIU per batch: integers of nano-AIU per million tokens', () => {
    const model = {
      id: 'gpt-5.4',
      vendor: 'openai',
      capabilities: { type: 'chat', limits: { max_prompt_tokens: 128_000 } },
      billing: {
        is_premium: true,
        multiplier: 0.33,
        ...tiers({ input_price: 17.5, output_price: 90.25, cache_price: 1.75, cache_write_price: 21.875 }),
      },
    };
    const expected = {
      model: 'gpt-5.4',
      observedAt: SEEN_AT,
      rates: {
        input: 17_500_000_000,
        cachedInput: 1_750_000_000,
        cacheWrite: 21_875_000_000,
        output: 90_250_000_000,
      },
      longContext: null,
      multiplierMilli: 330,
    };
    expect(read([model])).toEqual({ ok: true, prices: [expected], findings: {} });
    expect(read({ data: [model], object: 'list' }).prices).toEqual([expected]);
  });

  it('another batch size is another price per million', () => {
    const prices = { input_price: 0.25, output_price: 1.5, cache_price: 0.025 };
    const [price] = read([
      { id: 'a', billing: { token_prices: { batch_size: 1000, default: prices } } },
    ]).prices;
    expect(price?.rates).toEqual({
      input: 250_000_000_000,
      cachedInput: 25_000_000_000,
      cacheWrite: null,
      output: 1_500_000_000_000,
    });
  });

  it('the long tier begins where the default one ends', () => {
    const tier = (factor: number, more: object) => ({
      input_price: 250 * factor,
      output_price: 1500 * factor,
      cache_price: 25 * factor,
      ...more,
    });
    const long = tier(2, { context_max: 1_000_000 });
    const threshold = (more: object) =>
      read([{ id: 'a', billing: tiers(tier(1, more), { long_context: long }) }]).prices[0]?.longContext;
    expect(threshold({ context_max: 272_000 })).toEqual({
      threshold: 272_000,
      rates: {
        input: 500_000_000_000,
        cachedInput: 50_000_000_000,
        cacheWrite: null,
        output: 3_000_000_000_000,
      },
    });
    expect(threshold({ context_max: 272_000, max_prompt_tokens: 200_000 })?.threshold).toBe(200_000);
    expect(threshold({})).toMatchObject({ threshold: null, rates: { input: 500_000_000_000 } });
    expect(threshold({ context_max: 0 })?.threshold).toBeNull();
  });

  it('the older list is flat and in nano-AIU', () => {
    const [price] = read([
      {
        id: 'a',
        billing: {
          token_prices: {
            batch_size: 1_000_000,
            input_price: 250_000_000_000,
            output_price: 1_500_000_000_000,
            cache_price: 25_000_000_000,
          },
        },
      },
    ]).prices;
    expect(price?.rates).toMatchObject({ input: 250_000_000_000, output: 1_500_000_000_000 });
  });

  it('the newer word for the cached price is understood', () => {
    const [price] = read([
      { id: 'a', billing: tiers({ input_price: 1, output_price: 2, cache_read_price: 0.1 }) },
    ]).prices;
    expect(price?.rates?.cachedInput).toBe(100_000_000);
  });

  it('free is a price, missing is none', () => {
    expect(
      read([
        {
          id: 'a',
          billing: { multiplier: 0, ...tiers({ input_price: 0, output_price: 0, cache_price: 0 }) },
        },
      ]).prices[0],
    ).toMatchObject({
      rates: { input: 0, cachedInput: 0, cacheWrite: null, output: 0 },
      multiplierMilli: 0,
    });
    const missing = read([
      { id: 'a', billing: { multiplier: 1, ...tiers({ input_price: 1, cache_price: 1 }) } },
    ]);
    expect(missing.prices[0]).toMatchObject({ rates: null, multiplierMilli: 1000 });
    expect(missing.findings).toEqual({ 'unknown-shape models.token_prices': 1 });
  });

  it('a model without billing, without an id or of an own key has no price here', () => {
    const billing = tiers({ input_price: 1, output_price: 1, cache_price: 1 });
    expect(
      read([
        { id: 'text-embedding-3-small' },
        { id: 'x', billing: { is_premium: false } },
        { billing },
        { id: 7, billing },
        { id: 'own', custom_model: { key_name: 'k', owner_name: 'o' }, billing },
      ]).prices,
    ).toEqual([]);
  });

  it('of a model named twice the first price stands', () => {
    const billing = (price: number) => tiers({ input_price: price, output_price: price, cache_price: price });
    const { prices } = read([
      { id: 'a', billing: { multiplier: 1 } },
      { id: 'a', billing: billing(1) },
      { id: 'a', billing: billing(2) },
    ]);
    expect(prices).toHaveLength(1);
    expect(prices[0]?.rates?.input).toBe(1_000_000_000);
  });

  it.each([
    ['negative', -1],
    ['text', '250'],
    ['in the wrong unit, far too low', 0.000_000_25],
    ['in the wrong unit, far too high', 250_000_000_000],
    ['a list', [250]],
  ])('a price that is %s is none', (_, input_price) => {
    const { prices, ok } = read([
      { id: 'a', billing: { multiplier: 1, ...tiers({ input_price, output_price: 1, cache_price: 1 }) } },
    ]);
    expect(ok).toBe(true);
    expect(prices).toMatchObject([{ rates: null, multiplierMilli: 1000 }]);
  });

  it.each([0, -1, 1.5, 'many', { tokens: 1 }])('a batch of %j tokens prices nothing', (batch_size) => {
    const tier = { input_price: 1, output_price: 1, cache_price: 1 };
    expect(read([{ id: 'a', billing: { token_prices: { batch_size, default: tier } } }]).prices).toEqual([]);
  });

  it.each([-1, 1001, '1', { is: 1 }])('a multiplier of %j is none', (multiplier) => {
    expect(read([{ id: 'a', billing: { multiplier } }]).prices).toEqual([]);
  });

  it.each(['', '[{"id":"a","billing":{"multiplier":1}},{"id":', 'null?', '[}'])(
    'a document that is not whole prices nothing: %s',
    (text) => {
      expect(read(text)).toEqual({ ok: false, prices: [], findings: { 'torn-document models': 1 } });
    },
  );

  it.each(['null', '7', '{}', '[]', '[null,1,"a",[]]', '{"data":{"id":"a"}}', '[{"billing":[]}]'])(
    'a list without models has no prices: %s',
    (text) => {
      expect(read(text)).toEqual({ ok: true, prices: [], findings: {} });
    },
  );

  it('a list of endless models ends', () => {
    const models = Array.from({ length: 5000 }, (_, n) => ({ id: `m${n}`, billing: { multiplier: 1 } }));
    expect(read(models).prices).toHaveLength(2000);
  });
});
