import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadSettings, SettingKey, Settings } from '../../../shared/contract/settings.ts';

const NAME = 'settings';

export function settingsPath(dataDir: string): string {
  return join(dataDir, `${NAME}.json`);
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
  const { parseSettings } = await import('../../../shared/contract/settings.ts');
  const read = parseSettings(stored.kind === 'value' ? stored.value : {});
  if (stored.kind !== 'broken') return read;
  return {
    ...read,
    problems: [{ key: null, message: `${settingsPath(dataDir)} is no readable JSON object` }],
  };
}

/**
 * Stores one setting: the file is read again first and replaced in one step, so that another process's change
 * and what newer versions keep there stay.
 * @returns false when the file is there and no JSON: nothing was written.
 */
export async function writeSetting<K extends SettingKey>(
  dataDir: string,
  key: K,
  value: Settings[K],
): Promise<boolean> {
  if (storedSettings(dataDir).kind === 'broken') return false;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { default: Conf } = await import('conf');
  new Conf<Record<string, unknown>>({ cwd: dataDir, configName: NAME, configFileMode: 0o600 }).set(
    key,
    value,
  );
  return true;
}
