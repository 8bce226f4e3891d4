import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the text of a rule stands in the sources below `root`: in exactly one place, or nobody knows what is taken out. */
export function placesOf(root, { file, search }) {
  return [file].flat().flatMap((name) => {
    const path = join(root, name);
    const source = readFileSync(path, 'utf8');
    return Array(source.split(search).length - 1).fill({ path, source });
  });
}
