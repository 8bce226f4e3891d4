import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';

/** @param {string} root */
export function isKeytarBuilt(root) {
  return existsSync(join(root, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node'));
}

/**
 * Its install script fetches the binary, or builds it where that is not to be had.
 *
 * @param {string} root
 * @returns {Promise<boolean>} whether it is there
 */
export async function buildKeytar(root) {
  await runNpm(root, ['rebuild', 'keytar', '--ignore-scripts=false']);
  return isKeytarBuilt(root);
}
