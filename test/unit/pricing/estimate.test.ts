import { describe, expect, it } from 'vitest';
import { estimateTurn, type TurnUsage } from '../../../electron/core/reducer/pricing/estimate.ts';
import { priceOf } from '../../support/priceTable.ts';

const PRICED = ['claude-sonnet-4.5', 'gpt-4.1', 'gpt-long', 'gpt-written'];

function turn(usage: Partial<TurnUsage>, model = 'gpt-4.1') {
  return estimateTurn({
    price: priceOf(model),
    priceOfModel: (name) => (PRICED.includes(name) ? priceOf(name) : null),
    promptTokens: null,
    maxPromptTokens: usage.promptTokens ?? null,
    outputTokens: 0,
    rounds: 1,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    modelTotals: [],
    summaries: [],
    auto: false,
    hasSubAgents: false,
    ...usage,
  });
}

/** Nano-AIU per token: GPT input 200,000, cached 20,000, output 800,000; Sonnet 300,000, 30,000, written 375,000, 1,500,000. */
describe('the estimate of a turn', () => {
  it('low: the last prompt once from the cache, and the output', () => {
    expect(turn({ promptTokens: 1000, outputTokens: 10, rounds: 5 })?.lowNano).toBe(
      1000 * 20_000 + 10 * 800_000,
    );
  });

  it('typical: the last prompt once as input, three quarters of it from the cache for every further round', () => {
    expect(turn({ promptTokens: 1000, outputTokens: 10, rounds: 5 })?.typicalNano).toBe(
      1000 * 200_000 + 750 * 4 * 20_000 + 10 * 800_000,
    );
  });

  it('typical: an Anthropic prompt is written to the cache', () => {
    expect(turn({ promptTokens: 1000, rounds: 2 }, 'claude-sonnet-4.5')?.typicalNano).toBe(
      1000 * 375_000 + 750 * 30_000,
    );
  });

  it('high: the largest prompt seen as input in every round', () => {
    expect(turn({ promptTokens: 1000, maxPromptTokens: 3000, outputTokens: 10, rounds: 5 })?.highNano).toBe(
      5 * 3000 * 200_000 + 10 * 800_000,
    );
    expect(turn({ promptTokens: 1000, rounds: 2 }, 'claude-sonnet-4.5')?.highNano).toBe(2 * 1000 * 375_000);
  });

  it('high: at the long-context rates where the largest prompt exceeds the threshold, and nowhere else', () => {
    const usage = { promptTokens: 1000, outputTokens: 10, rounds: 2 };
    expect(turn({ ...usage, maxPromptTokens: 200_000 }, 'gpt-long')?.highNano).toBe(
      2 * 200_000 * 200_000 + 10 * 800_000,
    );
    const crossed = turn({ ...usage, maxPromptTokens: 200_001 }, 'gpt-long');
    expect(crossed?.highNano).toBe(2 * 200_001 * 400_000 + 10 * 1_200_000);
    expect(crossed?.lowNano).toBe(1000 * 20_000 + 10 * 800_000);
  });

  it('has at least one round', () => {
    expect(turn({ promptTokens: 1000, rounds: 0 })).toEqual(turn({ promptTokens: 1000, rounds: 1 }));
  });

  it('is open above with sub-agents, whose tokens the turn does not carry', () => {
    expect(turn({ promptTokens: 1000, hasSubAgents: true })).toMatchObject({
      typicalNano: 200_000_000,
      highNano: null,
    });
  });

  it('is open above while the output is unknown', () => {
    expect(turn({ promptTokens: 1000, outputTokens: null })).toMatchObject({
      lowNano: 20_000_000,
      highNano: null,
    });
  });

  it('is the output alone while the input is unknown, and says so', () => {
    expect(turn({ outputTokens: 10 })).toEqual({
      lowNano: 8_000_000,
      typicalNano: 8_000_000,
      highNano: null,
      reason: 'input-unknown',
    });
  });

  it('takes the context window for an unknown largest prompt', () => {
    expect(turn({ outputTokens: 10, rounds: 3 }, 'claude-sonnet-4.5')?.highNano).toBe(
      3 * 200_000 * 375_000 + 10 * 1_500_000,
    );
    expect(turn({ outputTokens: 10 }, 'gpt-long')?.highNano).toBe(1_000_000 * 400_000 + 10 * 1_200_000);
  });

  it('knows a prompt of zero from an unknown one', () => {
    expect(turn({ promptTokens: 0, outputTokens: 0 })).toEqual({
      lowNano: 0,
      typicalNano: 0,
      highNano: 0,
      reason: null,
    });
  });

  it('is a tenth less in all three with Auto', () => {
    const usage = { promptTokens: 1000, outputTokens: 10, rounds: 5 };
    const full = turn(usage);
    expect(turn({ ...usage, auto: true })).toEqual({
      lowNano: (full?.lowNano ?? 0) * 0.9,
      typicalNano: (full?.typicalNano ?? 0) * 0.9,
      highNano: (full?.highNano ?? 0) * 0.9,
      reason: null,
    });
  });

  it('is null without a price, never zero', () => {
    expect(turn({ price: null, promptTokens: 1000 })).toBeNull();
  });

  it('rounds each amount once, half up', () => {
    const price = priceOf('gpt-4.1');
    const odd = {
      ...price,
      rates: { ...price.rates, output: 500_000, input: 500_000, cachedInput: 250_000 },
    };
    // typical 0.5 + 0.75 x 0.25 + 0.5 = 1.1875; low 0.25 + 0.5; high 2 x 0.5 + 0.5, rounded up
    expect(turn({ price: odd, promptTokens: 1, outputTokens: 1, rounds: 2 })).toMatchObject({
      lowNano: 1,
      typicalNano: 1,
      highNano: 2,
    });
  });

  it('keeps low below typical even where reading a cache costs more than writing it', () => {
    const price = priceOf('claude-sonnet-4.5');
    const odd = { ...price, rates: { ...price.rates, cacheWrite: 10_000_000_000 } };
    expect(turn({ price: odd, promptTokens: 1000 })).toMatchObject({
      lowNano: 10_000_000,
      typicalNano: 10_000_000,
    });
  });

  it('never leaves the exact integers', () => {
    const usage = { promptTokens: 1e15, maxPromptTokens: 1e15, outputTokens: 1e15, rounds: 1000 };
    expect(turn(usage)).toEqual({
      lowNano: Number.MAX_SAFE_INTEGER,
      typicalNano: Number.MAX_SAFE_INTEGER,
      highNano: Number.MAX_SAFE_INTEGER,
      reason: null,
    });
  });
});

