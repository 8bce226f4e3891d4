import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSettings } from '../../shared/contract/settings.ts';
import { type Failure, failure } from './failures.ts';

/** The one file that holds them, for every host: without its ending, as `conf` wants it. */
export const SETTINGS_NAME = 'settings';

export function settingsPath(dataDir: string): string {
  return join(dataDir, `${SETTINGS_NAME}.json`);
}

/** The schema is loaded only for a file that is there, since a status line asks for the folders each time. */
export type Stored =
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly failure: Failure }
  | { readonly kind: 'value'; readonly value: unknown };

export function storedSettings(dataDir: string): Stored {
  let text: string;
  try {
    text = readFileSync(settingsPath(dataDir), 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code === 'ENOENT' ? { kind: 'none' } : broken(dataDir, String(error.code));
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { kind: 'value', value } : broken(dataDir, 'no-object');
  } catch {
    return broken(dataDir, 'no-json');
  }
}

function broken(dataDir: string, why: string): Stored {
  return { kind: 'broken', failure: failure('settings-unreadable', settingsPath(dataDir), why) };
}

/** A file that cannot be understood counts as empty, with a problem that names it. */
export async function readSettings(dataDir: string): Promise<ReadSettings> {
  const stored = storedSettings(dataDir);
  const { parseSettings } = await import('../../shared/contract/settings.ts');
  const read = parseSettings(stored.kind === 'value' ? stored.value : {});
  if (stored.kind !== 'broken') return read;
  return { ...read, problems: [{ key: null, message: stored.failure.message }] };
}
