import { describe, expect, test } from 'vitest';
import { sessionName } from '../../../renderer/format/names.ts';
import { rowSentence, rowWord, summaryOf } from '../../../renderer/views/dashboard/activity/rowWords.ts';
import { surenessSentence } from '../../../renderer/views/dashboard/activity/surenessSentence.ts';
import type { RequestRow } from '../../../shared/contract/amounts.ts';
import { sampleRow } from '../../support/renderer/activityScene.ts';
import { SAMPLE_NOW } from '../../support/renderer/sample.ts';

const MINUTE = 60_000;
const TURN = sampleRow(20_777, 0);
const call = (more: Partial<RequestRow>): RequestRow => ({ ...TURN, grain: 'call', ...more });

describe('a row', () => {
  test.each([
    [TURN, 'Agent'],
    [call({}), 'Agent call'],
    [call({ surface: 'inline' }), 'Inline'],
    [call({ surface: 'cli' }), 'CLI'],
    [call({ surface: 'sub-agent', agent: 'Explore' }), 'Sub-agent'],
    [call({ surface: 'cli', agent: 'explore', task: 'compaction' }), 'Sub-agent'],
    [call({ surface: 'background', task: 'title' }), 'Chat title'],
    [call({ surface: 'cli', task: 'compaction' }), 'Compaction'],
    [{ ...TURN, grain: 'leg', surface: 'cli' } as const, 'CLI run'],
  ])('is told in a word, case %#', (row, word) => {
    expect(rowWord(row)).toBe(word);
  });

  test('that was made for a turn waits for it an hour', () => {
    const waiting = call({ startedAt: SAMPLE_NOW - 59 * MINUTE });
    expect(rowSentence(waiting, SAMPLE_NOW)).toBe('A call of a turn still to be written');
    expect(rowSentence(waiting, SAMPLE_NOW + 2 * MINUTE)).toBe('A call whose turn is not on disk');
    expect(rowSentence(TURN, SAMPLE_NOW)).toBeNull();
  });

  test('that is not billed is not called unknown, and what calls leave not a total', () => {
    const title = call({ reason: 'not-billed', confidence: 'unknown', nanoAiu: null });
    expect(surenessSentence(title, 'credits')).toMatch(/^Not billed:/);
    const leg = { ...TURN, basis: 'session-total' } as const;
    expect(surenessSentence(leg, 'credits')).toBe('Exact: what its writer kept for the session');
    expect(surenessSentence(leg, 'credits', true)).toMatch(/less the calls that are counted/);
  });
});

test('a day tells turns, calls and runs apart, and leaves out what there is none of', () => {
  expect(summaryOf(16, { turns: 12, calls: 3 })).toBe('12 turns, 3 calls, 1 CLI run');
  expect(summaryOf(2, { turns: 0, calls: 1 })).toBe('1 call, 1 CLI run');
  expect(summaryOf(1, { turns: 1, calls: 0 })).toBe('1 turn');
  expect(summaryOf(0, { turns: 0, calls: 0 })).toBe('0 turns');
});

test('a session is called by its title; one of the command line has none and is called by its id', () => {
  const session = { sessionId: 'c0ffee00-0000-4000-8000-000000000001', title: null };
  expect(sessionName({ ...session, provider: 'copilot_cli' })).toBe('CLI session c0ffee00');
  expect(sessionName({ ...session, provider: 'copilot_chat' })).toBeNull();
  expect(sessionName({ ...session, title: 'Sort it', provider: 'copilot_cli' })).toBe('Sort it');
});
