import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The one file that holds them, for every host: without its ending, as `conf` wants it. */
export const SETTINGS_NAME = 'settings';

export function settingsPath(dataDir: string): string {
  return join(dataDir, `${SETTINGS_NAME}.json`);
}

/**
 * `why` is the system's code, or what the text is not; `unreadableSettings` says it. Neither schema nor words are loaded
 * here, since a status line asks for the folders each time.
 */
export type Stored =
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'value'; readonly value: unknown };

export function storedSettings(dataDir: string): Stored {
  let text: string;
  try {
    text = readFileSync(settingsPath(dataDir), 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return error.code === 'ENOENT' ? { kind: 'none' } : { kind: 'broken', why: String(error.code) };
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { kind: 'value', value } : { kind: 'broken', why: 'no-object' };
  } catch {
    return { kind: 'broken', why: 'no-json' };
  }
}
