import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isInsideModules, pathWithoutModules } from './projectNode.mjs';

/** Said whatever the user's own npm settings say; `ignore-scripts` and `omit=dev` are common ones that would break us. */
const ALWAYS = [
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
  '--prefer-offline',
  // A registry that can't be reached is told within half a minute instead of two.
  '--fetch-retries=3',
  '--fetch-retry-factor=3',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=15000',
];

/** @typedef {{ ok: boolean, missing: boolean, code: number | null, output: string }} NpmResult */

/**
 * Runs npm in the checkout with nothing on its standard input; what it prints is kept, not shown. npm is taken along
 * when this process is told to end: by itself it would go on for seconds, and collide with the next set-up.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<NpmResult>} `missing` when there is no npm to run
 */
export function runNpm(root, args) {
  const { command, before, shell } = npmCommand(process.env, root);
  const child = spawn(command, [...before, ...args, ...ALWAYS, ...cacheArguments(process.env, root)], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutModules(process.env.PATH, root) },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell,
    // A group of its own, so that what npm starts can be ended with it.
    detached: process.platform !== 'win32',
  });
  const interrupted = () => {
    stop(child);
    child.once('close', () => process.exit(130));
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.once(signal, interrupted);
  return new Promise((resolve) => {
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output = (output + chunk).slice(-64_000);
    };
    /** @param {{ missing: boolean, code: number | null }} end */
    const finish = (end) => {
      for (const signal of signals) process.removeListener(signal, interrupted);
      resolve({ ok: end.code === 0, missing: end.missing, code: end.code, output });
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => {
      output += error.message;
      finish({ missing: 'code' in error && error.code === 'ENOENT', code: null });
    });
    // A shell (Windows) or `env` reports a missing command by 127 or 9009, not by an error of ours.
    child.once('close', (code) => finish({ missing: code === 127 || code === 9009, code }));
  });
}

/**
 * At once and for good: the next set-up begins with an empty `node_modules` anyway.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function stop(child) {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGKILL');
}

/**
 * Under `npm run` the npm that started us, under the Node that it runs on; else the npm on the search path. Never the
 * Node inside `node_modules`: npm is about to delete it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {{ command: string, before: string[], shell: boolean }}
 */
export function npmCommand(env, root) {
  const script = env.npm_execpath;
  const node = [env.npm_node_execpath, process.execPath].find(
    (path) => path !== undefined && !isInsideModules(path, root) && existsSync(path),
  );
  // pnpm and yarn set npm_execpath too.
  if (script !== undefined && basename(script) === 'npm-cli.js' && existsSync(script) && node !== undefined) {
    return { command: node, before: [script], shell: false };
  }
  // Windows' npm is a .cmd file, which only a shell starts.
  return process.platform === 'win32'
    ? { command: 'npm.cmd', before: [], shell: true }
    : { command: 'npm', before: [], shell: false };
}

/**
 * npm fails where its cache can't be written (a read-only home, a service account without one); ours goes with `dist`.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {string[]}
 */
function cacheArguments(env, root) {
  const usual =
    env.npm_config_cache ??
    (process.platform === 'win32'
      ? join(env.LOCALAPPDATA ?? homedir(), 'npm-cache')
      : join(homedir(), '.npm'));
  let folder = usual;
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return [];
  } catch {
    return [`--cache=${join(root, 'dist', 'npm-cache')}`];
  }
}
