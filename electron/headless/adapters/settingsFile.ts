import { mkdirSync } from 'node:fs';
import type { SettingKey, Settings } from '../../../shared/contract/settings.ts';
import type { Failure } from '../../core/failures.ts';
import type { SettingsPort } from '../../core/ports.ts';
import { settingsPort, storeSetting } from '../../core/settingsPort.ts';
import { SETTINGS_NAME } from '../../core/storedSettings.ts';

/** The settings file of every host, written through `conf`, which reads it again before each write. */
export function settingsOf(dataDir: string): SettingsPort {
  return settingsPort(dataDir, ({ key, value }) => putSetting(dataDir, key, value));
}

/**
 * Stores any one setting.
 * @returns null when it is stored.
 * @throws the system's error when there can be no data directory.
 */
export async function writeSetting<K extends SettingKey>(
  dataDir: string,
  key: K,
  value: Settings[K],
): Promise<Failure | null> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return storeSetting(dataDir, () => putSetting(dataDir, key, value));
}

async function putSetting(dataDir: string, key: SettingKey, value: unknown): Promise<void> {
  const { default: Conf } = await import('conf');
  new Conf<Record<string, unknown>>({ cwd: dataDir, configName: SETTINGS_NAME, configFileMode: 0o600 }).set(
    key,
    value,
  );
}
