import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { allFiles, projectRoot, readText, typeScriptBelow } from './sourceFiles.ts';

const MOST_LINES = 400;

/** Generated lists and sample logs may be long, and hold what they hold. */
const written = allFiles().filter(
  (path) => !path.startsWith('fixtures/') && !/\.(?:png|ico|icns|db)$|^package-lock\.json$/.test(path),
);
const code = written.filter((path) => /\.(?:tsx?|mjs|css)$/.test(path));

/** The lines that match, as `path:line`. */
function linesWith(pattern: RegExp, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

describe('sources', () => {
  test(`no file is longer than ${MOST_LINES} lines`, () => {
    const long = code.filter((path) => readText(path).split('\n').length - 1 > MOST_LINES);
    expect(code.length).toBeGreaterThan(50);
    expect(long).toEqual([]);
  });

  test('name no address of a package registry', () => {
    const hosts = new RegExp(['registry\\.(?:npmjs|yarnpkg|npmmirror)', 'npm\\.pkg\\.github'].join('|'));
    expect(linesWith(hosts, written)).toEqual([]);
  });

  test('name no folder of the machine they were written on', () => {
    // A home such as /root is a path that tests may well make up.
    const own = [projectRoot, homedir()].filter((path) => path.split(/[\\/]/).length > 2);
    const found = written.filter((path) => own.some((folder) => readText(path).includes(folder)));
    expect(found).toEqual([]);
  });

  test('the core and what it stands on write nothing to the console: that is for the host to say', () => {
    expect(linesWith(/\bconsole\s*\./, typeScriptBelow('shared', 'electron/core'))).toEqual([]);
  });

  test('carry no word to the linter or the compiler to look away', () => {
    const lookAway = new RegExp(
      ['biome-ignore', 'eslint-disable', '@ts-(?:ignore|nocheck|expect-error)'].join('|'),
    );
    const others = code.filter((path) => path !== 'test/architecture/sources.test.ts');
    expect(linesWith(lookAway, others)).toEqual([]);
    expect(linesWith(/\bas unknown as\b/, others)).toEqual([]);
  });
});

test('no test is left out or run alone; what a machine cannot run says so through notRun()', () => {
  const theDoor = 'test/support/notRun.ts';
  const tests = typeScriptBelow('test').filter((path) => path !== theDoor);
  const leftOut =
    /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails)\b|\bx(?:it|describe)\(/;
  expect(linesWith(leftOut, tests)).toEqual([]);
  expect(linesWith(/\b(?:context|ctx|task)\.skip\(/, tests)).toEqual([]);
});

test('every property is tried with what runs() says, so that a commit passes or fails and not by chance', () => {
  const times = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
  const tests = typeScriptBelow('test').map((path) => ({ path, text: readText(path) }));
  const withProperties = tests.filter(({ text }) => /\bfc\.(?:assert|check)\(/.test(text));
  expect(withProperties.length).toBeGreaterThan(20);
  const others = withProperties.filter(
    ({ text }) => times(text, /\bfc\.(?:assert|check)\(/g) !== times(text, /\bruns\(/g),
  );
  expect(others.map(({ path }) => path)).toEqual([]);
});

test('what several test files share sets no hook when it is loaded: it is loaded once, and would be set in one file', () => {
  const hook = /^(?:export )?(?:beforeEach|afterEach|beforeAll|afterAll)\(/;
  expect(linesWith(hook, typeScriptBelow('test/support'))).toEqual([]);
});
