import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FETCH_LIMIT_MS = 5 * 60_000;
const TRY_AGAIN_AFTER_MS = 24 * 3_600_000;

/** @typedef {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, uid: number | undefined }} Machine */

/** @returns {Machine} the one that this runs on */
export function thisMachine() {
  return { env: process.env, platform: process.platform, uid: process.getuid?.() };
}

/**
 * Why Electron can't run on a machine whether or not its binary is there, or null. A folder that the user names in
 * ELECTRON_OVERRIDE_DIST_PATH is taken at its word.
 *
 * @param {Machine} machine
 * @returns {string | null}
 */
export function whyNoElectron({ env, platform, uid }) {
  if (isSet(env.ELECTRON_OVERRIDE_DIST_PATH) || platform !== 'linux') return null;
  if (!isSet(env.DISPLAY) && !isSet(env.WAYLAND_DISPLAY)) return 'there is no display';
  if (uid === 0) return 'Electron does not run as root';
  return null;
}

/**
 * Where Electron's binary is, by the rules of the `electron` package, which itself can't be asked: importing it
 * downloads what is missing.
 *
 * @param {string} root
 * @param {Machine} machine
 * @returns {string | null} null when it is not there
 */
export function electronBinary(root, { env, platform }) {
  const modules = join(root, 'node_modules', 'electron');
  const folder = isSet(env.ELECTRON_OVERRIDE_DIST_PATH)
    ? env.ELECTRON_OVERRIDE_DIST_PATH
    : join(modules, 'dist');
  const path = join(folder ?? '', readText(join(modules, 'path.txt')) ?? executable(platform));
  return existsSync(path) ? path : null;
}

/**
 * Brings the binary by the package's own script. After a failure it is left alone for a day: behind a wall that drops
 * packets each try takes minutes.
 *
 * @param {string} root
 * @param {string} node
 * @param {(line: string) => void} say told when it begins
 * @returns {string | null} why it is still missing, or null
 */
export function fetchElectron(root, node, say) {
  const failure = join(root, 'dist', 'electron-missing');
  const failedAt = statSync(failure, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const version = electronVersion(root);
  if (Date.now() - failedAt < TRY_AGAIN_AFTER_MS && readText(failure) === version) {
    return `Electron could not be fetched lately (remove ${join('dist', 'electron-missing')} to try again)`;
  }
  say(`fetching Electron ${version} (once, about 110 MB; npm start -- --no-electron does without)`);
  const install = join(root, 'node_modules', 'electron', 'install.js');
  const { status } = spawnSync(node, [install], { stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  if (status === 0) return null;
  mkdirSync(dirname(failure), { recursive: true });
  writeFileSync(failure, version);
  return 'Electron could not be fetched';
}

/**
 * @param {string} root
 * @returns {string}
 */
export function electronVersion(root) {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
}

/** @param {NodeJS.Platform} platform */
function executable(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string | undefined} value */
function isSet(value) {
  return value !== undefined && value !== '';
}

/** @param {string} path */
function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
