import { relative } from 'node:path';

/** @typedef {{ file: string, name: string, says: readonly string[] }} FailedTest */

const MOST_TESTS = 60;
const MOST_LINES = 4;
const LONGEST_LINE = 300;
/** Where a stack begins. */
const STACK = /^\s+at /;
/** With what fast-check tries a counterexample again. */
const SEED = /\{ seed: .*\}/;

/**
 * @param {string} json what vitest's json reporter wrote
 * @param {string} root of the project
 * @returns {FailedTest[]} a file that could not be loaded is one, without a name
 */
export function failedTests(json, root) {
  return JSON.parse(json).testResults.flatMap(
    /** @param {any} file */ (file) => {
      const path = relative(root, file.name);
      if (file.status === 'failed' && file.assertionResults.length === 0)
        return [{ file: path, name: 'could not be loaded', says: firstLines(file.message ?? '') }];
      return file.assertionResults
        .filter(/** @param {any} test */ ({ status }) => status === 'failed')
        .map(
          /** @param {any} test */ ({ fullName, failureMessages }) => ({
            file: path,
            name: fullName,
            says: (failureMessages ?? []).flatMap(firstLines),
          }),
        );
    },
  );
}

/**
 * What failed, to stand behind everything else: of a log that is cut, its end is what can still be read.
 *
 * @param {readonly FailedTest[]} failed
 * @returns {string[]} lines; none when nothing failed
 */
export function linesOfFailed(failed) {
  if (failed.length === 0) return [];
  const told = failed
    .slice(0, MOST_TESTS)
    .flatMap(({ file, name, says }) => [`- ${file}: ${name}`, ...says.map((line) => `    ${line}`)]);
  const more = failed.length - MOST_TESTS;
  return ['', 'Failed:', ...told, ...(more > 0 ? [`- and ${more} more`] : [])];
}

/** @param {string} message an error as a test tells it, with its stack */
function firstLines(message) {
  const lines = message.split('\n').map((line) => line.trimEnd());
  const stack = lines.findIndex((line) => STACK.test(line));
  const said = lines.slice(0, stack < 0 ? undefined : stack).filter((line) => line !== '');
  const first = said.slice(0, MOST_LINES);
  const seed = said.slice(MOST_LINES).find((line) => SEED.test(line));
  return [...first, ...(seed === undefined ? [] : [seed])].map((line) =>
    line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line,
  );
}
