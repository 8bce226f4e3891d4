import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suitableNode } from './projectNode.mjs';

/** What of `package.json` decides what is installed; an edited script is no reason to install anew. */
const DECIDING = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];

/**
 * @param {string} root
 * @returns {any}
 */
export function readManifest(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/**
 * @param {string} root
 * @returns {string} names what should be installed: the same text means the same `node_modules`.
 */
export function wantedInstall(root) {
  const manifest = readManifest(root);
  return createHash('sha256')
    .update(JSON.stringify(DECIDING.map((key) => manifest[key] ?? null)))
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

/**
 * Whether `node_modules` is what the lock file says. Reads two small files and asks for a dozen others, since every
 * command of a checkout begins with it.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  if (readStamp(root) !== wantedInstall(root) || suitableNode(root) === null) return false;
  const manifest = readManifest(root);
  const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return direct.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')));
}

/**
 * Kept inside `node_modules`: whoever deletes that, deletes the claim.
 *
 * @param {string} root
 */
export function stampInstall(root) {
  writeFileSync(stampPath(root), wantedInstall(root));
}

/** @param {string} root */
function readStamp(root) {
  try {
    return readFileSync(stampPath(root), 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.pilotlight-installed');
}
