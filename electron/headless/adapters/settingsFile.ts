import { mkdirSync } from 'node:fs';
import type { SettingKey, Settings } from '../../../shared/contract/settings.ts';
import { SETTINGS_NAME, storedSettings } from '../../core/storedSettings.ts';

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
  new Conf<Record<string, unknown>>({ cwd: dataDir, configName: SETTINGS_NAME, configFileMode: 0o600 }).set(
    key,
    value,
  );
  return true;
}
