import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './freshBuild.mjs';
import { isSuitableNode, projectRoot, suitableNode } from './projectNode.mjs';
import { ensureSetUp } from './setup.mjs';

// The command line of a checkout: as the installed one, but it sets up and builds first when it has to. Its standard
// output is the program's alone, so everything of its own goes to standard error.

await ensureSetUp(projectRoot);

/** Commands that show the page. Asked this loosely, a word that only looks like one costs a build, nothing else. */
const needsPage = process.argv.slice(2).some((word) => word === 'serve' || word === 'demo');
await ensureBuilt(projectRoot, needsPage ? ['headless', 'renderer'] : ['headless']);

const program = join(projectRoot, 'dist', 'headless', 'cli.js');
if (isSuitableNode(process.versions)) {
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
} else {
  const { run } = await import('./run.mjs');
  const node = suitableNode(projectRoot) ?? process.execPath;
  process.exitCode = await run(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
}
