import assert from 'node:assert/strict';
import { readModels } from '../../../../electron/core/account/modelList.ts';
import type { FuzzTarget } from '../target.ts';

const OBSERVED_AT = Date.UTC(2026, 10, 20);
const HIGHEST_RATE = 100_000_000_000_000;

/** The account's list of models with its prices. */
export function openTarget(): FuzzTarget {
  return {
    name: 'modelList',
    seeds: () => SEEDS.map((seed) => Buffer.from(JSON.stringify(seed))),
    words: WORDS,
    feed(input) {
      const read = readModels(input.toString(), OBSERVED_AT);
      if (read === null) return 'no list';
      for (const { model, rates, longContext, multiplierMilli } of read.prices) {
        assert(model !== '' && model.length <= 300);
        for (const rate of [...Object.values(rates ?? {}), ...Object.values(longContext?.rates ?? {})]) {
          assert(
            rate === null || (Number.isSafeInteger(rate) && rate >= 0 && rate <= HIGHEST_RATE),
            'a rate can be',
          );
        }
        assert(Number.isSafeInteger(longContext?.threshold ?? 0), 'a threshold is a count');
        assert(Number.isSafeInteger(multiplierMilli ?? 0), 'a multiplier is thousandths');
      }
      for (const { percent, endsAt } of read.promotions) {
        assert(percent > 0 && percent <= 100);
        assert(endsAt === null || Number.isSafeInteger(endsAt));
      }
      const priced = read.prices.filter(({ rates }) => rates !== null).length;
      return `${Math.min(read.listed, 5)} listed, ${Math.min(priced, 5)} priced, ${read.promotions.length > 0}, ${read.defaultModel === null}`;
    },
  };
}

const PRICES = {
  input_price: 125,
  cache_price: 12.5,
  cache_write_price: 150,
  output_price: 1000,
  context_max: 272_000,
};
const SEEDS: readonly unknown[] = [
  {
    data: [
      {
        id: 'gpt-5',
        is_chat_default: true,
        billing: {
          multiplier: 1,
          promo: { discount_percent: 25, ends_at: '2026-12-01T00:00:00Z' },
          token_prices: { batch_size: 1_000_000, default: PRICES, long_context: PRICES },
        },
      },
      {
        id: 'claude-sonnet-5',
        is_chat_fallback: true,
        billing: { token_prices: { batch_size: 1000, ...PRICES } },
      },
      { id: 'free', billing: { is_premium: false, multiplier: 0 } },
    ],
  },
];
const WORDS: readonly string[] = [
  '"batch_size":0,',
  '"batch_size":1,',
  '"multiplier":0.33,',
  '"discount_percent":0,',
  '"id":"",',
  '"__proto__":{},',
  '1e-320',
  '9007199254740993',
  '-0',
  'null',
  '{"id":"a","billing":{"token_prices":{"input_price":',
];
