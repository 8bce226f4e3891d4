import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { executablesOf, installPackages, isExecutable, mayInstall } from './apt.mjs';

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
  if ((env[CHOICE] ?? '') === '' && mayInstall(env, platform)) {
    say('installing Chromium for the browser tests (once, about a minute)');
    const output = installPackages(['chromium'], env);
    if (findChromium(env, platform) !== null) return;
    say(output.trimEnd());
  }
  const command = platform === 'linux' ? ' (Debian: apt-get install chromium)' : '';
  say(
    `no Chromium: the browser and desktop tests will not run; install one${command} or name it in ${CHOICE}`,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function onSearchPath(env) {
  return COMMANDS.flatMap((command) => executablesOf(command, env));
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
