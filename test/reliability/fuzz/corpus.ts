import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'fuzz');

/** What is kept of a target: `found-…` once broke a promise, `kept-…` reach code that no seed does. */
export function keptInputs(target: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const directory = join(ROOT, target);
  return namesIn(directory).map((name) => ({ name, bytes: readFileSync(join(directory, name)) }));
}

/** Targets of which something is kept. */
export function keptTargets(): readonly string[] {
  return namesIn(ROOT);
}

/** @returns the file's path. */
export function keep(target: string, kind: 'found' | 'kept', input: Buffer): string {
  const directory = join(ROOT, target);
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${kind}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`);
  writeFileSync(path, input);
  return path;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}
