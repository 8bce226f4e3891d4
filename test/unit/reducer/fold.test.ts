import { describe, expect, it } from 'vitest';
import {
  foldPatch,
  maxOf,
  mergeSubAgents,
  mergeTotals,
  moreRounds,
  moreSummaries,
  saturatedSum,
} from '../../../electron/core/reducer/fold.ts';
import { FIRST_REPLAY, folded, seen } from './seen.ts';

describe('ledger 3, output', () => {
  it('completionTokens: the maximum seen', () => {
    expect(
      folded({ completionTokens: 50 }, { completionTokens: 2950 }, { completionTokens: 200 })
        .completionTokens,
    ).toBe(2950);
  });

  it('other output keys: their own maximum, apart from completionTokens', () => {
    const evidence = folded(
      { otherOutputTokens: 410 },
      { otherOutputTokens: 150 },
      { completionTokens: 300 },
    );
    expect(evidence).toMatchObject({ otherOutputTokens: 410, completionTokens: 300 });
  });

  it('a count that is set to nothing was spent all the same', () => {
    const gone = { completionTokens: null, otherOutputTokens: null, promptTokens: null, creditsNano: null };
    expect(
      folded({ completionTokens: 9, otherOutputTokens: 8, promptTokens: 7, creditsNano: 6 }, gone),
    ).toMatchObject({
      completionTokens: 9,
      otherOutputTokens: 8,
      lastPromptTokens: 7,
      maxPromptTokens: 7,
      creditsNano: 6,
    });
  });
});

describe('ledger 3, prompts and caches', () => {
  it('promptTokens: the last and the maximum', () => {
    expect(folded({ promptTokens: 21000 }, { promptTokens: 61200 }, { promptTokens: 30000 })).toMatchObject({
      lastPromptTokens: 30000,
      maxPromptTokens: 61200,
    });
  });

  it('cache tokens: the maximum seen', () => {
    const evidence = folded(
      { cacheReadTokens: 5, cacheWriteTokens: 7 },
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
    );
    expect(evidence).toMatchObject({ cacheReadTokens: 5, cacheWriteTokens: 7 });
  });
});

describe('ledger 3, credits', () => {
  const told = (replay: number, rewrittenSnapshot = false) => ({ replay, rewrittenSnapshot });

  it('within one replay the monotone segments are summed', () => {
    const credits = [4, 6, 6, 1, 3, 2].map((creditsNano) => ({ creditsNano }));
    // 6, then 3 anew, then 2 anew
    expect(folded(...credits).creditsNano).toBe(11);
  });

  it('another replay counts for itself, and the largest of all stands', () => {
    const evidence = folded({ creditsNano: 5 }, { creditsNano: 2 });
    foldPatch(evidence, { creditsNano: 5 }, told(2));
    expect(evidence.creditsNano).toBe(7);
    foldPatch(evidence, { creditsNano: 2 }, told(2));
    expect(evidence.creditsNano).toBe(7);
    foldPatch(evidence, { creditsNano: 4 }, told(2));
    expect(evidence.creditsNano).toBe(9);
  });

  it('after a rewrite the replay goes on from its counters when the snapshot repeats the last value', () => {
    const evidence = folded({ creditsNano: 5 }, { creditsNano: 2 });
    foldPatch(evidence, { creditsNano: 2 }, told(2, true));
    expect(evidence.creditsNano).toBe(7);
    foldPatch(evidence, { creditsNano: 3 }, told(2));
    expect(evidence.creditsNano).toBe(8);
    foldPatch(evidence, { creditsNano: 1 }, told(2));
    expect(evidence.creditsNano).toBe(9);
  });

  it('after a rewrite whose snapshot says something else the replay counts for itself', () => {
    const evidence = folded({ creditsNano: 5 }, { creditsNano: 2 });
    foldPatch(evidence, { creditsNano: 3 }, told(2, true));
    expect(evidence).toMatchObject({ creditsNano: 7, creditsBaseNano: 0, creditsLastNano: 3 });
  });

  it('a re-read that is no rewrite does not go on, though it repeats the last value', () => {
    const evidence = folded({ creditsNano: 5 }, { creditsNano: 2 });
    foldPatch(evidence, { creditsNano: 2 }, told(2));
    foldPatch(evidence, { creditsNano: 3 }, told(2));
    expect(evidence.creditsNano).toBe(7);
  });

  it('a sum stops at the largest exact integer', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(folded({ creditsNano: most }, { creditsNano: most - 1 }, { creditsNano: 5 }).creditsNano).toBe(
      most,
    );
    expect(saturatedSum(1, 2)).toBe(3);
  });

  it('zero is a number', () => {
    expect(folded({ creditsNano: 0 }).creditsNano).toBe(0);
    expect(folded({}).creditsNano).toBeNull();
  });
});

describe('ledger 3, details', () => {
  it('credits of the footer are kept as seen, not cleared or lowered when the text goes', () => {
    const evidence = folded({ detailsNano: 32 }, { detailsNano: null }, {}, { detailsNano: 4 });
    expect(evidence.detailsNano).toBe(32);
  });

  it('the last multiplier of the footer wins', () => {
    expect(folded({ detailsMilli: 1000 }, { detailsMilli: null }, { detailsMilli: 330 }).detailsMilli).toBe(
      330,
    );
  });
});