describe('a single call with cache keys', () => {
  it('is typically priced from its split, within the usual bounds', () => {
    expect(turn({ promptTokens: 1000, cacheReadTokens: 900, outputTokens: 10 })).toEqual({
      lowNano: 1000 * 20_000 + 10 * 800_000,
      typicalNano: 100 * 200_000 + 900 * 20_000 + 10 * 800_000,
      highNano: 1000 * 200_000 + 10 * 800_000,
      reason: null,
    });
  });

  it('uses written tokens where they are known', () => {
    const usage = { promptTokens: 1000, cacheReadTokens: 500, cacheWriteTokens: 200 };
    expect(turn(usage, 'claude-sonnet-4.5')?.typicalNano).toBe(300 * 300_000 + 500 * 30_000 + 200 * 375_000);
  });

  it('is not split by written tokens alone: the rest may have been cached', () => {
    const usage = { promptTokens: 1000, cacheWriteTokens: 10 };
    expect(turn(usage, 'claude-sonnet-4.5')?.typicalNano).toBe(1000 * 375_000);
  });

  it('is not taken for the whole of a turn with several rounds', () => {
    const usage = { promptTokens: 1000, rounds: 2 };
    expect(turn({ ...usage, cacheReadTokens: 900 })).toEqual(turn(usage));
  });

  it('widens the bounds rather than leave them', () => {
    const usage = { promptTokens: 1000, cacheReadTokens: 0, cacheWriteTokens: 1000 };
    expect(turn(usage, 'gpt-written')).toMatchObject({ typicalNano: 250_000_000, highNano: 250_000_000 });
  });
});

