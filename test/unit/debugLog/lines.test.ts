import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isQuiet, typeOfHead } from '../../../electron/core/logs/sources/debug-log/entryType.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { readLog } from './told.ts';

function log(text: string): string {
  const path = join(temporaryDirectory(), 'main.jsonl');
  writeFileSync(path, text);
  return path;
}

function call(attrs: object, more: object = {}): string {
  const entry = { ts: 1_790_000_001_000, dur: 500, sid: 's', type: 'llm_request', name: 'chat:gpt-5' };
  return JSON.stringify({ ...entry, spanId: 'c000000000000001', status: 'ok', attrs, ...more });
}

describe('the type of an entry, by its first bytes', () => {
  it.each([
    ['{"ts":1790000000900,"dur":0,"sid":"5d1c","type":"tool_call","name":"x', 'tool_call'],
    ['{"v":1,"ts":1790000000900.25,"dur":-3.5e-7,"sid":"","type":"session_start"', 'session_start'],
    ['{"rIdx":3,"ts":1,"dur":0,"sid":"a b","type":"llm_request"', 'llm_request'],
    ['{"ts":1,"dur":0,"sid":"a\\"b","type":"tool_call"', null],
    ['{"ts":1,"dur":0,"type":"tool_call","sid":"a"', null],
    ['{"ts":1,"dur":0,"sid":"a","type":"tool_c', null],
    [' {"ts":1,"dur":0,"sid":"a","type":"tool_call"', null],
    ['{"ts":"1","dur":0,"sid":"a","type":"tool_call"', null],
    ['', null],
  ])('%s', (head, type) => {
    expect(typeOfHead(head)).toBe(type);
  });

  it('a model call is never passed over', () => {
    expect(isQuiet('llm_request')).toBe(false);
    expect(isQuiet('model_turn')).toBe(false);
    expect(isQuiet('tool_call')).toBe(true);
  });
});

describe('lines of a debug log', () => {
  it('a prompt of megabytes before and behind the usage hides none of it', () => {
    const prompt = JSON.stringify([{ text: '"copilotUsageNanoAiu":7,{[\\'.repeat(150_000) }]);
    const long = call({
      inputMessages: prompt,
      model: 'gpt-5',
      inputTokens: 190_000,
      userRequest: prompt,
      outputTokens: 12,
      cachedTokens: 180_000,
      copilotUsageNanoAiu: 1_500_000_000,
      requestOptions: prompt,
    });
    expect(long.length).toBeGreaterThan(12_000_000);
    const told = readLog(log(`${long}\n${call({ model: 'gpt-5' })}\n`));
    expect(told.calls).toMatchObject([
      { inputTokens: 190_000, outputTokens: 12, cachedTokens: 180_000, nanoAiu: 1_500_000_000 },
      { inputTokens: null },
    ]);
    expect([told.bad, told.torn, told.findings]).toEqual([0, false, {}]);
  });

  it('a last line of megabytes without its end waits and leaves no finding', () => {
    const long = call({ cacheWriteTokens: 1, inputTokens: -1, inputMessages: 'x'.repeat(2_000_000) });
    const told = readLog(log(`${call({ model: 'gpt-5' })}\n${long.slice(0, -1)}`));
    expect(told.calls).toHaveLength(1);
    expect([told.torn, told.findings]).toEqual([true, {}]);
  });

  it('what was found in the whole lines before half a line stays found', () => {
    const bad = call({ inputTokens: -1 });
    expect(readLog(log(`${bad}\n${bad.slice(0, -1)}`)).findings).toEqual({ 'bad-number inputTokens': 1 });
  });

  it('what was found in a last line that waits will be found again', () => {
    expect(readLog(log(call({}, { ts: null }))).findings).toEqual({});
    expect(readLog(log(`${call({}, { ts: null })}\n`)).findings).toEqual({ 'bad-date ts': 1 });
  });

  it('empty lines are no damage', () => {
    const told = readLog(log(`\n${call({})}\r\n\r\n\n${call({})}\r\n`));
    expect(told).toMatchObject({ bad: 0, torn: false, calls: [{}, {}] });
  });

  it.each([
    'session_start',
    'tool_call',
    'user_message',
    'agent_response',
    'subagent',
    'turn_start',
    'turn_end',
    'child_session_ref',
    'hook',
    'discovery',
    'generic',
    'error',
  ])('an entry of type %s is not looked at, and is none when it is', (type) => {
    const looked = `${call({ inputTokens: 1 }, { type })}\n ${call({ inputTokens: 1 }, { type })}\n`;
    const { calls, findings, bad } = readLog(log(looked));
    expect({ calls, findings, bad }).toEqual({ calls: [], findings: {}, bad: 0 });
  });

  it('an unknown type of entry with nothing but unknown usage announces itself', () => {
    const entry = call({ creditsSpent: 1 }, { type: 'a new type, with words' });
    expect(readLog(log(`${entry}\n`)).findings).toEqual({ 'unknown-shape type.?': 1 });
  });

  it('a whole last line without a line end counts', () => {
    expect(readLog(log(call({ model: 'gpt-5' }))).calls).toHaveLength(1);
  });

  it('a name that is too long to be one is unknown', () => {
    const told = readLog(log(`${call({ model: 'm'.repeat(70_000), debugName: 'd'.repeat(301) })}\n`));
    expect(told.calls).toMatchObject([{ model: null, purpose: null }]);
    expect(told.findings).toEqual({ 'oversize-value model': 1 });
  });

  it('attributes that are no object tell nothing of the call', () => {
    const told = readLog(log(`${call({}, { attrs: 'inputTokens' })}\n${call({}, { attrs: [1] })}\n`));
    expect(told.calls).toMatchObject([{ inputTokens: null }, { inputTokens: null }]);
  });

  it('of repeated attributes the last count', () => {
    const twice = `${call({ inputTokens: 1, outputTokens: 2 }).slice(0, -1)},"attrs":{"inputTokens":3}}\n`;
    expect(readLog(log(twice)).calls).toMatchObject([{ inputTokens: 3, outputTokens: null }]);
  });

  it.each([
    ['5d1c4b7e-9f10-4a22-8c33-44dd55ee66ff', 'span:5d1c4b7e-9f10-4a22-8c33-44dd55ee66ff'],
    ['ABCDEF0123456789', 'span:abcdef0123456789'],
  ])('span id %s is the key', (spanId, key) => {
    expect(readLog(log(call({}, { spanId }))).calls[0]?.key).toBe(key);
  });

  it.each(['0000000000000000', 'abc', '', 'g'.repeat(16), 'a'.repeat(65), '----------------', null])(
    'span id %j is none',
    (spanId) => {
      expect(readLog(log(call({}, { spanId }))).calls[0]?.key).toMatch(/^debug-log:[\w-]{22}$/);
    },
  );

  it.each([
    { ts: 1_790_000_001_001 },
    { sid: 't' },
    { spanId: 'core-18' },
    { attrs: { model: 'gpt-5.4' } },
    { attrs: { debugName: 'title' } },
    { attrs: { responseId: 'r' } },
    { attrs: { inputTokens: 1 } },
    { attrs: { outputTokens: 1 } },
  ])('without a span id %j is another call', (other) => {
    const { calls } = readLog(
      log(`${call({}, { spanId: 'core-17' })}\n${call({}, { spanId: 'core-17', ...other })}\n`),
    );
    expect(calls[0]?.key).not.toBe(calls[1]?.key);
  });
});
