import assert from 'node:assert/strict';
import { readPriceTableText } from '../../../../electron/core/account/priceTable.ts';
import type { Rates } from '../../../../electron/core/reducer/pricing/table.ts';
import { readFixture } from '../promises/fixture.ts';
import type { FuzzTarget } from '../target.ts';

const OBSERVED_AT = Date.UTC(2026, 10, 20);
const KNOWN = ['GPT-5 mini', 'GPT-5.6 Sol'];
/** US$1,000 per million tokens in nano-AIU. */
const HIGHEST_RATE = 100_000_000_000_000;

/** The price table that GitHub publishes, as YAML. */
export function openTarget(): FuzzTarget {
  return {
    name: 'priceTable',
    // Of YAML some costs the square of its length, which is bounded.
    bound: { ms: 1000, msPerKb: 80 },
    seeds: () => [readFixture('github/models-and-pricing.yml'), Buffer.from(ROWS)],
    words: WORDS,
    feed(input) {
      const read = readPriceTableText(input.toString(), KNOWN, OBSERVED_AT);
      if (!read.ok) {
        assert(!/[\p{Cc}\u2028\u2029]/u.test(read.problem), 'a problem is one line');
        assert(read.problem.length <= 400, 'a problem is one sentence');
        return `refused: ${read.problem.replace(/[\d.,]+|: .*/g, '').slice(0, 30)}`;
      }
      const names = new Set(read.prices.map(({ model }) => model));
      assert.equal(names.size, read.prices.length, 'a model has one price');
      for (const { rates, longContext } of read.prices) {
        holdRates(rates);
        if (longContext !== null) {
          holdRates(longContext.rates);
          assert(Number.isSafeInteger(longContext.threshold ?? 0), 'a threshold is a count');
        }
      }
      return `${read.prices.length} prices, ${read.prices.filter((one) => one.longContext !== null).length} in tiers`;
    },
  };
}

function holdRates(rates: Rates): void {
  for (const rate of [rates.input, rates.cachedInput, rates.cacheWrite, rates.output]) {
    assert(
      rate === null || (Number.isSafeInteger(rate) && rate > 0 && rate <= HIGHEST_RATE),
      'a rate can be',
    );
  }
}

const ROWS = Array.from(
  { length: 12 },
  (_, at) => `- {model: '${KNOWN[at] ?? `M ${at}`}', input: 0.25, cached_input: "$0.025", output: 2}\n`,
).join('');
const WORDS: readonly string[] = [
  '&a [*a]',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '!!timestamp 2026-01-01',
  '? ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '|\n  ',
  '>-\n',
  '\t',
  "'",
  '"\\x00"',
  '$1000.00000000001',
  '$0.00000000000001',
  '.inf',
  '-0',
  '0x1F',
  'threshold: ≤ 272K\n  ',
  'threshold: "> 272K"\n  ',
  'cache_write: Not applicable\n  ',
  '[^1]',
  '\u2028',
  '[[[[[[[[[[[[[[[[',
  '{{{{{{{{{{{{{{{{',
  '- - - - - - - - ',
];
