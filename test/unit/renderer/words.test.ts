import { describe, expect, test } from 'vitest';
import { hostName } from '../../../renderer/format/hosts.ts';
import { modelName, shortened, workspaceName } from '../../../renderer/format/names.ts';
import {
  dayMonth,
  fullDate,
  noonOf,
  startOfUtcDay,
  timeOfDay,
  timeOrDate,
  weekdayDate,
} from '../../../shared/format/dates.ts';
import { countdown, roughly, timeLeft } from '../../../shared/format/durations.ts';
import { bytes, change, count, percent, short, wholePercent } from '../../../shared/format/numbers.ts';

const AT = Date.UTC(2026, 10, 20, 14, 2);
const HOUR = 3_600_000;

describe('numbers', () => {
  test('are short where the exact one stands elsewhere', () => {
    expect([0, 940, 1000, 38_400, 999_949, 999_950, 1_234_567, 2e9].map(short)).toEqual([
      '0',
      '940',
      '1.0\u00a0k',
      '38.4\u00a0k',
      '1,000\u00a0k',
      '1.0\u00a0M',
      '1.2\u00a0M',
      '2.0\u00a0G',
    ]);
  });

  test('have a thin space before the percent sign, the real minus, and pass 100', () => {
    expect(percent(0.677)).toBe('67.7\u2009%');
    expect(percent(1.079)).toBe('107.9\u2009%');
    expect(wholePercent(0.62)).toBe('62\u2009%');
    expect(change(95.8, 100)).toBe('−\u00a04.2\u2009%');
    expect(change(106.7, 100)).toBe('+\u00a06.7\u2009%');
    expect(count(-1234)).toBe('−1,234');
  });

  test('that are none are never written as such', () => {
    expect([
      count(Number.NaN),
      short(Number.NaN),
      percent(null),
      percent(0 / 0),
      wholePercent(1 / 0),
    ]).toEqual(Array(5).fill('–'));
    expect([change(1, 0), change(null, 1), change(1, null)]).toEqual([null, null, null]);
  });

  test('of bytes have the unit that leaves few digits', () => {
    expect([12, 4200, 176_000_000, 2_840_000_000].map(bytes)).toEqual([
      '12\u00a0B',
      '4.2\u00a0kB',
      '176\u00a0MB',
      '2.8\u00a0GB',
    ]);
  });
});

describe('dates', () => {
  test('are written day before month, times without am and pm', () => {
    expect(timeOfDay(AT, 'UTC')).toBe('14:02');
    expect(timeOfDay(startOfUtcDay(20_777), 'UTC')).toBe('00:00');
    expect(dayMonth(AT, 'UTC')).toBe('20 Nov');
    expect(weekdayDate(AT, 'UTC')).toBe('Fri 20 Nov');
    expect(fullDate(AT, 'UTC')).toBe('Fri 20 Nov 2026, 14:02 UTC');
  });

  test('are left out on the same day', () => {
    const noon = noonOf('2026-11-20');
    expect(timeOrDate(noon, noon + HOUR)).toBe('12:00');
    expect(timeOrDate(noon, noon + 24 * HOUR)).toBe('20 Nov, 12:00');
    expect(timeOrDate(noon, noon + 365 * 24 * HOUR)).toBe('20 Nov, 12:00');
  });

  test('of a local day are of that day wherever the reader sits', () => {
    expect(new Date(noonOf('2026-03-01')).toDateString()).toBe('Sun Mar 01 2026');
  });
});

describe('durations', () => {
  test('count down to nothing and no further', () => {
    expect([42_000, 41_001, 725_000, 0, -5000].map(countdown)).toEqual([
      '0:42',
      '0:42',
      '12:05',
      '0:00',
      '0:00',
    ]);
  });

  test('until a reset are rounded down', () => {
    expect([10 * 24 * HOUR + 9.9 * HOUR, 9 * HOUR + 12 * 60_000, 59_999, -1].map(timeLeft)).toEqual([
      '10 d 9 h',
      '9 h 12 min',
      '0 min',
      '0 min',
    ]);
  });

  test('that are guesses are rounded up', () => {
    expect([100, 2900, 60_001, 70 * 60_000].map(roughly)).toEqual(['1 s', '3 s', '2 min', '1 h 10 min']);
  });
});

describe('names', () => {
  test.each([
    ['claude-sonnet-4.6', 'Sonnet 4.6', 'Claude Sonnet 4.6'],
    ['claude-3.5-sonnet', 'Sonnet 3.5', 'Claude 3.5 Sonnet'],
    ['gpt-5.3-codex', 'GPT-5.3 Codex', 'GPT-5.3 Codex'],
    ['gpt-4o-mini', 'GPT-4o Mini', 'GPT-4o Mini'],
    ['gemini-3.8-flash', 'Gemini 3.8 Flash', 'Gemini 3.8 Flash'],
    ['grok-code-fast-1', 'Grok Code Fast 1', 'Grok Code Fast 1'],
    ['o4-mini', 'o4-mini', 'o4-mini'],
    ['claude', 'claude', 'claude'],
    ['gpt-5 <b>', 'gpt-5 <b>', 'gpt-5 <b>'],
    ['constructor-x', 'constructor-x', 'constructor-x'],
    ['unknown', 'Unknown model', 'Unknown model'],
    [null, 'Unknown model', 'Unknown model'],
  ])('of the model %s are %s and %s', (id, brief, long) => {
    expect(modelName(id, 'short')).toBe(brief);
    expect(modelName(id, 'long')).toBe(long);
  });

  test('of ten thousand characters are cut between characters', () => {
    expect(shortened('x'.repeat(10_000))).toBe(`${'x'.repeat(200)}…`);
    expect(shortened('🚀'.repeat(5000)) === `${'🚀'.repeat(200)}…`).toBe(true);
    expect(shortened('🚀'.repeat(200)) === '🚀'.repeat(200)).toBe(true);
  });

  test('of editors are those of their makers', () => {
    expect(['Code', 'VSCodium', 'constructor'].map(hostName)).toEqual(['VS Code', 'VSCodium', 'constructor']);
  });

  test('of workspaces that have none say so', () => {
    expect(workspaceName({ key: 'unknown', name: 'unknown' })).toBe('No workspace');
    expect(workspaceName({ key: 'file:///x', name: ' ' })).toBe('No workspace');
    expect(workspaceName({ key: 'file:///x', name: 'x' })).toBe('x');
  });
});
