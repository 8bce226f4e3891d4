import { fileURLToPath } from 'node:url';
import { type LoadedPage, loadPage } from '../../page/pageFiles.ts';

/** The page that this program was built with. */
export function builtPage(): LoadedPage {
  return loadPage(fileURLToPath(new URL('../../../dist/renderer/', import.meta.url)));
}
