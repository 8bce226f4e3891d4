import { linesOfFailed } from './failedTests.mjs';

/** @typedef {{ name: string, ok: boolean, seconds: number }} Outcome */
/** @typedef {import('./failedTests.mjs').FailedTest} FailedTest */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} json what vitest's json reporter wrote
 * @returns {Counts} `failed` counts a file that could not be loaded as one
 */
export function readTestCounts(json) {
  const report = JSON.parse(json);
  const broken = report.testResults.filter(
    /** @param {any} file */ (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * The end of `npm test`: each step, what could not run here by name, what failed and why, and one line of counts. A test that is left out
 * without a reason, and a run in which no test passed, are failures.
 *
 * @param {readonly Outcome[]} outcomes
 * @param {Counts | null} counts null when the tests left no report
 * @param {string} notRun one JSON object a line: what `notRun()` of test/support wrote
 * @param {readonly FailedTest[]} failed
 * @returns {{ ok: boolean, text: string }}
 */
export function summary(outcomes, counts, notRun, failed = []) {
  const left = notRun
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const unexplained = (counts?.skipped ?? 0) - left.length;
  const lines = outcomes.map(
    ({ name, ok, seconds }) =>
      `${name.padEnd(8)}${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(7)} s`,
  );
  if (left.length > 0) lines.push('', 'Not run on this machine, so neither passed nor failed:');
  for (const { name, reason } of left) lines.push(`- ${name}: ${reason}`);
  lines.push(...linesOfFailed(failed));
  if (unexplained !== 0)
    lines.push('', `${Math.abs(unexplained)} tests were left out without notRun() or twice`);
  if (counts === null) lines.push('', 'the tests left no report');
  else lines.push('', `tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  const ok = outcomes.every((step) => step.ok) && unexplained === 0 && (counts?.passed ?? 0) > 0;
  return { ok, text: `\n${lines.join('\n')}\n` };
}
