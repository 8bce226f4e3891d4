import { expect, it } from 'vitest';
import type { Call } from '../../../electron/core/reducer/calls/combineCalls.ts';
import { mainModel, sumCalls } from '../../../electron/core/reducer/calls/coverage.ts';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { deriveTurn } from '../../../electron/core/reducer/turnRow.ts';
import { testTable } from '../../support/priceTable.ts';
import { seen } from '../reducer/seen.ts';

function call(model: string | null, fields: Partial<Call> = {}): Call {
  return {
    source: 'debug-log',
    sessionId: 's1',
    startedAt: 0,
    endedAt: null,
    model,
    inputTokens: 10,
    cachedTokens: 5,
    writtenTokens: 2,
    outputTokens: 1,
    nanoAiu: 1,
    purpose: null,
    agent: null,
    ownKey: null,
    ...fields,
  };
}

function rowOf(evidence: Partial<Evidence>, calls: readonly Call[]) {
  const context = { prices: testTable(), plan: 'paid', answerSeenElsewhere: false, calls } as const;
  const timestamp = Date.UTC(2026, 6, 10);
  return deriveTurn('request_1', seen({ timestamp, modelId: 'copilot/auto', ...evidence }), context);
}

it('sums of tokens are known where every call tells its own', () => {
  const calls = [call('a'), call('a', { writtenTokens: null })];
  expect(sumCalls(calls)).toEqual({
    nanoAiu: 2,
    inputTokens: 20,
    cachedTokens: 10,
    writtenTokens: null,
    outputTokens: 2,
    calls: 2,
  });
});

it('a turn’s model is the one that most of its calls went to, of equals the one that wrote more', () => {
  expect(mainModel([call('a', { outputTokens: 9 }), call('b'), call('b')])).toBe('b');
  expect(mainModel([call('a'), call('b', { outputTokens: 9 })])).toBe('b');
  expect(mainModel([call('b'), call('a')])).toBe('a');
  expect(mainModel([call(null)])).toBeNull();
});

it('the rounds of a turn know its model better than its calls', () => {
  expect(rowOf({ rounds: { count: 1, modelId: 'gpt-4.1' } }, [call('gpt-long')]).model).toBe('gpt-4.1');
  expect(rowOf({ rounds: { count: 1, modelId: null } }, [call('gpt-long')]).model).toBe('gpt-long');
});

it('calls that cover a turn tell its tokens, all kinds of them', () => {
  const evidence = { completionTokens: 99, cacheReadTokens: 99, cacheWriteTokens: 99, hasUsageKeys: true };
  const told = { inputTokens: 10, cachedTokens: 5, writtenTokens: 2, outputTokens: 1, rounds: 1 };
  expect(rowOf(evidence, [call('gpt-4.1')])).toMatchObject(told);
  expect(rowOf(evidence, [call('gpt-4.1', { nanoAiu: null })])).toMatchObject({ outputTokens: 99 });
});

it('what only some of its calls cost a turn has no upper end', () => {
  const rounds = { count: 2, modelId: null };
  expect(rowOf({ rounds }, [call('gpt-4.1')])).toMatchObject({ nanoAiu: 1, low: 1, high: null });
});
