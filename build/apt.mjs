import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Whether Debian's packages can be installed without a password and without a question: as root where apt-get is.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function mayInstall(env, platform) {
  return platform === 'linux' && process.getuid?.() === 0 && executablesOf('apt-get', env).length > 0;
}

/**
 * @param {readonly string[]} packages
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} what was said
 */
export function installPackages(packages, env) {
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const install = ['install', ...options, ...packages];
  let output = '';
  // The lists of packages are asked for anew only when the ones at hand do not do.
  for (const args of [install, ['update'], install]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 300_000,
    });
    output += `${stdout ?? ''}${stderr ?? ''}`;
    if (status === 0 && args === install) break;
  }
  return output;
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} where the search path has it
 */
export function executablesOf(command, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, command)).filter(isExecutable);
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