describe('ledger 3, state and time', () => {
  it('modelState: last wins, value and end together', () => {
    const evidence = folded(
      { modelState: { value: 1, completedAt: 70 } },
      { modelState: { value: 0, completedAt: null } },
    );
    expect(evidence).toMatchObject({ modelStateValue: 0, completedAt: null });
  });

  it('modelState that is set to nothing ends nothing', () => {
    const evidence = folded({ modelState: { value: 1, completedAt: 70 } }, {}, { modelState: null });
    expect(evidence).toMatchObject({ modelStateValue: null, completedAt: null });
  });

  it('a line that says nothing of modelState leaves it', () => {
    const evidence = folded({ modelState: { value: 1, completedAt: 70 } }, { completionTokens: 5 });
    expect(evidence).toMatchObject({ modelStateValue: 1, completedAt: 70 });
  });

  it('timestamp: last wins, but is never taken back', () => {
    expect(folded({ timestamp: 5 }, { timestamp: 6 }, { timestamp: null }).timestamp).toBe(6);
  });
});

describe('facts of a turn', () => {
  const facts = [
    'modelId',
    'agentId',
    'extensionVersion',
    'mode',
    'autoModel',
    'resolvedModel',
    'metadataModelId',
    'metadataSessionId',
    'metadataResponseId',
  ] as const;

  it.each(facts)('%s: the last one told, and kept when it goes', (fact) => {
    expect(folded({ [fact]: 'a' }, { [fact]: 'b' }, { [fact]: null }, {})[fact]).toBe('b');
  });

  it('a usage key, once seen, was seen', () => {
    expect(folded({ hasUsageKeys: true }, {}).hasUsageKeys).toBe(true);
    expect(folded({}).hasUsageKeys).toBe(false);
  });

  it('a patch that says nothing changes nothing', () => {
    const evidence = seen({ sessionId: 's', completionTokens: 5, rounds: { count: 2, modelId: 'm' } });
    const before = structuredClone(evidence);
    foldPatch(evidence, {}, FIRST_REPLAY);
    expect(evidence).toEqual(before);
  });
});

describe('lists that are sent whole', () => {
  it('rounds: the most seen, with the model of the later list', () => {
    expect(
      folded(
        { rounds: { count: 1, modelId: 'a' } },
        { rounds: { count: 3, modelId: 'b' } },
        { rounds: { count: 2, modelId: 'c' } },
      ).rounds,
    ).toEqual({ count: 3, modelId: 'b' });
    expect(moreRounds({ count: 2, modelId: 'a' }, { count: 2, modelId: 'b' })).toEqual({
      count: 2,
      modelId: 'b',
    });
    expect(moreRounds({ count: 1, modelId: 'a' }, { count: 2, modelId: null })).toEqual({
      count: 2,
      modelId: 'a',
    });
    expect(moreRounds({ count: 2, modelId: null }, { count: 1, modelId: 'b' })).toEqual({
      count: 2,
      modelId: 'b',
    });
    expect(folded({ rounds: { count: 1, modelId: null } }, { rounds: null }).rounds?.count).toBe(1);
  });

  it('modelTotals: per model and count the maximum', () => {
    const first = { model: 'm', inputTokens: 10, cachedTokens: 9, outputTokens: 1 };
    const later = { model: 'm', inputTokens: 8, cachedTokens: 10, outputTokens: 3 };
    const other = { model: 'a', inputTokens: 1, cachedTokens: 0, outputTokens: 1 };
    const both = [other, { model: 'm', inputTokens: 10, cachedTokens: 10, outputTokens: 3 }];
    expect(folded({ modelTotals: [first] }, { modelTotals: [later, other] }, {}).modelTotals).toEqual(both);
    expect(mergeTotals([later, other], [first])).toEqual(both);
  });

  it('summaries: the longer list, of equals the one with more tokens', () => {
    const call = (promptTokens: number, completionTokens = 0) => ({
      model: null,
      promptTokens,
      cachedTokens: 0,
      completionTokens,
    });
    const long = [call(1), call(1)];
    expect(folded({ summaries: long }, { summaries: [call(9)] }).summaries).toBe(long);
    expect(folded({ summaries: [call(9)] }, { summaries: long }).summaries).toBe(long);
    const more = [call(5, 5)];
    expect(moreSummaries([call(9)], more)).toBe(more);
    expect(moreSummaries(more, [call(9)])).toBe(more);
  });

  it('sub-agents: per part the maximum, parts beside each other', () => {
    const evidence = folded(
      { subAgents: [{ key: 'b', creditsNano: 5 }] },
      { subAgents: [{ key: 'b', creditsNano: 2 }] },
      {
        subAgents: [
          { key: 'b', creditsNano: 7 },
          { key: 'a', creditsNano: 1 },
        ],
      },
    );
    expect(evidence.subAgents).toEqual([
      { key: 'a', creditsNano: 1 },
      { key: 'b', creditsNano: 7 },
    ]);
    expect(mergeSubAgents(evidence.subAgents, [])).toEqual(evidence.subAgents);
    expect(mergeSubAgents(evidence.subAgents, [{ key: 'b', creditsNano: 2 }])).toEqual(evidence.subAgents);
  });

  it('an unknown count is less than any', () => {
    expect([maxOf(null, 0), maxOf(0, null), maxOf(null, undefined), maxOf(3, 2), maxOf(2, 3)]).toEqual([
      0,
      0,
      null,
      3,
      3,
    ]);
  });
});
