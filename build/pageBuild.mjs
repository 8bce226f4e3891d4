import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, normalizePath } from 'vite';
import { rememberSources, weighLog } from './bundleSources.mjs';

/** Electron's own Chrome is newer; the rest is for whoever opens the dashboard in a browser of the last year. */
const BROWSERS = ['chrome140', 'firefox140', 'safari18.4'];

/**
 * Builds the pages. Both hosts serve them from the root of their origin (`http://127.0.0.1:port/`, `app://pilotlight/`)
 * under a policy that runs and applies only what comes as a file of that origin, so nothing is inlined.
 *
 * @param {string} root
 * @param {string} outDir
 * @param {Record<string, string>} entries output to source; the sources lie in `renderer/`
 * @param {import('vite').Plugin[]} [more] before the others; of tests
 * @returns {Promise<string[]>} the sources that went in, relative to the checkout
 */
export async function buildPage(root, outDir, entries, more = []) {
  /** @type {Set<string>} */
  const sources = new Set();
  await build({
    root: join(root, 'renderer'),
    base: '/',
    configFile: false,
    envDir: false,
    tsconfig: join(root, 'tsconfig.base.json'),
    publicDir: false,
    logLevel: 'warn',
    plugins: [...more, react(), paintOnceThemed(), refuseInline(), rememberSources(root, sources)],
    build: {
      outDir,
      emptyOutDir: true,
      target: BROWSERS,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.values(entries).map((path) => join(root, path)),
        onLog: weighLog,
      },
    },
  });
  // What a stylesheet imports or shows is no module.
  for (const file of readdirSync(join(root, 'renderer'), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) sources.add(normalizePath(relative(root, join(file.parentPath, file.name))));
  }
  return [...sources];
}

/**
 * Nothing is painted before the script has run that puts the remembered theme on the page: there is nothing to be seen
 * before it but the canvas, which would flash.
 *
 * @returns {import('vite').Plugin}
 */
function paintOnceThemed() {
  return {
    name: 'pilotlight:paint-once-themed',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}

/** The policy would block it at a user's; this stops the build instead. */
const INLINE = /<style\b|<script\b(?![^>]*\ssrc=)|<[^>]*\s(?:style|on\w+)=/i;

/** @returns {import('vite').Plugin} */
function refuseInline() {
  return {
    name: 'pilotlight:no-inline',
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        const found = INLINE.exec(html);
        if (found !== null) throw new Error(`${path} has an inline script or style: ${found[0]}`);
      },
    },
  };
}
