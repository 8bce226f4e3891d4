import { normalizePath } from 'vite';

/** A module's package: all before, and the name with its scope. */
const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * Collects what a build was made of, so that the next one knows whether it is needed: own files as they are, packages by
 * their `package.json`, which also tells whose work is in the build (build/licences.mjs).
 *
 * @param {string} root
 * @param {Set<string>} sources filled with paths relative to the checkout
 * @returns {import('vite').Plugin}
 */
export function rememberSources(root, sources) {
  const base = `${normalizePath(root)}/`;
  return {
    name: 'pilotlight:sources',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        if (!id.startsWith(base)) continue;
        const folder = PACKAGE.exec(id)?.[1];
        sources.add((folder === undefined ? id : `${folder}/package.json`).slice(base.length));
      }
    },
  };
}

/**
 * An unresolved import would be left in place and fail at a user's. A late import that another file makes early is none
 * of a user's business: it may be late in another target.
 *
 * @type {NonNullable<import('vite').Rolldown.InputOptions['onLog']>}
 */
export function weighLog(level, log, handle) {
  if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
  if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handle(level, log);
}
