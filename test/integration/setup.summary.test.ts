import { describe, expect, test } from 'vitest';
import { readTestCounts, summary } from '../../build/testSummary.mjs';

const GOOD = [{ name: 'types', ok: true, seconds: 1 }];
const LEFT = `${JSON.stringify({ name: 'popover', reason: 'no browser' })}\n`;

describe('the end of npm test', () => {
  test('closes with the counts, alone on a line', () => {
    const { ok, text } = summary(GOOD, { passed: 3, failed: 0, skipped: 0 }, '');
    expect(ok).toBe(true);
    expect(text.trimEnd().split('\n').at(-1)).toBe('tests: 3 passed, 0 failed, 0 skipped');
  });

  test('names what could not run here, and does not fail for it', () => {
    const { ok, text } = summary(GOOD, { passed: 3, failed: 0, skipped: 1 }, LEFT);
    expect(ok).toBe(true);
    expect(text).toContain('- popover: no browser\n');
  });

  test.each([
    ['a step failed', [{ name: 'types', ok: false, seconds: 1 }], { passed: 3, failed: 0, skipped: 0 }, ''],
    ['a test was left out without a reason', GOOD, { passed: 3, failed: 0, skipped: 2 }, LEFT],
    ['no test passed', GOOD, { passed: 0, failed: 0, skipped: 0 }, ''],
    ['the tests left no report', GOOD, null, ''],
  ])('is a failure when %s', (_, steps, counts, left) => {
    expect(summary(steps, counts, left).ok).toBe(false);
  });

  test('counts a test file that could not be loaded as failed', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(readTestCounts(JSON.stringify(report))).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });
});
