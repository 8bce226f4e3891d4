import { executablesOf, installPackages, mayInstall } from './apt.mjs';
import { buildKeytar, isKeytarBuilt } from './keytar.mjs';
import { projectRoot } from './projectNode.mjs';

/** A real Secret Service, and what keytar is built with. */
const COMMANDS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
const PACKAGES = ['dbus', 'gnome-keyring', 'libsecret-1-dev', 'g++', 'make', 'python3'];

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} why the tests cannot ask a real keyring, or null when they can
 */
export function keyringMissing(root = projectRoot, env = process.env) {
  const missing = COMMANDS.filter((command) => executablesOf(command, env).length === 0);
  if (missing.length > 0) return `there is no ${missing.join(' and no ')}`;
  return isKeytarBuilt(root) ? null : 'keytar could not be built';
}

/**
 * Brings a Secret Service for the tests where that takes no password and no question, and keytar with it.
 *
 * @param {string} root
 * @param {(line: string) => void} say told what happens, and what apt-get said when it did not help
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export async function ensureKeyring(root, say, env = process.env, platform = process.platform) {
  if (keyringMissing(root, env) === null) return;
  if (mayInstall(env, platform)) {
    say('installing a keyring for the tests (once, about half a minute)');
    const output = installPackages(PACKAGES, env);
    if (!isKeytarBuilt(root)) await buildKeytar(root);
    if (keyringMissing(root, env) === null) return;
    say(output.trimEnd());
  }
  say(`${keyringMissing(root, env)}: the tests of the keyring will not run`);
}
