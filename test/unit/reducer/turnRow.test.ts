import { describe, expect, it } from 'vitest';
import type { DerivedRow } from '../../../electron/core/reducer/derivedRow.ts';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import type { Plan } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { deriveTurn } from '../../../electron/core/reducer/turnRow.ts';
import { formatUtcDay } from '../../../shared/domain/time.ts';
import { testTable } from '../../support/priceTable.ts';
import { seen } from './seen.ts';

const AT = Date.parse('2026-07-05T12:00:00Z');
const MAY = Date.parse('2026-05-31T23:59:59.999Z');

interface Options {
  readonly plan?: Plan;
  readonly key?: string;
  readonly answerSeenElsewhere?: boolean;
}

/** A turn of GPT-4.1 on a paid plan in July: input 200,000, cached 20,000, output 800,000 nano-AIU a token. */
function turn(fields: Partial<Evidence>, options: Options = {}): DerivedRow {
  const { plan = 'paid', key = 'request_a', answerSeenElsewhere = false } = options;
  const evidence = seen({ timestamp: AT, modelId: 'copilot/gpt-4.1', ...fields });
  return deriveTurn(key, evidence, { prices: testTable(), plan, answerSeenElsewhere, calls: [] });
}

const used = { completionTokens: 100, lastPromptTokens: 1000, maxPromptTokens: 1000, hasUsageKeys: true };
const sonnet = { modelId: 'copilot/claude-sonnet-4.5' };

describe('ledger 5, the basis of a row: the best evidence there is', () => {
  it('credits of the turn go before everything, and are exact', () => {
    expect(turn({ ...used, creditsNano: 5, detailsNano: 6, detailsMilli: 1000 })).toMatchObject({
      nanoAiu: 5,
      low: 5,
      high: 5,
      milliRequests: null,
      basis: 'turn-credits',
      confidence: 'exact',
      reason: null,
      pricingSource: 'local:turn-credits',
    });
  });

  it('credits of zero are a number', () => {
    expect(turn({ creditsNano: 0, detailsNano: 6 })).toMatchObject({ nanoAiu: 0, basis: 'turn-credits' });
  });

  it("sub-agents' credits are added where they are due, and said where that is undecidable", () => {
    const subAgents = [{ key: 'a', creditsNano: 3 }];
    expect(turn({ creditsNano: 5, subAgents, extensionVersion: '0.58.0' })).toMatchObject({
      nanoAiu: 8,
      low: 8,
      high: 8,
      reason: null,
    });
    expect(turn({ creditsNano: 5, subAgents })).toMatchObject({
      nanoAiu: 5,
      confidence: 'exact',
      reason: 'sub-agents-undecided',
    });
  });

  it('credits of the footer go before tokens', () => {
    expect(turn({ ...used, detailsNano: 6, detailsMilli: 1000 })).toMatchObject({
      nanoAiu: 6,
      milliRequests: null,
      basis: 'details',
      confidence: 'exact',
      pricingSource: 'local:details',
    });
  });

  it('tokens x the price of the day are an estimate', () => {
    expect(turn(used)).toMatchObject({
      nanoAiu: 1000 * 200_000 + 100 * 800_000,
      low: 1000 * 20_000 + 100 * 800_000,
      high: 1000 * 200_000 + 100 * 800_000,
      milliRequests: null,
      basis: 'tokens',
      confidence: 'estimated',
      reason: null,
      pricingSource: 'manifest:v2026-11-10',
    });
  });

  it('an alias of the model is named in the pricing source', () => {
    expect(turn({ ...used, modelId: 'copilot/GPT-4.1-2025-04-14' }).pricingSource).toBe(
      'manifest:v2026-11-10:alias',
    );
  });

  it('tokens without a model or without a price are unpriced: null, with the reason', () => {
    const nothing = { nanoAiu: null, low: null, high: null, milliRequests: null };
    expect(turn({ ...used, modelId: null })).toMatchObject({
      ...nothing,
      basis: 'unpriced',
      confidence: 'unknown',
      reason: 'no-model',
      pricingSource: 'unpriced:no_model',
    });
    expect(turn({ ...used, modelId: 'copilot/unheard' })).toMatchObject({
      ...nothing,
      basis: 'unpriced',
      reason: 'no-price',
      pricingSource: 'unpriced:no_price',
    });
  });

  it('no usage keys are no-tokens; usage keys of zero are a row with zero', () => {
    expect(turn({})).toMatchObject({
      nanoAiu: null,
      outputTokens: null,
      basis: 'no-tokens',
      confidence: 'unknown',
      reason: 'no-tokens',
      pricingSource: 'unpriced:no_tokens',
    });
    const zero = { completionTokens: 0, lastPromptTokens: 0, maxPromptTokens: 0, hasUsageKeys: true };
    expect(turn(zero)).toMatchObject({ nanoAiu: 0, low: 0, high: 0, basis: 'tokens', reason: null });
  });

  it('totals per model, or summaries, are usage, too', () => {
    const modelTotals = [{ model: 'gpt-4.1', inputTokens: 10, cachedTokens: 4, outputTokens: 1 }];
    expect(turn({ modelTotals })).toMatchObject({
      nanoAiu: 6 * 200_000 + 4 * 20_000 + 800_000,
      inputTokens: 10,
      cachedTokens: 4,
      outputTokens: 1,
    });
    const summaries = [{ model: null, promptTokens: 10, cachedTokens: 0, completionTokens: 0 }];
    expect(turn({ summaries })).toMatchObject({ nanoAiu: 2_000_000, basis: 'tokens' });
  });
});

