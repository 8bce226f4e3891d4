import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../support/temporary.ts';
import { readLog } from './told.ts';

/** What is told of a log of these lines. */
function told(lines: readonly (object | string)[], end = '\n') {
  const path = join(temporaryDirectory(), 'events.jsonl');
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, texts.join('\n') + end);
  return readLog(path);
}

const TIME = '2026-08-01T10:00:00.000Z';

describe('a line', () => {
  it('of megabytes is passed over but for its counts, wherever they stand', () => {
    const text = `"totalNanoAiu":1,"outputTokens":2}]\\"${'x'.repeat(3_000_000)}`;
    const { events, bad, findings } = told([
      { type: 'user.message', data: { content: text }, timestamp: TIME },
      { type: 'assistant.message', data: { content: text, outputTokens: 7 }, id: 'a', timestamp: TIME },
      {
        id: 'b',
        data: { content: text, outputTokens: 8, apiCallId: 'c' },
        timestamp: TIME,
        type: 'assistant.message',
      },
      {
        type: 'session.shutdown',
        data: { modelMetrics: { m: { note: text } }, totalNanoAiu: 5 },
        timestamp: TIME,
      },
    ]);
    expect(
      events.map(({ key, totalNanoAiu, models }) => [key.replace(/.*#/, '#'), totalNanoAiu, models]),
    ).toEqual([
      ['a', null, [expect.objectContaining({ outputTokens: 7 })]],
      ['answer:c', null, [expect.objectContaining({ outputTokens: 8 })]],
      [expect.stringMatching(/^#90\d{5}$/), 5, []],
    ]);
    expect(findings).toEqual({ 'oversize-value session.shutdown.modelMetrics': 1 });
    expect(bad).toBe(0);
  });

  it('that repeats a key says what it says last', () => {
    const { events } = told([
      `{"type":"session.usage_checkpoint","data":{"totalNanoAiu":1,"totalPremiumRequests":1},"timestamp":"${TIME}","data":{"totalNanoAiu":2},"id":"c"}`,
    ]);
    expect(events).toMatchObject([{ totalNanoAiu: 2, totalMilliRequests: null }]);
  });

  it('that is half there leaves nothing behind', () => {
    const line = `{"type":"session.usage_checkpoint","data":{"totalNanoAiu":-1,"newCost":1},"timestamp":"${TIME}"`;
    expect(told([line], '')).toEqual({ events: [], sessions: [], findings: {}, bad: 0, torn: true, end: 0 });
    // Whole JSON counts without a line end too.
    expect(told([`${line}}`], '')).toMatchObject({
      torn: false,
      bad: 0,
      findings: { 'bad-number totalNanoAiu': 1 },
    });
  });

  it('that is whole but for its line end, and says nothing, is found to be so when it has it', () => {
    const undated = '{"type":"session.usage_checkpoint","data":{"totalNanoAiu":1}}';
    const waiting = told([undated], '');
    expect([waiting.torn, waiting.findings]).toEqual([true, {}]);
    expect(told([undated])).toMatchObject({ events: [], findings: { 'bad-date timestamp': 1 }, torn: false });
  });

  it('that resumes a session elsewhere moves it to that folder', () => {
    const context = (cwd: string): object => ({ context: { cwd, gitRoot: '/repository' } });
    const { sessions } = told([
      { type: 'session.start', data: context('/home/dev/a'), timestamp: TIME },
      { type: 'session.resume', data: context('/home/dev/b'), timestamp: TIME },
      { type: 'session.resume', data: context('b'), timestamp: TIME },
      { type: 'session.resume', data: {}, timestamp: TIME },
    ]);
    expect(sessions.map(({ workspace }) => workspace?.key)).toEqual([
      'file:///home/dev/a',
      'file:///home/dev/b',
      'file:///repository',
    ]);
  });
});
