import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { isStale, readStamp, writeStamp } from './bundleStamp.mjs';
import { TARGETS } from './bundleTargets.mjs';
import { acquireLock } from './lock.mjs';
import { isMainModule, projectRoot } from './projectNode.mjs';

/** These decide the builds too: how they are made, and which versions of the packages go in. */
const TOOLS = [
  'build/bundle.mjs',
  'build/bundleSources.mjs',
  'build/bundleTargets.mjs',
  'build/commandChunks.mjs',
  'build/fileUrls.mjs',
  'build/lazyNode.mjs',
  'build/pageBuild.mjs',
  'build/programBuild.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * Builds into `dist/<target>`. Safe beside a second build and beside programs that run from the one before: files
 * appear whole, and those of the build before stay until the next one, for whoever still has to load one.
 *
 * @param {string} root
 * @param {{ onlyIfStale?: boolean, targets?: readonly string[], clean?: boolean }} [options] without `targets` all of
 * build/bundleTargets.mjs; `clean` keeps nothing of the build before
 * @returns {Promise<void>} rejects with Vite's message when a source is missing or does not parse
 */
export async function bundle(root, options = {}) {
  // Whatever the shell says: React and Vite would build what is for development.
  process.env.NODE_ENV = 'production';
  const release = await acquireLock(join(root, 'dist', 'bundle.lock'));
  try {
    for (const target of options.targets ?? Object.keys(TARGETS)) {
      // Asked under the lock: whoever waited for another build finds it done.
      if (options.onlyIfStale !== true || isStale(root, target)) await bundleTarget(root, target);
      if (options.clean === true)
        removeAllBut(root, join('dist', target), readStamp(root, target)?.outputs ?? []);
    }
  } finally {
    release();
  }
}

/**
 * @param {string} root
 * @param {string} name
 */
async function bundleTarget(root, name) {
  const target = TARGETS[name];
  if (target === undefined)
    throw new Error(`no target ${name}; there are ${Object.keys(TARGETS).join(', ')}`);
  for (const path of Object.values(target.entries)) {
    if (!existsSync(join(root, path))) throw new Error(`nothing to build: ${path} is missing`);
  }
  const beganAt = Date.now();
  const fresh = join(root, 'dist', `${name}.new`);
  const out = join(root, 'dist', name);
  rmSync(fresh, { recursive: true, force: true });
  const sources = await target.build(root, fresh, target.entries);
  const entries = Object.keys(target.entries);
  const files = filesBelow(fresh);
  replace(fresh, out, [...files.filter((file) => !entries.includes(file)), ...entries]);
  const outputs = files.map((file) => join('dist', name, file));
  const before = readStamp(root, name)?.outputs ?? [];
  removeAllBut(root, join('dist', name), [...outputs, ...before]);
  writeStamp(root, name, [...sources, ...TOOLS], outputs, beganAt);
}

/**
 * @param {string} folder
 * @returns {string[]} relative to it
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/**
 * Chunks first and the entries that name them last: whoever starts meanwhile gets the old program or the new one.
 *
 * @param {string} fresh
 * @param {string} out
 * @param {readonly string[]} files in that order
 */
function replace(fresh, out, files) {
  for (const file of files) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    renameSync(join(fresh, file), join(out, file));
  }
  rmSync(fresh, { recursive: true, force: true });
}

/**
 * @param {string} root
 * @param {string} out relative to it
 * @param {readonly string[]} kept likewise
 */
function removeAllBut(root, out, kept) {
  for (const file of filesBelow(join(root, out))) {
    if (!kept.includes(join(out, file))) rmSync(join(root, out, file), { force: true });
  }
}

if (isMainModule(import.meta.url)) {
  try {
    const { values } = parseArgs({
      options: { 'if-stale': { type: 'boolean' }, only: { type: 'string', multiple: true } },
    });
    await bundle(projectRoot, {
      onlyIfStale: values['if-stale'] === true,
      ...(values.only === undefined ? {} : { targets: values.only }),
    });
  } catch (error) {
    // The message names the file and the line; the stack is the bundler's.
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${process.stderr.isTTY ? message : stripVTControlCharacters(message)}\n`);
    process.exitCode = 1;
  }
}
