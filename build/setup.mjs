import { isInstalled } from './installed.mjs';
import { isMainModule, projectRoot } from './projectNode.mjs';

// Plain JavaScript without packages: it runs on the machine's own Node before anything is installed. It stands before
// every script, so the part that installs is loaded only when there is something to install.

/**
 * Sets the checkout up if it is not. Ends the process, after one line that says why, when that fails.
 *
 * @param {string} root
 * @returns {Promise<void>}
 */
export async function ensureSetUp(root) {
  if (isInstalled(root)) return;
  const { setUp, SetupFailure } = await import('./install.mjs');
  try {
    await setUp(root, sayOnStderr);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    sayOnStderr(error.message);
    process.exit(1);
  }
}

/** @param {string} line */
export function sayOnStderr(line) {
  process.stderr.write(`pilotlight: ${line}\n`);
}

if (isMainModule(import.meta.url)) await ensureSetUp(projectRoot);
