import { dirname, resolve } from 'node:path';
import { normalizePath } from 'vite';

/**
 * A worker is named in the sources as `new URL('./ingestWorker.ts', import.meta.url)`, which Node runs as it stands.
 * In the bundle all files lie in one folder, so the same expression must name the built file beside it. Anything else
 * that a source looks for beside itself would not be there once bundled; that stops the build instead of a user.
 *
 * @param {ReadonlyMap<string, string>} entries source path to the name of its output, both absolute and final
 * @param {string} sourceRoot
 * @returns {import('vite').Plugin}
 */
export function workerUrls(entries, sourceRoot) {
  const base = normalizePath(sourceRoot);
  return {
    name: 'pilotlight:worker-urls',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(`${base}/`) || id.includes('/node_modules/') || !code.includes('import.meta.'))
        return null;
      if (/\bimport\.meta\.(?:dirname|filename)\b/.test(code)) {
        this.error(`${id} asks where it lies, which is another place once it is bundled`);
      }
      const rewritten = code.replace(
        /new URL\(\s*(['"])(\.[^'"]*)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g,
        (_, _quote, /** @type {string} */ path) => {
          const output = entries.get(resolve(dirname(id), path));
          if (output === undefined)
            this.error(`${id} refers to ${path}, which is no entry of build/bundle.mjs`);
          return `new URL('./${output}', import.meta.url)`;
        },
      );
      return rewritten === code ? null : { code: rewritten, map: null };
    },
  };
}
