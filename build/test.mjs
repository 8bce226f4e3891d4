import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { failedTests } from './failedTests.mjs';
import { ensureKeyring } from './keyring.mjs';
import { isSuitableNode, projectRoot, suitableNode } from './projectNode.mjs';
import { run } from './run.mjs';
import { ensureSetUp, sayOnStderr } from './setup.mjs';
import { readTestCounts, summary } from './testSummary.mjs';

// What must hold before a change lands, in two commands: `npm test`, and with --looks every view in every state, every
// control and every language, which takes minutes more. Each step runs even if one before it failed, so that one run
// tells all there is to mend.
const OF_LOOKS = '--looks';

await ensureSetUp(projectRoot);
const node = suitableNode(projectRoot) ?? process.execPath;
const modules = join(projectRoot, 'node_modules');
const results = join(projectRoot, 'dist', 'test-results.json');
const notRun = join(projectRoot, 'dist', 'not-run.jsonl');
const given = process.argv.slice(2);
const projects = given.includes(OF_LOOKS) ? ['looks'] : ['rules', 'programs'];

const steps = {
  types: [join(modules, 'typescript', 'bin', 'tsc'), '--build'],
  lint: [join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'check'],
  build: [join(projectRoot, 'build', 'bundle.mjs'), '--if-stale'],
  tests: [
    join(modules, 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...projects.flatMap((name) => ['--project', name]),
    ...given.filter((word) => word !== OF_LOOKS),
  ],
};

if (isSuitableNode(process.versions)) {
  process.exitCode = await testAll();
} else {
  process.exitCode = await run(node, process.argv.slice(1), { stdio: 'inherit' });
}

async function testAll() {
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  for (const leftover of [results, notRun]) rmSync(leftover, { force: true });
  ensureChromium(sayOnStderr);
  await ensureKeyring(projectRoot, sayOnStderr);
  const outcomes = [];
  for (const [name, args] of Object.entries(steps)) {
    const began = Date.now();
    const code = await run(node, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
    outcomes.push({ name, ok: code === 0, seconds: (Date.now() - began) / 1000 });
  }
  const report = existsSync(results) ? readFileSync(results, 'utf8') : null;
  const counts = report === null ? null : readTestCounts(report);
  const failed = report === null ? [] : failedTests(report, projectRoot);
  const left = existsSync(notRun) ? readFileSync(notRun, 'utf8') : '';
  const told = summary(outcomes, counts, left, failed);
  process.stdout.write(told.text);
  return told.ok ? 0 : 1;
}
