import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { normalizePath } from 'vite';

/**
 * What a program finds at run time is named in the sources as `new URL('…', import.meta.url)`, which Node runs as it
 * stands. A bundle lies elsewhere, all its files in one folder `dist/<target>`, so the same expression must name there
 *
 * - an entry's source, such as `./ingestWorker.ts`: the built file;
 * - something in `dist/`, such as `../../dist/renderer/`: the same, seen from `dist/<target>`;
 * - a folder of files, such as `../../build/trayIcons/` (with its `/`): a copy of it that the bundle takes along.
 *
 * Anything else that a source looks for beside itself would not be there once bundled; that stops the build instead of
 * a user.
 *
 * @param {ReadonlyMap<string, string>} entries absolute source path to the name of its output
 * @param {string} root
 * @param {Set<string>} sources what is taken along is added, relative to `root`
 * @returns {import('vite').Plugin}
 */
export function fileUrls(entries, root, sources) {
  const base = normalizePath(root);
  const dist = join(root, 'dist');
  return {
    name: 'pilotlight:file-urls',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(`${base}/`) || id.includes('/node_modules/') || !code.includes('import.meta.'))
        return null;
      if (/\bimport\.meta\.(?:dirname|filename)\b|\bnew URL\(\s*`/.test(code)) {
        this.error(`${id} asks where it lies, which is another place once it is bundled`);
      }
      const rewritten = code.replace(
        /new URL\(\s*(['"])(\.[^'"]*)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g,
        (_, _quote, /** @type {string} */ path) => {
          const target = resolve(dirname(id), path);
          const slash = path.endsWith('/') ? '/' : '';
          const entry = entries.get(target);
          if (entry !== undefined) return urlOf(`./${entry}`);
          const inDist = normalizePath(relative(dist, target));
          if (!inDist.startsWith('..')) return urlOf(`../${inDist}${slash}`);
          if (slash === '')
            this.error(`${id} refers to ${path}, which is no entry of build/bundleTargets.mjs and no folder`);
          for (const file of filesIn(target)) {
            sources.add(relative(root, join(target, file)));
            const fileName = `${basename(target)}/${file}`;
            this.emitFile({ type: 'asset', fileName, source: readFileSync(join(target, file)) });
          }
          return urlOf(`./${basename(target)}/`);
        },
      );
      return rewritten === code ? null : { code: rewritten, map: null };
    },
  };
}

/** @param {string} path */
function urlOf(path) {
  return `new URL('${path}', import.meta.url)`;
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}
