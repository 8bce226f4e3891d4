import { describe, expect, it } from 'vitest';
import { combine } from '../../../electron/core/reducer/combine.ts';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { seen } from './seen.ts';

const file = (name: string, fields: Partial<Evidence>) => ({ file: name, evidence: seen(fields) });

describe('ledger 3 and 4.1, one turn in several files', () => {
  it.each([
    'completionTokens',
    'otherOutputTokens',
    'maxPromptTokens',
    'cacheReadTokens',
    'cacheWriteTokens',
    'creditsNano',
    'detailsNano',
  ] as const)('%s: the maximum over the files, never a sum', (counter) => {
    // The file that leads by its credits has the lower count, unless those are what is counted.
    const files = [file('a', { creditsNano: 9, [counter]: 3 }), file('b', { creditsNano: 1, [counter]: 5 })];
    expect(combine(files).evidence[counter]).toBe(5);
    expect(combine(files.toReversed()).evidence[counter]).toBe(5);
  });

  it('a file that leads and lacks a count takes it from the others', () => {
    const { evidence } = combine([file('a', { creditsNano: 3 }), file('b', { completionTokens: 7 })]);
    expect(evidence).toMatchObject({ creditsNano: 3, completionTokens: 7 });
  });

  it.each([
    'sessionId',
    'modelId',
    'agentId',
    'extensionVersion',
    'mode',
    'autoModel',
    'resolvedModel',
    'metadataModelId',
    'metadataSessionId',
    'metadataResponseId',
    'selectedModel',
    'sessionDefaultModel',
  ] as const)('%s: from the file that is furthest, else from the next', (fact) => {
    const ahead = { creditsNano: 5 };
    const behind = file('b', { creditsNano: 1, [fact]: 'behind' });
    expect(combine([behind, file('a', { ...ahead, [fact]: 'ahead' })]).evidence[fact]).toBe('ahead');
    expect(combine([behind, file('a', ahead)]).evidence[fact]).toBe('behind');
  });

  it('the last prompt, the start and the multiplier are facts of the furthest, too', () => {
    const behind = { lastPromptTokens: 1, timestamp: 2, detailsMilli: 3, selectedByok: true };
    const own = { lastPromptTokens: 10, timestamp: 1, detailsMilli: 30, selectedByok: false };
    const both = combine([file('b', behind), file('a', { creditsNano: 5, ...own })]).evidence;
    expect(both).toMatchObject(own);
    expect(combine([file('b', behind), file('a', { creditsNano: 5 })]).evidence).toMatchObject(behind);
  });

  it('the end of a turn is that of the furthest file alone: a reopened turn has none', () => {
    const files = [
      file('old', { creditsNano: 1, modelStateValue: 1, completedAt: 99 }),
      file('new', { creditsNano: 2, modelStateValue: 0 }),
    ];
    expect(combine(files).evidence).toMatchObject({ modelStateValue: 0, completedAt: null });
  });

  it('furthest: by credits, then output, then end, then start, then the file name', () => {
    const order: Partial<Evidence>[] = [
      { creditsNano: 1 },
      { completionTokens: 1 },
      { otherOutputTokens: 1 },
      { completedAt: 1 },
      { timestamp: 1 },
      {},
    ];
    for (let i = 0; i + 1 < order.length; i++) {
      const better = file('z', order[i] ?? {});
      const worse = file('a', Object.assign({}, ...order.slice(i + 1)));
      expect(combine([worse, better]).leader).toBe(better);
      expect(combine([better, worse]).leader).toBe(better);
    }
    const twins = [file('b', {}), file('a', {})];
    expect(combine(twins).leader.file).toBe('a');
    expect(combine(twins.toReversed()).leader.file).toBe('a');
  });

  it('lists: rounds, totals, summaries and sub-agents as within one file', () => {
    const totals = { model: 'm', inputTokens: 1, cachedTokens: 0, outputTokens: 2 };
    const call = { model: null, promptTokens: 1, cachedTokens: 0, completionTokens: 1 };
    const { evidence } = combine([
      file('a', { creditsNano: 9, rounds: { count: 1, modelId: null } }),
      file('b', {
        rounds: { count: 4, modelId: 'm' },
        modelTotals: [totals],
        summaries: [call],
        subAgents: [{ key: 'k', creditsNano: 3 }],
        hasUsageKeys: true,
      }),
    ]);
    expect(evidence).toMatchObject({
      rounds: { count: 4, modelId: 'm' },
      modelTotals: [totals],
      summaries: [call],
      subAgents: [{ key: 'k', creditsNano: 3 }],
      hasUsageKeys: true,
    });
  });

  it('the order of files is irrelevant', () => {
    const files = [
      file('a', { creditsNano: 2, modelId: 'x', completionTokens: 5 }),
      file('b', { creditsNano: 2, modelId: 'y', completionTokens: 7, maxPromptTokens: 3 }),
      file('c', { creditsNano: 1, modelId: 'z', lastPromptTokens: 4 }),
    ];
    const [a, b, c] = files;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three files');
    const expected = combine(files);
    for (const order of [
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ]) {
      expect(combine(order)).toEqual(expected);
    }
  });

  it('leaves what it is given as it is', () => {
    const files = [file('a', { creditsNano: 1 }), file('b', { completionTokens: 5 })];
    const before = structuredClone(files);
    combine(files);
    expect(files).toEqual(before);
    expect(() => combine([])).toThrow('without evidence');
  });
});
