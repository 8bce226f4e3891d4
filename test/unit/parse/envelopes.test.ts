import { describe, expect, it } from 'vitest';
import { parseDocument, parseLine, told } from './told.ts';

const record = { requestId: 'a', completionTokens: 5 };
const patch = { requestId: 'a', completionTokens: 5, hasUsageKeys: true };
const appended = { type: 'push', truncateTo: null, requests: [patch] };

describe('seed 2.3, envelopes of a line', () => {
  it('{kind, v} without a path, or with an empty one, appends its records', () => {
    for (const kind of [0, 1, 2]) {
      expect(told({ kind, v: [record] }), `kind ${kind}`).toEqual([appended]);
    }
    expect(told({ kind: 2, k: [], v: [record] })).toEqual([appended]);
    expect(told({ v: [record], kind: 2 })).toEqual([appended]);
  });

  it('requests and messages append theirs', () => {
    expect(told({ requests: [record] })).toEqual([{ type: 'session', session: {} }, appended]);
    expect(told({ sessionId: 's', messages: [record] })).toEqual([
      { type: 'session', session: { sessionId: 's' } },
      appended,
    ]);
    expect(told({ kind: 2, k: ['messages'], v: [record] })).toEqual([appended]);
  });

  it('a bare record is one', () => {
    expect(told(record)).toEqual([{ type: 'session', session: {} }, appended]);
    expect(told({ completionTokens: 5 })).toMatchObject([{}, { requests: [{ completionTokens: 5 }] }]);
    expect(told({ requestId: 'a' })).toMatchObject([{}, { requests: [{ requestId: 'a' }] }]);
  });

  it('anything else is named by its keys, without content, and skipped', () => {
    expect(parseLine({ prompt: 'hello', 'what is this?': 1 })).toEqual({
      ok: true,
      changes: [],
      findings: { 'unknown-shape ?,prompt': 1 },
    });
    expect(parseLine({ kind: 2 }).findings).toEqual({ 'unknown-shape ': 1 });
    expect(parseLine({ kind: 1, k: '/requests/0/completionTokens', v: 5 }).findings).toEqual({
      'unknown-shape ': 1,
    });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 1]));
    const [signature] = Object.keys(parseLine(many).findings);
    expect(signature?.split(',')).toHaveLength(20);
  });
});

describe('seed 2.3, documents', () => {
  it('a session replaces what was read of it before', () => {
    for (const name of ['requests', 'messages']) {
      expect(parseDocument({ sessionId: 's', customTitle: 't', [name]: [record] }).changes).toEqual([
        { type: 'replace', session: { sessionId: 's', customTitle: 't' }, requests: [patch] },
      ]);
    }
  });

  it('a list is its records, a record is one', () => {
    expect(parseDocument([record]).changes).toEqual([{ type: 'replace', session: {}, requests: [patch] }]);
    expect(parseDocument(record).changes).toEqual([{ type: 'replace', session: {}, requests: [patch] }]);
    expect(parseDocument(`\ufeff ${JSON.stringify([record])}`).changes).toMatchObject([
      { requests: [patch] },
    ]);
  });

  it('the model that a session names is the default of its turns', () => {
    expect(parseDocument({ modelId: 'm', requests: [record] }).changes).toEqual([
      { type: 'replace', session: { defaultModel: 'm' }, requests: [patch] },
    ]);
  });

  it('queued requests are none of its turns', () => {
    expect(parseDocument({ requests: [], pendingRequests: [{ request: record }] }).changes).toEqual([
      { type: 'replace', session: {}, requests: [] },
    ]);
  });

  it('what is no session is named and skipped, what is no JSON is bad', () => {
    expect(parseDocument({ version: 1, entries: {} })).toEqual({
      ok: true,
      changes: [],
      findings: { 'unknown-shape entries,version': 1 },
    });
    for (const bad of ['', '{"requests":[', 'null?', '['.repeat(100_000)])
      expect(parseDocument(bad).ok).toBe(false);
  });
});
