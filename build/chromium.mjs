import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Whoever names a browser here wants that one or none. */
const CHOICE = 'PILOTLIGHT_CHROMIUM';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const APPLICATIONS = ['Chromium', 'Google Chrome'];
/** Below a `chromium-<revision>` of Playwright's cache. */
const IN_CACHE = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null} a Chromium or Chrome that starts on this machine
 */
export function findChromium(env = process.env, platform = process.platform) {
  const choice = env[CHOICE] ?? '';
  if (choice !== '') return starts(choice) ? choice : null;
  return (
    [...onSearchPath(env), ...inApplications(env, platform), ...inPlaywrightsCache(env, platform)].find(
      starts,
    ) ?? null
  );
}

/**
 * Brings a Chromium where that takes no password and no question: as root where apt-get has one.
 *
 * @param {(line: string) => void} say told what happens, and what apt-get said when it did not help
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function ensureChromium(say, env = process.env, platform = process.platform) {
  if (findChromium(env, platform) !== null) return;
  if (mayInstall(env, platform)) {
    say('installing Chromium for the browser tests (once, about a minute)');
    const output = installChromium(env);
    if (findChromium(env, platform) !== null) return;
    say(output.trimEnd());
  }
  const command = platform === 'linux' ? ' (Debian: apt-get install chromium)' : '';
  say(
    `no Chromium: the browser and desktop tests will not run; install one${command} or name it in ${CHOICE}`,
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function mayInstall(env, platform) {
  if (platform !== 'linux' || process.getuid?.() !== 0) return false;
  return (env[CHOICE] ?? '') === '' && executablesOf('apt-get', env).length > 0;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} what was said
 */
function installChromium(env) {
  const install = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'chromium'];
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

/** @param {NodeJS.ProcessEnv} env */
function onSearchPath(env) {
  return COMMANDS.flatMap((command) => executablesOf(command, env));
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
function executablesOf(command, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, command)).filter(isExecutable);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function inApplications(env, platform) {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return folders.flatMap((folder) =>
      APPLICATIONS.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform !== 'win32') return [];
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')],
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
function inPlaywrightsCache(env, platform) {
  const caches =
    { darwin: join(homedir(), 'Library', 'Caches'), win32: env.LOCALAPPDATA }[String(platform)] ??
    env.XDG_CACHE_HOME ??
    join(homedir(), '.cache');
  const folder = env.PLAYWRIGHT_BROWSERS_PATH ?? join(caches, 'ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => IN_CACHE.map((path) => join(folder, name, path)));
}

/**
 * Ubuntu's `chromium-browser` is a script that only says where to get one, so each is asked for its version.
 *
 * @param {string} path
 */
function starts(path) {
  if (!isExecutable(path)) return false;
  // Windows' opens a window instead of an answer.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
