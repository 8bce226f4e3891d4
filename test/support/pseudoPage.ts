import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { TARGETS } from '../../build/bundleTargets.mjs';
import { buildPage } from '../../build/pageBuild.mjs';
import { projectRoot } from '../../build/projectNode.mjs';
import { loadPage, type Page } from '../../electron/page/pageFiles.ts';
import { newDirectory, removeDirectory } from './temporary.ts';

const PSEUDO = fileURLToPath(new URL('pseudoCatalogue.ts', import.meta.url));

/** The words alone say other things: whoever else asks for the English catalogue gets it as it is. */
const otherWords: Plugin = {
  name: 'pilotlight:pseudo-locale',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './en/catalogue.ts' && importer?.endsWith('shared/words/words.ts') === true ? PSEUDO : null,
};

/** The pages as they are built, in the pseudo-locale instead of English. */
export async function pseudoPage(): Promise<Page> {
  const dir = newDirectory();
  try {
    const { entries } = TARGETS.renderer ?? {};
    if (entries === undefined) throw new Error('there are no pages to build');
    await buildPage(projectRoot, dir, entries, [otherWords]);
    const loaded = loadPage(dir);
    if (!loaded.ok) throw new Error(loaded.failure.message);
    return loaded.page;
  } finally {
    removeDirectory(dir);
  }
}
