import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isStale } from './bundleStamp.mjs';
import { isSuitableNode, projectRoot, suitableNode } from './projectNode.mjs';
import { ensureSetUp, sayOnStderr } from './setup.mjs';

// The command line of a checkout: as the installed one, but it sets up and builds first when it has to. Its standard
// output is the program's alone, so everything of its own goes to standard error. What starts processes is loaded only
// when one is needed: a status line comes through here each time.

await ensureSetUp(projectRoot);

/** Commands that show the page. Asked this loosely, a word that only looks like one costs a build, nothing else. */
const needsPage = process.argv.slice(2).some((word) => word === 'serve' || word === 'demo');
const targets = needsPage ? ['headless', 'renderer'] : ['headless'];
if (targets.some((target) => isStale(projectRoot, target))) {
  const only = targets.flatMap((target) => ['--only', target]);
  const bundle = join(projectRoot, 'build', 'bundle.mjs');
  const built = await runNode([bundle, '--if-stale', ...only], ['ignore', 2, 2]);
  if (built !== 0) {
    sayOnStderr('the build failed');
    process.exit(1);
  }
}

const program = join(projectRoot, 'dist', 'headless', 'cli.js');
if (isSuitableNode(process.versions)) {
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
} else {
  process.exitCode = await runNode([program, ...process.argv.slice(2)], 'inherit');
}

/**
 * @param {readonly string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 */
async function runNode(args, stdio) {
  const { run } = await import('./run.mjs');
  return run(suitableNode(projectRoot) ?? process.execPath, args, { stdio });
}
