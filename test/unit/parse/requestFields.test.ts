import { describe, expect, it } from 'vitest';
import { parseLine, patchOf, requestOf } from './told.ts';

const AT = 1790000000000;

describe('usage keys (seed 2.3)', () => {
  it.each([
    ['completionTokens', { completionTokens: 7 }, { completionTokens: 7 }],
    ['delta', { promptTokens: 5, outputTokens: 7 }, { promptTokens: 5, otherOutputTokens: 7 }],
    [
      'modelMetrics',
      { modelMetrics: { inputTokens: 5, outputTokens: 7 } },
      { promptTokens: 5, otherOutputTokens: 7 },
    ],
    ['usage', { usage: { promptTokens: 5, completionTokens: 7 } }, { promptTokens: 5, otherOutputTokens: 7 }],
    [
      'result.metadata',
      { result: { metadata: { promptTokens: 5, outputTokens: 7 } } },
      { promptTokens: 5, otherOutputTokens: 7 },
    ],
    [
      'result.usage',
      { result: { usage: { promptTokens: 5, completionTokens: 7 } } },
      { promptTokens: 5, otherOutputTokens: 7 },
    ],
    ['credits', { copilotCredits: 12.31 }, { creditsNano: 12_310_000_000 }],
  ])('%s', (_, request, patch) => {
    expect(requestOf(request)).toEqual({ ...patch, hasUsageKeys: true });
  });

  it.each([
    [
      'delta caches',
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
    ],
    [
      'metrics caches',
      { modelMetrics: { cacheReadTokens: 3, cacheWriteTokens: 2 } },
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
    ],
    [
      'metadata caches',
      { result: { metadata: { cacheReadTokens: 3, cacheWriteTokens: 2 } } },
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
    ],
    [
      'legacy caches',
      { usage: { cacheReadInputTokens: 3, cacheCreationInputTokens: 2 } },
      { cacheReadTokens: 3, cacheWriteTokens: 2 },
    ],
  ])('%s alone are no usage: without the prompt they price nothing', (_, request, patch) => {
    expect(requestOf(request)).toEqual(patch);
  });

  it('of several output keys the largest', () => {
    expect(
      requestOf({ outputTokens: 5, usage: { completionTokens: 9 }, modelMetrics: { outputTokens: 7 } }),
    ).toEqual({
      otherOutputTokens: 9,
      hasUsageKeys: true,
    });
    expect(requestOf({ cacheReadTokens: 9, usage: { cacheReadInputTokens: 5 } })).toMatchObject({
      cacheReadTokens: 9,
    });
  });

  it("of several prompt keys VS Code's own", () => {
    const others = { usage: { promptTokens: 9 }, result: { metadata: { promptTokens: 8 } } };
    expect(requestOf({ ...others, promptTokens: 5 })).toMatchObject({ promptTokens: 5 });
    expect(requestOf({ promptTokens: 5, ...others })).toMatchObject({ promptTokens: 5 });
  });

  it('zero is usage, null and nothing are none', () => {
    expect(requestOf({ completionTokens: 0 })).toEqual({ completionTokens: 0, hasUsageKeys: true });
    for (const nothing of [{ completionTokens: null }, { usage: {} }, { result: { metadata: null } }, {}]) {
      expect(requestOf(nothing)).toEqual({});
    }
  });

  it('what is no count is said, unknown, and no usage', () => {
    for (const bad of [-1, 1.5, 1e308, 1e9 + 1, '7', true, [7], { n: 7 }]) {
      const { changes, findings } = parseLine({
        kind: 1,
        k: ['requests', 0, 'completionTokens'],
        v: bad,
      });
      expect(changes).toEqual([{ type: 'patch', index: 0, patch: { completionTokens: null } }]);
      expect(findings).toEqual({ 'bad-number completionTokens': 1 });
    }
    expect(patchOf(['completionTokens'], 1e9)).toMatchObject({ completionTokens: 1e9 });
  });

  it('credits are integer nano-AIU, never negative or beyond the exact integers', () => {
    expect(patchOf(['copilotCredits'], 0.1 + 0.2)).toMatchObject({ creditsNano: 300_000_000 });
    for (const bad of [-0.5, 1e9, 1e308, '1']) {
      expect(patchOf(['copilotCredits'], bad)).toEqual({ creditsNano: null });
    }
  });

  it('a session total and shares of the context are no usage, and known', () => {
    const request = {
      sessionCopilotCredits: 9,
      promptTokenDetails: [{ percentageOfPrompt: 40 }],
      usedContext: {},
    };
    expect(parseLine({ kind: 0, v: { requests: [request] } })).toEqual({
      ok: true,
      changes: [{ type: 'replace', session: {}, requests: [{}] }],
      findings: {},
    });
  });

  it('a key that looks like usage and is not known is said, without content', () => {
    const request = { costInCredits: 1, 'my secret token plan!': 2, message: 'x' };
    expect(parseLine({ kind: 0, v: { requests: [request] } }).findings).toEqual({
      'unknown-shape request.costInCredits': 1,
      'unknown-shape request.?': 1,
    });
  });
});

