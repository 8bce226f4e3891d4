import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failedTests } from '../../build/failedTests.mjs';
import { readTestCounts, summary } from '../../build/testSummary.mjs';
import { runs } from '../support/propertyRuns.ts';

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

  test('tells of each failed test its name, how its error begins, and the seed that shows it again', () => {
    const { message } = failureOf(() =>
      fc.assert(
        fc.property(fc.nat(), () => false),
        { ...runs(1), seed: 7 },
      ),
    );
    const report = {
      testResults: [
        {
          name: '/p/test/a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a holds', failureMessages: [] },
            { status: 'failed', fullName: 'b holds', failureMessages: [`Error: ${message}\n    at b.ts:1`] },
            { status: 'failed', fullName: 'c holds', failureMessages: [`1\n2\n3\n4\n5\n${message}`] },
            { status: 'failed', fullName: 'd holds', failureMessages: ['x'.repeat(10_000)] },
          ],
        },
        { name: '/p/test/e.test.ts', status: 'failed', assertionResults: [], message: 'no such module' },
      ],
    };
    const failed = failedTests(JSON.stringify(report), '/p');
    const { text } = summary(GOOD, { passed: 1, failed: 4, skipped: 0 }, '', failed);
    const told = text.slice(text.indexOf('Failed:')).split('\n');
    expect(told.slice(0, 3)).toEqual([
      'Failed:',
      '- test/a.test.ts: b holds',
      '    Error: Property failed after 1 tests',
    ]);
    expect(told[3]).toMatch(/^ {4}\{ seed: 7, path: "/);
    expect(told[4]).toMatch(/^ {4}Counterexample: \[\d+\]$/);
    const c = told.indexOf('- test/a.test.ts: c holds');
    expect(told.slice(c + 1, c + 5)).toEqual(['    1', '    2', '    3', '    4']);
    expect(told[c + 5]).toMatch(/^ {4}\{ seed: 7, path: "/);
    expect(told.slice(c + 6)).toEqual([
      '- test/a.test.ts: d holds',
      `    ${'x'.repeat(300)}…`,
      '- test/e.test.ts: could not be loaded',
      '    no such module',
      '',
      'tests: 1 passed, 4 failed, 0 skipped',
      '',
    ]);
    expect(text).not.toContain('a holds');
    expect(text).not.toContain('at b.ts');
  });

  test('names no more failed tests than can be read', () => {
    const failed = Array.from({ length: 63 }, (_, index) => ({
      file: 'a.test.ts',
      name: `${index}`,
      says: [],
    }));
    const { text } = summary(GOOD, { passed: 1, failed: 63, skipped: 0 }, '', failed);
    expect(text).toContain('- a.test.ts: 59\n- and 3 more\n');
  });
});

function failureOf(run: () => void): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it did not fail');
}
