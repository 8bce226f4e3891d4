import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isInstalled, readManifest, stampInstall } from './installed.mjs';
import { buildKeytar } from './keytar.mjs';
import { acquireLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { isSuitableNode, projectNodeBinary, suitableNode } from './projectNode.mjs';

const LEAST_MAJOR = 20;

/** A reason that the user can act on; everything else that goes wrong here is a bug and keeps its stack. */
export class SetupFailure extends Error {}

/**
 * Brings `node_modules` to what the lock file says; does nothing when it is that already. Two at once are safe: the
 * second waits and then finds nothing to do.
 *
 * @param {string} root
 * @param {(line: string) => void} say progress, one line each, only when there is work
 * @returns {Promise<boolean>} whether it had work to do
 * @throws {SetupFailure}
 */
export async function setUp(root, say) {
  if (Number.parseInt(process.versions.node, 10) < LEAST_MAJOR) {
    throw new SetupFailure(`needs Node ${LEAST_MAJOR} or newer to set itself up; this is ${process.version}`);
  }
  if (isInstalled(root)) return false;
  const release = await lockSetUp(root, say);
  // Ended from outside it leaves by process.exit, and the next run should not find a dead lock.
  process.once('exit', release);
  try {
    if (isInstalled(root)) return false;
    await install(root, say);
    return true;
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
async function lockSetUp(root, say) {
  try {
    return await acquireLock(join(root, 'dist', 'setup.lock'), {
      onWait: (owner) => say(`waiting for another set-up (process ${owner.pid})`),
    });
  } catch (error) {
    throw new SetupFailure(`can't write into ${join(root, 'dist')}: ${String(error)}`);
  }
}

/**
 * `npm ci` alone would compile better-sqlite3 with node-gyp, which asks the network for headers, although the package
 * holds its binaries; `--ignore-scripts` prevents that, and the one script that is wanted runs by name afterwards.
 *
 * @param {string} root
 * @param {(line: string) => void} say
 */
async function install(root, say) {
  const began = Date.now();
  say('installing packages (once, about half a minute)');
  await npm(root, ['ci', '--ignore-scripts']);
  say('installing Node 24 for this folder');
  const brought = await runNpm(root, ['rebuild', 'node', '--ignore-scripts=false']);
  await checkNode(root, brought);
  if (readManifest(root).optionalDependencies?.keytar !== undefined && !(await buildKeytar(root))) {
    say(
      'keytar could not be built, so no keyring is used and a token is kept for one session; all else works (Debian: apt-get install libsecret-1-dev, then npm rebuild keytar)',
    );
  }
  stampInstall(root);
  rmSync(join(root, 'dist', 'npm-cache'), { recursive: true, force: true });
  say(`ready after ${Math.round((Date.now() - began) / 1000)} s`);
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
async function npm(root, args) {
  const result = await runNpm(root, args);
  if (!result.ok) throw new SetupFailure(explain(root, args, result));
}

/**
 * @param {string} root
 * @param {import('./npm.mjs').NpmResult} brought what `npm rebuild node` said
 */
async function checkNode(root, brought) {
  const works = await promisify(execFile)(projectNodeBinary(root), ['-p', 'JSON.stringify(process.versions)'])
    .then(({ stdout }) => isSuitableNode(JSON.parse(stdout)))
    .catch(() => false);
  if (works) return;
  // Where the npm package has no binary that runs (musl, say), the machine's own Node 24 does as well.
  rmSync(projectNodeBinary(root), { force: true });
  if (suitableNode(root) !== null) return;
  if (!brought.ok) throw new SetupFailure(explain(root, ['rebuild', 'node'], brought));
  throw new SetupFailure("npm's Node 24 does not run on this system; install Node 24 and try again");
}

/** Each with what npm or the system calls it. */
const KNOWN = /** @type {const} */ ([
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    "the package registry can't be reached; check the network or the proxy and try again",
  ],
  [/\b(ENOTEMPTY|EBUSY)\b/, 'another program is at work in node_modules; let it end and try again'],
  [/\bENOSPC\b/, 'the disk is full'],
  [/\b(EACCES|EPERM|EROFS)\b/, 'a folder may not be written'],
  [/\bEUSAGE\b/, 'package.json and package-lock.json do not fit together'],
  [/\bEINTEGRITY\b/, 'a package is not the one that package-lock.json names'],
  [/\bE404\b|\bETARGET\b/, 'the package registry lacks a package that package-lock.json names'],
]);

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {import('./npm.mjs').NpmResult} result
 * @returns {string} one line
 */
function explain(root, args, result) {
  if (result.missing) return 'npm was not found; install Node.js with npm and try again';
  const log = join(root, 'dist', 'setup.log');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(log, result.output);
  const found = KNOWN.map(([pattern, reason]) => ({ code: pattern.exec(result.output)?.[0], reason })).find(
    ({ code }) => code !== undefined,
  );
  const why = found ? `${found.reason} (${found.code})` : `exit ${result.code}`;
  return `npm ${args[0]} ${args[1]} failed: ${why}; details in ${log}`;
}
