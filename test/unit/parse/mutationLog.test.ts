import { describe, expect, it } from 'vitest';
import { SessionParser } from '../../../electron/core/logs/sources/vscode-chat/parse.ts';
import { bytes, parseLine, patchOf, told } from './told.ts';

describe('kind 0', () => {
  it('replaces session and requests', () => {
    const v = {
      sessionId: 's',
      creationDate: 1790000000000,
      customTitle: 't',
      requests: [{ requestId: 'a' }],
    };
    expect(told({ kind: 0, v })).toEqual([
      {
        type: 'replace',
        session: { sessionId: 's', creationDate: 1790000000000, customTitle: 't' },
        requests: [{ requestId: 'a' }],
      },
    ]);
    expect(told({ kind: 1, k: [], v })).toEqual(told({ kind: 0, v }));
  });

  it('without requests has none', () => {
    expect(told({ kind: 0, v: { sessionId: 's' } })).toEqual([
      { type: 'replace', session: { sessionId: 's' }, requests: [] },
    ]);
  });

  it('never counts what waits in pendingRequests', () => {
    const v = { requests: [], pendingRequests: [{ request: { requestId: 'p', copilotCredits: 1 } }] };
    expect(told({ kind: 0, v })).toEqual([{ type: 'replace', session: {}, requests: [] }]);
    expect(told({ kind: 1, k: ['pendingRequests'], v: v.pendingRequests })).toEqual([]);
    expect(told({ kind: 2, k: ['pendingRequests'], v: v.pendingRequests })).toEqual([]);
  });
});

describe('kind 2 on the requests', () => {
  const requests = [{ requestId: 'a' }, { requestId: 'b' }];

  it('appends', () => {
    expect(told({ kind: 2, k: ['requests'], v: requests })).toEqual([
      { type: 'push', truncateTo: null, requests },
    ]);
  });

  it('cuts to "i" first, which stands behind the values', () => {
    expect(told({ kind: 2, k: ['requests'], v: requests, i: 3 })).toEqual([
      { type: 'push', truncateTo: 3, requests },
    ]);
    expect(told({ kind: 2, k: ['requests'], v: [{ requestId: 'a', i: 7 }], i: 0 })).toEqual([
      { type: 'push', truncateTo: 0, requests: [{ requestId: 'a' }] },
    ]);
  });

  it('only cuts where it has no values', () => {
    expect(told({ kind: 2, k: ['requests'], i: 1 })).toEqual([{ type: 'push', truncateTo: 1, requests: [] }]);
  });

  it('ignores a cut that is no place', () => {
    for (const i of [-1, 1.5, '1', null]) {
      expect(told({ kind: 2, k: ['requests'], v: [], i })).toEqual([
        { type: 'push', truncateTo: null, requests: [] },
      ]);
    }
  });

  it('set or deleted as a whole, the list begins anew', () => {
    expect(told({ kind: 1, k: ['requests'], v: requests })).toEqual([
      { type: 'push', truncateTo: 0, requests },
    ]);
    expect(told({ kind: 3, k: ['requests'] })).toEqual([{ type: 'push', truncateTo: 0, requests: [] }]);
  });
});

describe('below a request', () => {
  it('a set on its place puts another there', () => {
    expect(told({ kind: 1, k: ['requests', 2], v: { requestId: 'a', copilotCredits: 1 } })).toEqual([
      {
        type: 'put',
        index: 2,
        request: { requestId: 'a', creditsNano: 1_000_000_000, hasUsageKeys: true },
      },
    ]);
  });

  it('a set on a field says that field', () => {
    expect(told({ kind: 1, k: ['requests', 8, 'completionTokens'], v: 39 })).toEqual([
      { type: 'patch', index: 8, patch: { completionTokens: 39, hasUsageKeys: true } },
    ]);
  });

  it('a set without a value, or a delete, ends no more than the end of the turn', () => {
    for (const line of [{ kind: 1 }, { kind: 3 }]) {
      expect(told({ ...line, k: ['requests', 0, 'modelState'] })).toEqual([
        { type: 'patch', index: 0, patch: { modelState: null } },
      ]);
      expect(told({ ...line, k: ['requests', 0, 'completionTokens'] })).toEqual([
        { type: 'patch', index: 0, patch: {} },
      ]);
    }
    expect(patchOf(['modelState'], null)).toEqual({ modelState: null });
  });

  it('a push on the response names parts without an id by their place behind the cut', () => {
    const part = { toolSpecificData: { kind: 'subagent', credits: 1 } };
    const push = (i?: number) => told({ kind: 2, k: ['requests', 0, 'response'], v: [{}, part], i });
    expect(push(4)).toEqual([
      { type: 'patch', index: 0, patch: { subAgents: [{ key: '#5', creditsNano: 1_000_000_000 }] } },
    ]);
    expect(told({ kind: 1, k: ['requests', 0, 'response', 3], v: part })).toEqual([
      { type: 'patch', index: 0, patch: { subAgents: [{ key: '#3', creditsNano: 1_000_000_000 }] } },
    ]);
  });

  it('what is not wanted is passed by', () => {
    for (const k of [
      ['requests', 0, 'message'],
      ['requests', 0, 'result', 'timings'],
      ['requests', 0],
      ['requests', 'x', 'completionTokens'],
      ['inputState', 'attachments'],
    ]) {
      expect(parseLine({ kind: 3, k, v: 1 })).toEqual({ ok: true, changes: [], findings: {} });
    }
  });
});

