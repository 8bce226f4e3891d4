import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { allRules } from './allRules.mjs';
import { placesOf } from './places.mjs';

// Takes the rules of the ledger out of a copy of the sources, one at a time, and runs the tests that hold them.
// A rule whose tests pass without it is not held by any. `npm run test:rules [-- words of a rule, or of
// its file]`

const ROOT = join(import.meta.dirname, '..', '..');
const AT_ONCE = 2;
/** A rule that is taken out may leave a loop without an end. What runs first runs all of the tests. */
const LONGEST_RUN_MS = 60_000;
const LONGEST_FIRST_RUN_MS = 300_000;
const NOT_COPIED = new Set(['node_modules', 'dist', '.git']);

const asked = process.argv.slice(2).join(' ').toLowerCase();
const rules = allRules.filter(({ rule, file }) => `${rule} ${file}`.toLowerCase().includes(asked));
const copies = Array.from({ length: AT_ONCE }, copyOfSources);
try {
  process.exitCode = (await untouchedPasses()) && (await allAreHeld()) ? 0 : 1;
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}

function copyOfSources() {
  const copy = mkdtempSync(join(tmpdir(), 'pilotlight-rules-'));
  cpSync(ROOT, copy, {
    recursive: true,
    filter: (path) => !NOT_COPIED.has(relative(ROOT, path).split(/[\\/]/)[0] ?? ''),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/** Otherwise every rule would look held. */
async function untouchedPasses() {
  const files = [...new Set(rules.map(({ test }) => test))];
  const outcome = await runTests(copies[0], files, '', LONGEST_FIRST_RUN_MS);
  if (outcome.verdict === 'survived') return true;
  console.log(`The tests fail without any change: ${outcome.by}`);
  return false;
}

async function allAreHeld() {
  const began = Date.now();
  const waiting = [...rules];
  let failed = 0;
  const work = async (copy) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await without(copy, next);
      if (outcome.verdict !== 'held') failed++;
      console.log(`${outcome.verdict.padEnd(9)} ${next.rule}\n          by: ${outcome.by}`);
    }
  };
  await Promise.all(copies.map(work));
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `\n${rules.length} rules, ${rules.length - failed} held by a test, ${failed} not; ${seconds} s`,
  );
  return rules.length > 0 && failed === 0;
}

/** Runs the rule's tests on a copy in which `search`, which stands once in one of the files, is replaced. */
async function without(copy, rule) {
  const { file, search, replace, test, cases = '' } = rule;
  const places = placesOf(copy, rule);
  if (places.length !== 1) return { verdict: 'lost', by: `${file} has its text ${places.length} times` };
  const [{ path, source }] = places;
  writeFileSync(
    path,
    source.replace(search, () => replace),
  );
  try {
    return await runTests(copy, [test], cases);
  } finally {
    writeFileSync(path, source);
  }
}

function runTests(copy, files, cases, longest = LONGEST_RUN_MS) {
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  const args = [
    join(copy, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...files,
    '--reporter=json',
    `--outputFile=${results}`,
    '--maxWorkers=1',
    ...(files.length === 1 ? ['--bail=1'] : []),
    ...(cases === '' ? [] : ['-t', cases]),
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: copy, stdio: 'ignore' });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), longest);
    child.on('close', (code) => {
      clearTimeout(tooLong);
      resolve(verdictOf(code, results));
    });
  });
}

function verdictOf(code, results) {
  if (code === null) return { verdict: 'held', by: 'a run without an end' };
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failed = tests.find(({ status }) => status === 'failed');
  if (failed !== undefined) return { verdict: 'held', by: failed.fullName.trim() };
  if (!tests.some(({ status }) => status === 'passed')) return { verdict: 'broken', by: 'no test ran' };
  return code === 0 ? { verdict: 'survived', by: 'nothing' } : { verdict: 'broken', by: 'no test failed' };
}
