import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to; they never ask the working directory, so they run from anywhere. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_MAJOR = 24;
// better-sqlite3 13 is built against Node-API 10 and crashes the process below it instead of throwing.
const LEAST_NODE_API = 10;

/**
 * @param {string} root
 * @returns {string} where the npm package `node` puts its binary, there or not.
 */
export function projectNodeBinary(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * @param {{ node: string, napi?: string }} versions
 * @returns {boolean} whether this Node may run the product.
 */
export function isSuitableNode(versions) {
  return Number.parseInt(versions.node, 10) === NODE_MAJOR && Number(versions.napi ?? 0) >= LEAST_NODE_API;
}

/**
 * The Node to run the product with: this one when it will do (one process less), else the project's own.
 *
 * @param {string} root
 * @returns {string | null} a path, or null when set-up has not brought one.
 */
export function suitableNode(root) {
  if (isSuitableNode(process.versions)) return process.execPath;
  const own = projectNodeBinary(root);
  return existsSync(own) ? own : null;
}

/**
 * @param {string} path
 * @param {string} root
 * @returns {boolean} whether a path lies in the checkout's `node_modules`, which set-up deletes.
 */
export function isInsideModules(path, root) {
  const inside = relative(join(root, 'node_modules'), path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !inside.startsWith(sep);
}

/**
 * The search path without the checkout's own binaries: npm puts them first, and while set-up replaces
 * `node_modules` the `node` among them comes and goes.
 *
 * @param {string | undefined} path
 * @param {string} root
 * @returns {string}
 */
export function pathWithoutModules(path, root) {
  return (path ?? '')
    .split(delimiter)
    .filter((entry) => entry !== '' && !isInsideModules(entry, root))
    .join(delimiter);
}

/**
 * `import.meta.main`, which Node 20 lacks.
 *
 * @param {string} url the asking module's `import.meta.url`
 * @returns {boolean} whether node was started with this module.
 */
export function isMainModule(url) {
  const started = process.argv[1];
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(url);
}
