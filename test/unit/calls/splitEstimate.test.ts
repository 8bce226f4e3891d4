import { describe, expect, it } from 'vitest';
import {
  estimateCall,
  estimateSums,
  type KnownTokens,
} from '../../../electron/core/reducer/pricing/splitEstimate.ts';
import { priceOf } from '../../support/priceTable.ts';

const CREDIT = 1_000_000_000;
const MILLION = 1_000_000;

function tokens(fields: Partial<KnownTokens>): KnownTokens {
  return { inputTokens: MILLION, cachedTokens: 0, writtenTokens: 0, outputTokens: 0, ...fields };
}
/** Low, typical and high, in credits. */
function credits(estimate: ReturnType<typeof estimateCall>): (number | null)[] {
  const { lowNano, typicalNano, highNano } = estimate;
  return [lowNano, typicalNano, highNano].map((nano) => (nano === null ? null : nano / CREDIT));
}
const call = (id: string, fields: Partial<KnownTokens>) => credits(estimateCall(priceOf(id), tokens(fields)));
const sums = (id: string, fields: Partial<KnownTokens>) => credits(estimateSums(priceOf(id), tokens(fields)));

describe('a call whose tokens are told', () => {
  it('costs each kind at its own rate, with the cached and the written ones inside the input', () => {
    const split = { cachedTokens: MILLION / 2, writtenTokens: MILLION / 4, outputTokens: MILLION };
    const amount = 75 + 15 + 375 / 4 + 1500;
    expect(call('claude-sonnet-4.5', split)).toEqual([amount, amount, amount]);
  });

  it('that does not tell what was cached may have had all of it from the cache', () => {
    expect(call('gpt-4.1', { cachedTokens: null })).toEqual([20, 200, 200]);
  });

  it('of which the output is not known is open above', () => {
    expect(call('gpt-4.1', { outputTokens: null })).toEqual([200, 200, null]);
  });

  it('of which the input is not known is its output, and at most a whole context', () => {
    const unknown = { inputTokens: null, cachedTokens: null, outputTokens: MILLION };
    const model = priceOf('claude-sonnet-4.5');
    expect(credits(estimateCall(model, tokens(unknown)))).toEqual([1500, 1500, 1560]);
    expect(estimateCall(model, tokens(unknown)).reason).toBe('input-unknown');
    expect(call('gpt-4.1', unknown)).toEqual([800, 800, null]);
    expect(call('claude-sonnet-4.5', { ...unknown, outputTokens: null })).toEqual([0, 0, null]);
  });

  it('costs the rates of long prompts beyond the threshold', () => {
    const at = (inputTokens: number) => call('gpt-long', { inputTokens })[1];
    expect(at(200_000)).toBe(40);
    expect(at(200_001)).toBeCloseTo(80.0004);
  });
});

it('sums of many calls may all have been long prompts, or none', () => {
  expect(sums('gpt-long', {})).toEqual([200, 200, 400]);
  expect(sums('gpt-long', { inputTokens: 200_000 })).toEqual([40, 40, 40]);
});
