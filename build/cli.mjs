import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isStale } from './bundleStamp.mjs';
import { isSuitableNode, projectRoot, suitableNode } from './projectNode.mjs';
import { ensureSetUp, sayOnStderr } from './setup.mjs';

// The command line of a checkout: as the installed one, but it sets up and builds first when it has to. Its standard
// output is the program's alone, so everything of its own goes to standard error. What starts processes is loaded only
// when one is needed: a status line comes through here each time.

await ensureSetUp(projectRoot);

if (isStale(projectRoot)) {
  const built = await runNode([join(projectRoot, 'build', 'bundle.mjs'), '--if-stale'], ['ignore', 2, 2]);
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
