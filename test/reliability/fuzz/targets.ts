import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FuzzTarget } from './target.ts';

const DIRECTORY = join(import.meta.dirname, 'targets');
const ENDING = '.ts';

const OPENS = /^export (?:async )?function openTarget\(/m;

/** All that stand in `targets/`, by their files; one that opens none helps the others. */
export function targetNames(): readonly string[] {
  return readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(ENDING) && OPENS.test(readFileSync(join(DIRECTORY, file), 'utf8')))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

/** @throws when the file does not say how its target is opened, or names it otherwise. */
export async function openTarget(name: string): Promise<FuzzTarget> {
  const module: { openTarget?: () => FuzzTarget | Promise<FuzzTarget> } = await import(
    pathToFileURL(join(DIRECTORY, name + ENDING)).href
  );
  if (module.openTarget === undefined) throw new Error(`targets/${name}.ts exports no openTarget`);
  const target = await module.openTarget();
  if (target.name !== name) throw new Error(`targets/${name}.ts opens '${target.name}'`);
  return target;
}
