import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout under test. */
export const projectRoot: string = join(import.meta.dirname, '..', '..');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git']);

/** Everything that is or could be committed, relative to the checkout, with `/`. Asks the disk, not git: an archive has none. */
export function allFiles(): readonly string[] {
  return readdirSync(projectRoot, { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]))
    .sort();
}

/** The TypeScript of the given folders. */
export function typeScriptBelow(...folders: readonly string[]): readonly string[] {
  return allFiles().filter(
    (path) => /\.tsx?$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`)),
  );
}

export function readText(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(projectRoot.length + 1)
        .replaceAll('\\', '/'),
    );
}
