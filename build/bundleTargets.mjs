import { COMMAND_CHUNKS } from './commandChunks.mjs';
import { lazyNode } from './lazyNode.mjs';
import { buildPage } from './pageBuild.mjs';
import { buildProgram, EXTERNAL } from './programBuild.mjs';

/** Threads of the core: each is opened by its name, so it is a file of its own. */
const WORKERS = {
  'ingestWorker.js': 'electron/core/logs/ingestWorker.ts',
  'salvageWorker.js': 'electron/core/store/salvageWorker.ts',
  'otlpWorker.js': 'electron/core/logs/sources/otlp/otlpWorker.ts',
};

/**
 * What is built, each into `dist/<name>`. `entries` are what is started or opened by name, output to source; everything
 * else is reached from these. `build` writes into a folder and returns the sources that went in, relative to the
 * checkout.
 *
 * @typedef {{
 *   entries: Record<string, string>,
 *   build: (root: string, outDir: string, entries: Record<string, string>) => Promise<string[]>,
 * }} Target
 *
 * @type {Record<string, Target>}
 */
export const TARGETS = {
  headless: {
    entries: { 'cli.js': 'electron/headless/cli/main.ts', ...WORKERS },
    build: (root, outDir, entries) =>
      buildProgram(root, outDir, entries, 'es', [lazyNode(EXTERNAL)], COMMAND_CHUNKS),
  },
  main: {
    entries: { 'main.js': 'electron/main/main.ts', ...WORKERS },
    build: (root, outDir, entries) => buildProgram(root, outDir, entries, 'es'),
  },
  preload: {
    entries: { 'preload.cjs': 'electron/preload/preload.ts' },
    // The sandbox runs one file of CommonJS.
    build: (root, outDir, entries) => buildProgram(root, outDir, entries, 'cjs'),
  },
  renderer: {
    entries: { 'popover.html': 'renderer/popover.html', 'dashboard.html': 'renderer/dashboard.html' },
    build: buildPage,
  },
};
