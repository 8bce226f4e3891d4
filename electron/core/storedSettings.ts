import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSettings } from '../../shared/contract/settings.ts';

/** The one file that holds them, for every host: without its ending, as `conf` wants it. */
export const SETTINGS_NAME = 'settings';

export function settingsPath(dataDir: string): string {
  return join(dataDir, `${SETTINGS_NAME}.json`);
}

/** The schema is loaded only for a file that is there, since a status line asks for the folders each time. */
export type Stored =
  | { readonly kind: 'none' | 'broken' }
  | { readonly kind: 'value'; readonly value: unknown };

export function storedSettings(dataDir: string): Stored {
  let text: string;
  try {
    text = readFileSync(settingsPath(dataDir), 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { kind: isAbsent ? 'none' : 'broken' };
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { kind: 'value', value } : { kind: 'broken' };
  } catch {
    return { kind: 'broken' };
  }
}

/** A file that is no JSON counts as empty, with a problem that names it. */
export async function readSettings(dataDir: string): Promise<ReadSettings> {
  const stored = storedSettings(dataDir);
  const { parseSettings } = await import('../../shared/contract/settings.ts');
  const read = parseSettings(stored.kind === 'value' ? stored.value : {});
  if (stored.kind !== 'broken') return read;
  return {
    ...read,
    problems: [{ key: null, message: `${settingsPath(dataDir)} is no readable JSON object` }],
  };
}