describe('facts of a request', () => {
  it('an id that is longer than any name is none: it would be the key of a row', () => {
    const { findings } = parseLine({ kind: 0, v: { requests: [{ requestId: 'r'.repeat(301) }] } });
    expect(findings).toEqual({ 'bad-request-id string': 1 });
    expect(requestOf({ requestId: 'r'.repeat(300) })).toEqual({ requestId: 'r'.repeat(300) });
  });

  it('a state that is no exact integer is none, since no column takes it and a whole commit would fail', () => {
    for (const bad of [1.5, 1.77e308, 2 ** 63, -1, '1']) {
      expect(requestOf({ modelState: { value: bad } })).toMatchObject({ modelState: { value: null } });
    }
    expect(requestOf({ modelState: { value: 4 } })).toMatchObject({ modelState: { value: 4 } });
  });

  it('id, time, state, model, agent, mode', () => {
    expect(
      requestOf({
        requestId: 'a',
        timestamp: AT,
        modelState: { value: 1, completedAt: AT + 5 },
        modelId: 'copilot/x',
        agent: { id: 'g', extensionVersion: '0.58.0' },
        modeInfo: { kind: 'agent' },
      }),
    ).toEqual({
      requestId: 'a',
      timestamp: AT,
      modelState: { value: 1, completedAt: AT + 5 },
      modelId: 'copilot/x',
      agentId: 'g',
      extensionVersion: '0.58.0',
      mode: 'agent',
    });
  });

  it('an id that is no text, or an empty one, is none and said', () => {
    for (const [requestId, signature] of [
      [5, 'number'],
      ['', 'string'],
      [null, 'object'],
      [{}, 'object'],
    ] as const) {
      const { changes, findings } = parseLine({ kind: 0, v: { requests: [{ requestId }] } });
      expect(changes).toMatchObject([{ requests: [{ requestId: null }] }]);
      expect(findings).toEqual({ [`bad-request-id ${signature}`]: 1 });
    }
  });

  it('a time is epoch ms or ISO text; outside the life of Copilot it is kept and said', () => {
    expect(patchOf(['timestamp'], AT + 0.7)).toEqual({ timestamp: AT });
    expect(patchOf(['timestamp'], '2026-09-21T14:13:20Z')).toEqual({ timestamp: AT });
    for (const [odd, kept] of [
      [0, 0],
      [4_200_000_000_000, 4_200_000_000_000],
      [-1, null],
      [1e300, null],
      ['yesterday', null],
      [true, null],
    ] as const) {
      const { changes, findings } = parseLine({ kind: 1, k: ['requests', 0, 'timestamp'], v: odd });
      expect(changes).toEqual([{ type: 'patch', index: 0, patch: { timestamp: kept } }]);
      expect(findings).toEqual({ 'bad-date timestamp': 1 });
    }
    expect(parseLine({ kind: 1, k: ['requests', 0, 'timestamp'], v: null }).findings).toEqual({});
  });

  it('a name is no longer than names are', () => {
    expect(patchOf(['modelId'], 'x'.repeat(300))).toEqual({ modelId: 'x'.repeat(300) });
    for (const bad of ['x'.repeat(301), '', 5, null, {}])
      expect(patchOf(['modelId'], bad)).toEqual({ modelId: null });
  });
});