describe('ledger 3, the numbers of a row', () => {
  it('output: completionTokens, else the other keys, though those are larger', () => {
    expect(turn({ ...used, completionTokens: 300, otherOutputTokens: 410 }).outputTokens).toBe(300);
    expect(turn({ ...used, completionTokens: null, otherOutputTokens: 410 }).outputTokens).toBe(410);
  });

  it('the estimate takes the last prompt for low and typical, the maximum for high, and all rounds', () => {
    const rounds = { count: 3, modelId: null };
    expect(turn({ ...used, maxPromptTokens: 4000, rounds })).toMatchObject({
      rounds: 3,
      lastPromptTokens: 1000,
      low: 1000 * 20_000 + 80_000_000,
      nanoAiu: 1000 * 200_000 + 0.75 * 1000 * 2 * 20_000 + 80_000_000,
      high: 4000 * 3 * 200_000 + 80_000_000,
    });
  });

  it('with sub-agents in the turn high is open', () => {
    expect(turn({ ...used, subAgents: [{ key: 'a', creditsNano: 1 }] }).high).toBeNull();
  });

  it('a prompt that is unknown is said', () => {
    const unknown = { ...used, lastPromptTokens: null, maxPromptTokens: null };
    expect(turn(unknown)).toMatchObject({
      nanoAiu: 80_000_000,
      low: 80_000_000,
      high: null,
      reason: 'input-unknown',
    });
  });

  it('cache tokens: the larger of the keys and the totals', () => {
    const modelTotals = [{ model: 'gpt-4.1', inputTokens: 10, cachedTokens: 4, outputTokens: 1 }];
    expect(turn({ modelTotals, cacheReadTokens: 7, cacheWriteTokens: 2 })).toMatchObject({
      cachedTokens: 7,
      writtenTokens: 2,
    });
    expect(turn({ modelTotals, cacheReadTokens: 3 }).cachedTokens).toBe(4);
  });

  it('an exact turn keeps the estimate beside it, which is what it teaches', () => {
    expect(turn({ ...used, creditsNano: 5 }).typical).toBe(280_000_000);
    expect(turn({ creditsNano: 5 }).typical).toBeNull();
  });

  it('Auto is a tenth less on a paid plan, in all three', () => {
    const auto = { ...used, modelId: 'copilot/auto', resolvedModel: 'gpt-4.1' };
    expect(turn(auto)).toMatchObject({
      auto: true,
      low: 90_000_000,
      nanoAiu: 252_000_000,
      high: 252_000_000,
    });
    expect(turn(auto, { plan: 'free' }).nanoAiu).toBe(280_000_000);
    expect(turn({ ...auto, creditsNano: 5 }).nanoAiu).toBe(5);
  });
});

