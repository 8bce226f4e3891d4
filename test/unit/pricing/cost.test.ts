import { describe, expect, it } from 'vitest';
import { priceCall } from '../../../electron/core/reducer/pricing/cost.ts';
import { priceOf } from '../../support/priceTable.ts';

const sonnet = priceOf('claude-sonnet-4.5');
const gpt = priceOf('gpt-4.1');

describe('the price of one call', () => {
  it('is fresh input, cached input, cache write and output at a rate each', () => {
    const call = { inputTokens: 1000, cachedTokens: 600, writtenTokens: 300, outputTokens: 50 };
    // 100 x 300,000 + 600 x 30,000 + 300 x 375,000 + 50 x 1,500,000
    expect(priceCall(sonnet, call)).toBe(235_500_000);
  });

  it("takes Anthropic's uncached prompt for written where the log does not tell", () => {
    const call = { inputTokens: 1000, cachedTokens: 600, writtenTokens: null, outputTokens: 0 };
    expect(priceCall(sonnet, call)).toBe(400 * 375_000 + 600 * 30_000);
    expect(priceCall(gpt, call)).toBe(400 * 200_000 + 600 * 20_000);
  });

  it('falls back to the input rate where cache writes have no price', () => {
    const call = { inputTokens: 1000, cachedTokens: 0, writtenTokens: 1000, outputTokens: 0 };
    expect(priceCall(gpt, call)).toBe(1000 * 200_000);
    expect(priceCall(priceOf('gpt-written'), call)).toBe(1000 * 250_000);
  });

  it('is at the long-context rates altogether once the prompt exceeds the threshold', () => {
    const long = priceOf('gpt-long');
    const at = { inputTokens: 200_000, cachedTokens: 0, writtenTokens: null, outputTokens: 1 };
    expect(priceCall(long, at)).toBe(200_000 * 200_000 + 800_000);
    expect(priceCall(long, { ...at, inputTokens: 200_001 })).toBe(200_001 * 400_000 + 1_200_000);
  });

  it('never takes more cached or written tokens than the prompt has', () => {
    expect(priceCall(gpt, { inputTokens: 10, cachedTokens: 50, writtenTokens: 50, outputTokens: 0 })).toBe(
      10 * 20_000,
    );
  });

  it('is rounded once, half up', () => {
    const odd = { ...gpt, rates: { ...gpt.rates, input: 250_000, output: 250_000 } };
    const call = { inputTokens: 1, cachedTokens: 0, writtenTokens: null, outputTokens: 1 };
    expect(priceCall(odd, call)).toBe(1); // twice 0.25: rounding each part would give 0
    expect(priceCall(odd, { ...call, outputTokens: 0 })).toBe(0);
  });

  it('stays exact where a float would not, and stops at the largest exact integer', () => {
    const odd = { ...gpt, rates: { ...gpt.rates, output: 4_999_999_000_003 } };
    const call = { inputTokens: 0, cachedTokens: 0, writtenTokens: null, outputTokens: 999_999_968 };
    expect(priceCall(odd, call)).toBe(4_999_998_840_003_032);
    expect(priceCall(gpt, { ...call, outputTokens: 1e15 })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('counts what is no token count as none', () => {
    const call = { inputTokens: Number.NaN, cachedTokens: 0, writtenTokens: null, outputTokens: -5 };
    expect(priceCall(gpt, call)).toBe(0);
    expect(priceCall(gpt, { ...call, outputTokens: 2.9 })).toBe(2 * 800_000);
  });
});
