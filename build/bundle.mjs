import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, normalizePath } from 'vite';
import { isStale, readStamp, STAMP, writeStamp } from './bundleStamp.mjs';
import { acquireLock } from './lock.mjs';
import { isMainModule, projectRoot } from './projectNode.mjs';
import { workerUrls } from './workerUrls.mjs';

/** What is started by name. Everything else is reached from these and shared between them. */
const ENTRIES = {
  cli: 'electron/headless/cli/main.ts',
  ingestWorker: 'electron/core/logs/ingestWorker.ts',
};

/** Packages that find files of their own beside themselves. The rest is bundled: one file opens faster than sixty. */
const EXTERNAL = ['better-sqlite3', 'keytar'];

/** These decide the build too: how it is made, and which versions of the packages go in. */
const TOOLS = [
  'build/bundle.mjs',
  'build/workerUrls.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const OUT = join('dist', 'headless');

/**
 * Builds the Node programs into `dist/headless`. Safe beside a second build and beside programs that run from the one
 * before: files appear whole, and the chunks of the build before stay until the next one, for whoever still has to
 * load one.
 *
 * @param {string} root
 * @param {{ onlyIfStale?: boolean }} [options]
 * @returns {Promise<void>} rejects with Vite's message when a source is missing or does not parse
 */
export async function bundle(root, options = {}) {
  const release = await acquireLock(join(root, 'dist', 'bundle.lock'));
  try {
    // Asked under the lock: whoever waited for another build finds it done.
    if (options.onlyIfStale === true && !isStale(root)) return;
    const beganAt = Date.now();
    const fresh = join(root, 'dist', 'headless.new');
    rmSync(fresh, { recursive: true, force: true });
    const sources = await buildInto(root, fresh);
    const outputs = readdirSync(fresh).map((name) => join(OUT, name));
    const before = readStamp(root)?.outputs ?? [];
    replace(root, fresh, outputs);
    removeAllBut(root, [...outputs, ...before]);
    writeStamp(root, [...sources, ...TOOLS], outputs, beganAt);
  } finally {
    release();
  }
}

/**
 * @param {string} root
 * @param {string} outDir
 * @returns {Promise<string[]>} the sources that went in, relative to the checkout
 */
async function buildInto(root, outDir) {
  const entries = new Map(Object.entries(ENTRIES).map(([name, path]) => [join(root, path), `${name}.js`]));
  for (const path of entries.keys()) {
    if (!existsSync(path)) throw new Error(`nothing to build: ${path} is missing`);
  }
  /** @type {Set<string>} */
  const sources = new Set();
  await build({
    root,
    configFile: false,
    envDir: false,
    // Without it Vite walks the project references, and every tsconfig would be a source of the build.
    tsconfig: 'tsconfig.base.json',
    publicDir: false,
    logLevel: 'warn',
    plugins: [workerUrls(entries, root), rememberSources(root, sources)],
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    json: { stringify: true },
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)])),
        // One flat folder, so that what is beside a source is beside every chunk.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        onLog(level, log, handle) {
          // An unresolved import would be left in place and fail at a user's; so would a cycle of chunks.
          if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
          handle(level, log);
        },
      },
    },
  });
  return [...sources];
}

/**
 * @param {string} root
 * @param {Set<string>} sources
 * @returns {import('vite').Plugin}
 */
function rememberSources(root, sources) {
  const base = normalizePath(root);
  return {
    name: 'pilotlight:sources',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        if (id.startsWith(`${base}/`) && !id.includes('/node_modules/'))
          sources.add(id.slice(base.length + 1));
      }
    },
  };
}

/**
 * Chunks first and the entries that name them last: whoever starts meanwhile gets the old program or the new one.
 *
 * @param {string} root
 * @param {string} fresh
 * @param {readonly string[]} outputs
 */
function replace(root, fresh, outputs) {
  const entries = Object.keys(ENTRIES).map((name) => join(OUT, `${name}.js`));
  const ordered = [...outputs.filter((path) => !entries.includes(path)), ...entries];
  mkdirSync(join(root, OUT), { recursive: true });
  for (const path of ordered) renameSync(join(fresh, relative(OUT, path)), join(root, path));
  rmSync(fresh, { recursive: true, force: true });
}

/**
 * @param {string} root
 * @param {readonly string[]} kept
 */
function removeAllBut(root, kept) {
  for (const name of readdirSync(join(root, OUT))) {
    const path = join(OUT, name);
    if (!kept.includes(path) && name !== STAMP) rmSync(join(root, path), { recursive: true, force: true });
  }
}

if (isMainModule(import.meta.url)) {
  try {
    await bundle(projectRoot, { onlyIfStale: process.argv.includes('--if-stale') });
  } catch (error) {
    // The message names the file and the line; the stack is the bundler's.
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${process.stderr.isTTY ? message : stripVTControlCharacters(message)}\n`);
    process.exitCode = 1;
  }
}