describe('ledger 1, the day of a row', () => {
  it('is the UTC day of its end, else of its start', () => {
    const completedAt = AT + 86_400_000;
    expect(turn({ completedAt })).toMatchObject({ startedAt: AT, at: completedAt });
    expect(formatUtcDay(turn({ completedAt }).day)).toBe('2026-07-06');
    expect(turn({})).toMatchObject({ startedAt: AT, at: AT });
    expect(formatUtcDay(turn({}).day)).toBe('2026-07-05');
    expect(turn({ timestamp: null, completedAt })).toMatchObject({ startedAt: completedAt, at: completedAt });
  });

  it('decides the price', () => {
    const moved = { ...used, modelId: 'copilot/gpt-moved', lastPromptTokens: 1000 };
    const on = (iso: string): number | null => turn({ ...moved, completedAt: Date.parse(iso) }).nanoAiu;
    expect(on('2026-07-09T23:59:59Z')).toBe(280_000_000);
    expect(on('2026-07-10T00:00:00Z')).toBe(180_000_000);
    expect(turn({ ...moved, completedAt: Date.parse('2026-08-01T00:00:00Z') })).toMatchObject({
      nanoAiu: 180_000_000,
      reason: 'price-stale',
    });
    expect(on('2026-06-30T00:00:00Z')).toBeNull();
  });

  it('decides between premium requests and credits', () => {
    expect(turn({ ...used, ...sonnet, timestamp: MAY })).toMatchObject({
      milliRequests: 1000,
      nanoAiu: null,
      low: null,
      high: null,
      basis: 'multiplier',
      confidence: 'estimated',
    });
    expect(turn({ ...used, ...sonnet, timestamp: MAY + 1 })).toMatchObject({
      milliRequests: null,
      basis: 'tokens',
    });
  });
});

describe('ledger 1, premium requests', () => {
  it('need no tokens, and are zero where the table says so', () => {
    expect(turn({ timestamp: MAY })).toMatchObject({ milliRequests: 0, basis: 'multiplier' });
  });

  it('follow the footer where it shows a multiplier, whenever that was', () => {
    expect(turn({ timestamp: MAY, detailsMilli: 330 })).toMatchObject({
      milliRequests: 330,
      pricingSource: 'local:details',
    });
    expect(turn({ ...used, detailsMilli: 9000 })).toMatchObject({
      milliRequests: 9000,
      nanoAiu: null,
      basis: 'multiplier',
    });
  });

  it('go on for yearly plans', () => {
    expect(turn({ ...used, ...sonnet }, { plan: 'annual' })).toMatchObject({
      milliRequests: 6000,
      nanoAiu: null,
    });
  });

  it('are a tenth less with Auto', () => {
    const auto = { timestamp: MAY, modelId: 'copilot/auto', resolvedModel: 'claude-sonnet-4.5' };
    expect(turn(auto).milliRequests).toBe(900);
    expect(turn({ ...auto, detailsMilli: 1000 }).milliRequests).toBe(1000);
  });

  it('are unpriced without a multiplier, and no-tokens without usage', () => {
    const unheard = { timestamp: MAY, modelId: 'copilot/unheard' };
    expect(turn({ ...used, ...unheard })).toMatchObject({ milliRequests: null, reason: 'no-price' });
    expect(turn({ ...used, timestamp: MAY, modelId: null })).toMatchObject({ reason: 'no-model' });
    expect(turn(unheard)).toMatchObject({ milliRequests: null, basis: 'no-tokens', reason: 'no-tokens' });
  });
});

describe('ledger 4.5, BYOK', () => {
  const byok = { nanoAiu: null, milliRequests: null, billedTo: 'byok', reason: 'byok', typical: null };

  it("another vendor's model keeps its tokens and has no amount, whatever else is said", () => {
    const foreign = { ...used, modelId: 'ollama/gpt-4.1', creditsNano: 5, detailsNano: 6 };
    expect(turn(foreign)).toMatchObject({
      ...byok,
      basis: 'unpriced',
      outputTokens: 100,
      lastPromptTokens: 1000,
    });
    expect(turn({ modelId: 'ollama/x', timestamp: MAY })).toMatchObject({ ...byok, basis: 'no-tokens' });
  });

  it("a model of the user's own key has none either", () => {
    expect(turn({ ...used, selectedByok: true })).toMatchObject({ ...byok, basis: 'unpriced' });
    expect(turn({ ...used, selectedByok: false })).toMatchObject({ billedTo: 'unknown', basis: 'tokens' });
  });
});

describe('ledger 4.2, forks', () => {
  const copied = {
    timestamp: AT,
    completedAt: AT,
    sessionId: 's2',
    metadataSessionId: 's1',
    metadataResponseId: 'x',
    creditsNano: 5,
  };

  it('are rows that do not count', () => {
    expect(turn(copied, { key: 'uuid' })).toMatchObject({ counted: false, nanoAiu: 5 });
    expect(turn(copied).counted).toBe(true);
    expect(turn({ ...copied, metadataSessionId: null }, { key: 'uuid' }).counted).toBe(true);
    const answerSeenElsewhere = true;
    expect(turn({ ...copied, metadataSessionId: null }, { key: 'uuid', answerSeenElsewhere }).counted).toBe(
      false,
    );
  });
});