describe('the session', () => {
  const session = (k: string[], v: unknown) => {
    const [change] = told({ kind: 1, k, v });
    return change?.type === 'session' ? change.session : undefined;
  };

  it('its title and its end', () => {
    expect(session(['customTitle'], 'x')).toEqual({ customTitle: 'x' });
    expect(session(['customTitle'], 'x'.repeat(10_000))).toEqual({ customTitle: 'x'.repeat(10_000) });
    expect(session(['customTitle'], '😀'.repeat(10_000))).toEqual({
      customTitle: `${'😀'.repeat(4999)}\uFFFD…`,
    });
    expect(told({ kind: 1, k: ['customTitle'] })).toEqual([
      { type: 'session', session: { customTitle: null } },
    ]);
    expect(told({ kind: 3, k: ['customTitle'] })).toEqual([
      { type: 'session', session: { customTitle: null } },
    ]);
  });

  it('its selected model, which goes when the state that names it goes', () => {
    const selected = { identifier: 'copilot/x', family: 'x', isByok: true, card: null };
    const v = { identifier: 'copilot/x', metadata: { family: 'x', isBYOK: true, inputCost: 300 } };
    expect(session(['inputState', 'selectedModel'], v)).toEqual({ selectedModel: selected });
    expect(session(['inputState'], { selectedModel: v })).toEqual({ selectedModel: selected });
    expect(session(['inputState'], { inputText: '' })).toEqual({ selectedModel: null });
    expect(told({ kind: 3, k: ['inputState'] })).toEqual([
      { type: 'session', session: { selectedModel: null } },
    ]);
    expect(told({ kind: 1, k: ['inputState', 'selectedModel'] })).toEqual([
      { type: 'session', session: { selectedModel: null } },
    ]);
    expect(session(['inputState', 'selectedModel'], null)).toEqual({ selectedModel: null });
  });

  it('its default model', () => {
    expect(told({ kind: 0, v: { defaultModel: 'm', modelId: 'n', requests: [] } })).toEqual([
      { type: 'replace', session: { defaultModel: 'm' }, requests: [] },
    ]);
    expect(told({ kind: 0, v: { modelId: 'n', requests: [] } })).toEqual([
      { type: 'replace', session: { defaultModel: 'n' }, requests: [] },
    ]);
  });
});

describe('a line', () => {
  const line = '{"kind":1,"k":["requests",0,"completionTokens"],"v":5}';

  it('may have its keys in any order', () => {
    const expected = told(line);
    expect(told('{"v":5,"k":["requests",0,"completionTokens"],"kind":1}')).toEqual(expected);
    expect(told('{ "kind" : 1, "k" : ["requests", 0, "completionTokens"], "v" : 5 }')).toEqual(expected);
    expect(told({ v: { sessionId: 's', requests: [] }, kind: 0 })).toEqual(
      told({ kind: 0, v: { sessionId: 's', requests: [] } }),
    );
  });

  it('may have NUL bytes, a byte order mark or white space around it', () => {
    for (const odd of [`\0\0${line}`, `${line}\0\0`, `\ufeff${line}`, ` ${line}\r`]) {
      expect(told(odd)).toEqual(told(line));
    }
  });

  it('that is no JSON, or half of it, is bad', () => {
    for (const bad of ['what?', line.slice(0, -1), '', '\0\0', '[1', '{"a":}', `${line}${line}`]) {
      expect(parseLine(bad).ok, bad).toBe(false);
    }
  });

  it('of another kind is said', () => {
    expect(parseLine({ kind: 9, k: ['requests'], v: [] })).toMatchObject({
      ok: true,
      changes: [],
      findings: { 'unknown-shape v': 1 },
    });
  });

  it('with a list in place of a state, or the other way round, is not misread', () => {
    expect(parseLine({ kind: 2, k: ['requests'], v: { requestId: 'a' } })).toMatchObject({
      changes: [],
      findings: { 'unknown-shape ': 1 },
    });
    expect(told({ kind: 0, v: [{ requestId: 'a' }] })).toEqual([
      { type: 'push', truncateTo: null, requests: [{ requestId: 'a' }] },
    ]);
  });

  it('leaves nothing behind for the next one', () => {
    const parser = new SessionParser();
    parser.line(
      bytes(
        '{"kind":2,"k":["requests"],"v":[{"requestId":"a","result":{"metadata":{"summaries":[{"usage":{"prompt_tokens":5}}]}}}],"i":3}',
      ),
    );
    expect(parser.line(bytes('{"kind":2,"k":["requests"],"v":[{"requestId":"b"}]}')).changes).toEqual([
      { type: 'push', truncateTo: null, requests: [{ requestId: 'b' }] },
    ]);
  });

  it('that was met by half is forgotten with its findings', () => {
    const parser = new SessionParser();
    const half = '{"kind":1,"k":["requests",0,"completionTokens"],"v":-5 ';
    parser.line(bytes('{"kind":1,"k":["requests",0,"promptTokens"],"v":-1}'));
    expect(parser.line(bytes(half)).ok).toBe(false);
    parser.forgetLine();
    expect(parser.line(bytes(`${half}}`)).ok).toBe(true);
    expect(parser.takeFindings()).toEqual([
      { reason: 'bad-number', signature: 'promptTokens', count: 1 },
      { reason: 'bad-number', signature: 'completionTokens', count: 1 },
    ]);
    expect(parser.takeFindings()).toEqual([]);
  });
});
