import { describe, expect, it } from 'vitest';
import { deriveCall } from '../../../electron/core/reducer/calls/callRow.ts';
import { type Call, combineCalls } from '../../../electron/core/reducer/calls/combineCalls.ts';
import { withAccountPrices } from '../../../electron/core/reducer/pricing/accountTable.ts';
import type { Plan } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { testTable } from '../../support/priceTable.ts';

const AT = Date.UTC(2026, 6, 5);

function call(fields: Partial<Call> = {}): Call {
  return {
    source: 'debug-log',
    sessionId: 's1',
    startedAt: AT,
    endedAt: null,
    model: 'gpt-moved',
    inputTokens: 1_000_000,
    cachedTokens: 0,
    writtenTokens: 0,
    outputTokens: 0,
    nanoAiu: null,
    purpose: null,
    agent: null,
    ownKey: null,
    ...fields,
  };
}

const rowOf = (fields: Partial<Call>, prices = testTable(), plan: Plan = 'paid') =>
  deriveCall(call(fields), prices, plan);

describe('the row of a call', () => {
  it('without a model is not priced for want of one', () => {
    expect(rowOf({ model: null }).reason).toBe('no-model');
  });

  it('of another vendor’s model is not Copilot’s, whatever it says it cost', () => {
    expect(rowOf({ model: 'ollama/llama', nanoAiu: 5 })).toMatchObject({ billedTo: 'byok', nanoAiu: null });
  });

  it('of an own key has tokens where they are told', () => {
    expect(rowOf({ ownKey: true }).basis).toBe('unpriced');
    expect(rowOf({ ownKey: true, inputTokens: null, outputTokens: null }).basis).toBe('no-tokens');
  });

  it('is priced by its own day; what nobody prices any more by the last price', () => {
    expect(rowOf({})).toMatchObject({ nanoAiu: 200e9, reason: null });
    const late = { startedAt: Date.UTC(2026, 6, 10) };
    expect(rowOf(late)).toMatchObject({ nanoAiu: 100e9, reason: null });
    expect(rowOf({ startedAt: Date.UTC(2026, 7, 1) })).toMatchObject({ reason: 'price-stale' });
  });

  it('is unknown where premium requests are billed, which its tokens do not tell, unless it says what it cost', () => {
    const unknown = { nanoAiu: null, low: null, high: null, milliRequests: null, confidence: 'unknown' };
    const unpriced = { ...unknown, basis: 'unpriced', reason: 'no-price', inputTokens: 1_000_000 };
    expect(rowOf({}, testTable(), 'annual')).toMatchObject(unpriced);
    expect(rowOf({ startedAt: Date.UTC(2026, 4, 31) })).toMatchObject(unpriced);
    expect(rowOf({}, testTable(), 'free')).toMatchObject({ nanoAiu: 200e9 });
    expect(rowOf({ nanoAiu: 7 }, testTable(), 'annual')).toMatchObject({ nanoAiu: 7, confidence: 'exact' });
    expect(rowOf({ model: null }, testTable(), 'annual').reason).toBe('no-model');
    expect(rowOf({ purpose: 'title' }, testTable(), 'annual').reason).toBe('not-billed');
  });

  it('names the account’s list where that priced it', () => {
    const prices = withAccountPrices(testTable(), [
      observed('gpt-moved', '2026-07-05', { rates: rates(500) }),
    ]);
    expect(rowOf({}, prices)).toMatchObject({ nanoAiu: 500e9, pricingSource: 'account:2026-07-05' });
  });

  it('belongs where it was asked for', () => {
    expect(rowOf({ source: 'cli-store', agent: 'Explore' }).surface).toBe('cli');
    expect(rowOf({ source: 'agent-host' }).surface).toBe('agent-host');
    expect(rowOf({ purpose: 'inline/generate' }).surface).toBe('inline');
  });
});

describe('a call that several tell of', () => {
  const span = call({ source: 'otlp', nanoAiu: 9, sessionId: 'child', outputTokens: 7, purpose: 'a' });
  const logged = call({ nanoAiu: 5, sessionId: 's1', outputTokens: 8 });

  it.each([[[span, logged]], [[logged, span]]])('is one, whoever is asked first', (seen) => {
    expect(combineCalls(seen)).toMatchObject({
      source: 'debug-log',
      sessionId: 's1',
      nanoAiu: 9,
      outputTokens: 8,
      purpose: 'a',
    });
  });
});
