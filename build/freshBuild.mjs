import { join } from 'node:path';
import { isStale } from './bundleStamp.mjs';
import { suitableNode } from './projectNode.mjs';
import { sayOnStderr } from './setup.mjs';

/**
 * Builds those of the targets that are missing or older than their sources. Ends the process when that fails. What
 * builds is loaded only when there is something to build: a status line comes through here each time.
 *
 * @param {string} root
 * @param {readonly string[]} targets names of build/bundleTargets.mjs
 * @returns {Promise<void>}
 */
export async function ensureBuilt(root, targets) {
  if (!targets.some((target) => isStale(root, target))) return;
  const { run } = await import('./run.mjs');
  const only = targets.flatMap((target) => ['--only', target]);
  const args = [join(root, 'build', 'bundle.mjs'), '--if-stale', ...only];
  const built = await run(suitableNode(root) ?? process.execPath, args, { stdio: ['ignore', 2, 2] });
  if (built === 0) return;
  sayOnStderr('the build failed');
  process.exit(1);
}
