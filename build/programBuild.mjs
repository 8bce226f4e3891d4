import { join } from 'node:path';
import { build } from 'vite';
import { rememberSources, weighLog } from './bundleSources.mjs';
import { fileUrls } from './fileUrls.mjs';

/**
 * Packages that find files of their own beside themselves, and the one that Electron provides. The rest is bundled: one
 * file opens faster than sixty.
 */
export const EXTERNAL = ['better-sqlite3', 'keytar', 'electron'];

/**
 * Builds a program for Node 24, which is what Electron embeds too.
 *
 * @param {string} root
 * @param {string} outDir
 * @param {Record<string, string>} entries output to source
 * @param {'es' | 'cjs'} format `cjs` makes one file of each entry
 * @param {readonly import('vite').Plugin[]} [more] before those of every build
 * @param {readonly { name: string, test: RegExp }[]} [chunks] what goes into one file, with all that it imports
 * @returns {Promise<string[]>} the sources that went in, relative to the checkout
 */
export async function buildProgram(root, outDir, entries, format, more = [], chunks = []) {
  const outputs = new Map(Object.entries(entries).map(([output, path]) => [join(root, path), output]));
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
    plugins: [...more, fileUrls(outputs, root, sources), rememberSources(root, sources)],
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    json: { stringify: true },
    build: {
      ssr: true,
      // Otherwise the folders that a program takes along stay behind.
      ssrEmitAssets: true,
      outDir,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries([...outputs].map(([path, output]) => [output, path])),
        output: {
          format,
          // One flat folder, so that what is beside a source is beside every chunk.
          entryFileNames: '[name]',
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: format === 'es' && { groups: [...chunks] },
        },
        onLog: weighLog,
      },
    },
  });
  return [...sources];
}