describe('the result', () => {
  it('the footer: credits or a multiplier', () => {
    expect(patchOf(['result'], { details: 'GPT-5.5 • 12.3 credits' })).toEqual({
      detailsNano: 12_300_000_000,
    });
    expect(patchOf(['result'], { details: 'GPT-5.5 • 0.33x' })).toEqual({ detailsMilli: 330 });
    expect(patchOf(['result', 'details'], 'GPT-5.5 • 1 credit')).toEqual({ detailsNano: 1_000_000_000 });
    expect(patchOf(['result'], { details: 'GPT-5.5' })).toEqual({});
    expect(patchOf(['result'], { details: 5 })).toEqual({});
  });

  it('models, session and answer', () => {
    expect(
      patchOf(['result', 'metadata'], { modelId: 'm', resolvedModel: 'r', sessionId: 's', responseId: 'x' }),
    ).toEqual({
      metadataModelId: 'm',
      resolvedModel: 'r',
      metadataSessionId: 's',
      metadataResponseId: 'x',
    });
  });

  it('modelMessageId stands in for a missing responseId, in either order', () => {
    expect(patchOf(['result', 'metadata'], { modelMessageId: 'm' })).toEqual({ metadataResponseId: 'm' });
    expect(patchOf(['result', 'metadata'], { modelMessageId: 'm', responseId: 'x' })).toEqual({
      metadataResponseId: 'x',
    });
    expect(patchOf(['result', 'metadata'], { responseId: 'x', modelMessageId: 'm' })).toEqual({
      metadataResponseId: 'x',
    });
  });

  it('rounds: how many, and the model that most of them carry, of equals the latest', () => {
    const rounds = (...models: (string | undefined)[]) =>
      patchOf(
        ['result', 'metadata', 'toolCallRounds'],
        models.map((modelId) => ({ id: 'r', modelId, response: 'x' })),
      )?.rounds;
    expect(rounds('a', 'a', 'b')).toEqual({ count: 3, modelId: 'a' });
    expect(rounds('b', 'a', 'a', 'b')).toEqual({ count: 4, modelId: 'b' });
    expect(rounds('b', 'b', 'a', 'a')).toEqual({ count: 4, modelId: 'a' });
    expect(rounds(undefined, undefined)).toEqual({ count: 2, modelId: null });
    expect(rounds()).toEqual({ count: 0, modelId: null });
  });

  it('summaries: calls of their own', () => {
    const summaries = [
      {
        model: 'm',
        usage: { prompt_tokens: 9, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } },
      },
      { usage: { prompt_tokens: 5, completion_tokens: 1 } },
      { text: 'no usage' },
    ];
    expect(patchOf(['result', 'metadata', 'summaries'], summaries)).toEqual({
      summaries: [
        { model: 'm', promptTokens: 9, cachedTokens: 4, completionTokens: 2 },
        { model: null, promptTokens: 5, cachedTokens: 0, completionTokens: 1 },
      ],
    });
    expect(patchOf(['result', 'metadata', 'summaries'], [{ text: 'x' }])).toEqual({});
  });

  it('modelTotals: whole-turn sums by model', () => {
    const totals = [
      { model: 'm', inputTokens: 9, cachedTokens: 4, outputTokens: 2 },
      { inputTokens: 5 },
      { model: 'n', inputTokens: -5 },
    ];
    expect(patchOf(['modelTotals'], totals)).toEqual({
      modelTotals: [
        { model: 'm', inputTokens: 9, cachedTokens: 4, outputTokens: 2 },
        { model: 'n', inputTokens: 0, cachedTokens: 0, outputTokens: 0 },
      ],
    });
  });
});

describe('the response', () => {
  const credits = (n: unknown, toolCallId?: string) => ({
    kind: 'toolInvocationSerialized',
    toolCallId,
    toolSpecificData: { kind: 'subagent', credits: n },
  });

  it('credits of sub-agents, by their tool call', () => {
    expect(
      requestOf({ response: [{ value: 'x' }, credits(1.5, 't1'), credits(2), credits(3, 't2')] }),
    ).toEqual({
      subAgents: [
        { key: 't1', creditsNano: 1_500_000_000 },
        { key: 't2', creditsNano: 3_000_000_000 },
        { key: '#2', creditsNano: 2_000_000_000 },
      ],
    });
  });

  it('credits of anything else are none', () => {
    const other = { toolCallId: 't', toolSpecificData: { kind: 'terminal', credits: 5 } };
    expect(requestOf({ response: [other, credits(undefined, 't1'), credits('x', 't2')] })).toEqual({});
  });

  it('the model that Auto resolved to', () => {
    const part = { kind: 'autoModeResolution', resolvedModel: 'gpt-5.4-mini' };
    expect(requestOf({ response: [part] })).toEqual({ autoModel: 'gpt-5.4-mini' });
    expect(requestOf({ response: [{ ...part, kind: 'markdownContent' }] })).toEqual({});
    expect(requestOf({ response: [{ kind: 'autoModeResolution' }] })).toEqual({});
  });

  it('one request leaves nothing behind for the next', () => {
    const { changes } = parseLine({
      kind: 0,
      v: {
        requests: [
          {
            response: [credits(1)],
            modelTotals: [{ model: 'm', inputTokens: 1 }],
            result: {
              metadata: { toolCallRounds: [{ modelId: 'a' }], summaries: [{ usage: { prompt_tokens: 1 } }] },
            },
          },
          {
            response: [{ kind: 'x' }],
            modelTotals: [],
            result: { metadata: { toolCallRounds: [{}], summaries: [] } },
          },
        ],
      },
    });
    expect(changes).toMatchObject([
      {
        requests: [
          { subAgents: [{ key: '#0', creditsNano: 1_000_000_000 }], rounds: { count: 1, modelId: 'a' } },
          { modelTotals: [], rounds: { count: 1, modelId: null } },
        ],
      },
    ]);
    const [change] = changes;
    expect(change?.type === 'replace' ? Object.keys(change.requests[1] ?? {}).sort() : null).toEqual([
      'modelTotals',
      'rounds',
    ]);
  });
});
