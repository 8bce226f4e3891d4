import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * What a build was made of and what it made; paths are relative to the checkout. A source's mark is its size and time
 * of change, because comparing them needs no read: every command of a checkout asks first whether the build is old.
 *
 * @typedef {{ sources: Record<string, string>, outputs: string[] }} Stamp
 */

/** Left in place of a mark that can't be trusted; no file ever has it. */
const CHANGED_WHILE_BUILDING = '';

/**
 * @param {string} root
 * @param {string} target a name of build/bundleTargets.mjs
 * @returns {boolean} whether the target's build is missing, incomplete or older than its sources.
 */
export function isStale(root, target) {
  const stamp = readStamp(root, target);
  if (stamp === null) return true;
  return (
    Object.entries(stamp.sources).some(([path, mark]) => markOf(join(root, path)) !== mark) ||
    stamp.outputs.some((path) => markOf(join(root, path)) === null)
  );
}

/**
 * A file that is not among the sources can become one only through an edit of one that is, since imports here name
 * files in full; so the list of the last build is enough to see new files too.
 *
 * @param {string} root
 * @param {string} target
 * @param {readonly string[]} sources
 * @param {readonly string[]} outputs
 * @param {number} beganAt epoch ms; a source changed since may be in the build in its older form
 */
export function writeStamp(root, target, sources, outputs, beganAt) {
  const marks = sources.map((path) => [path, markOf(join(root, path), beganAt) ?? CHANGED_WHILE_BUILDING]);
  const path = stampPath(root, target);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify({ sources: Object.fromEntries(marks), outputs }));
  renameSync(`${path}.new`, path);
}

/**
 * @param {string} root
 * @param {string} target
 * @returns {Stamp | null}
 */
export function readStamp(root, target) {
  try {
    return JSON.parse(readFileSync(stampPath(root, target), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} path
 * @param {number} [before] epoch ms
 * @returns {string | null} null when the file is not there, or changed at `before` or later.
 */
function markOf(path, before = Number.POSITIVE_INFINITY) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined || stat.mtimeMs >= before ? null : `${stat.size} ${stat.mtimeMs}`;
}

/**
 * Beside the outputs, not among them: the folders of those are served and packed as they are.
 *
 * @param {string} root
 * @param {string} target
 */
function stampPath(root, target) {
  return join(root, 'dist', 'stamps', `${target}.json`);
}