describe('totals per model', () => {
  const totals = [
    { model: 'gpt-4.1', inputTokens: 1000, cachedTokens: 400, outputTokens: 10 },
    { model: 'claude-sonnet-4.5', inputTokens: 2000, cachedTokens: 1500, outputTokens: 20 },
  ];
  const GPT_COST = 600 * 200_000 + 400 * 20_000 + 10 * 800_000;
  const SONNET_COST = 500 * 375_000 + 1500 * 30_000 + 20 * 1_500_000;

  it('are the whole turn, each model at its own price, with nothing left open', () => {
    const cost = GPT_COST + SONNET_COST;
    expect(turn({ modelTotals: totals, promptTokens: 9e6, rounds: 7, hasSubAgents: true })).toEqual({
      lowNano: cost,
      typicalNano: cost,
      highNano: cost,
      reason: null,
    });
  });

  it('do not need a price of the model that the turn names, and keep the discount of Auto', () => {
    const cost = (GPT_COST + SONNET_COST) * 0.9;
    expect(turn({ price: null, modelTotals: totals, auto: true })).toMatchObject({
      lowNano: cost,
      typicalNano: cost,
    });
  });

  it('leave the high bound open for a model without a price, and are nothing without any', () => {
    const unknown = { model: 'gpt-9', inputTokens: 5, cachedTokens: 0, outputTokens: 5 };
    expect(turn({ modelTotals: [...totals, unknown] })).toEqual({
      lowNano: GPT_COST + SONNET_COST,
      typicalNano: GPT_COST + SONNET_COST,
      highNano: null,
      reason: 'no-price',
    });
    expect(turn({ modelTotals: [unknown] })).toBeNull();
  });

  it('may have been long-context calls once one was seen', () => {
    const long = [{ model: 'gpt-long', inputTokens: 900_000, cachedTokens: 0, outputTokens: 0 }];
    expect(turn({ modelTotals: long, maxPromptTokens: 100_000 })?.highNano).toBe(900_000 * 200_000);
    expect(turn({ modelTotals: long, maxPromptTokens: 300_000 })).toMatchObject({
      typicalNano: 900_000 * 200_000,
      highNano: 900_000 * 400_000,
    });
  });

  it('hold the summaries already', () => {
    const summaries = [{ model: null, promptTokens: 1000, cachedTokens: 0, completionTokens: 10 }];
    expect(turn({ modelTotals: totals, summaries })).toEqual(turn({ modelTotals: totals }));
  });
});

describe('summaries within a turn', () => {
  const base = { promptTokens: 1000, outputTokens: 10, rounds: 2 };
  const added = (model: string | null) =>
    turn({ ...base, summaries: [{ model, promptTokens: 100, cachedTokens: 40, completionTokens: 5 }] });
  const without = turn(base);
  const plus = (cost: number) => ({
    lowNano: (without?.lowNano ?? 0) + cost,
    typicalNano: (without?.typicalNano ?? 0) + cost,
    highNano: (without?.highNano ?? 0) + cost,
    reason: null,
  });

  it('are calls of their own, added to all three', () => {
    expect(added(null)).toEqual(plus(60 * 200_000 + 40 * 20_000 + 5 * 800_000));
  });

  it('cost what their own model costs', () => {
    expect(added('claude-sonnet-4.5')).toEqual(plus(60 * 375_000 + 40 * 30_000 + 5 * 1_500_000));
  });

  it('leave the high bound open when their model has no price', () => {
    expect(added('gpt-9')).toEqual({ ...without, highNano: null, reason: 'no-price' });
  });
});
