import { mkdirSync } from 'node:fs';
import { parseSettings, type SettingKey, type Settings } from '../../../shared/contract/settings.ts';
import { failure } from '../../core/failures.ts';
import type { SettingsPort } from '../../core/ports.ts';
import { SETTINGS_NAME, settingsPath, storedSettings } from '../../core/storedSettings.ts';

/** The settings of a data directory, read anew each time: the command line may have changed them. */
export function settingsOf(dataDir: string): SettingsPort {
  return {
    read() {
      const stored = storedSettings(dataDir);
      const { settings, problems } = parseSettings(stored.kind === 'value' ? stored.value : {});
      const told = problems.map(({ key, message }) => `${key}: ${message}`);
      if (stored.kind === 'broken') told.push(failure('settings-unreadable', settingsPath(dataDir)).message);
      return { settings, problems: told };
    },
    async set({ key, value }) {
      try {
        const isStored = await writeSetting(dataDir, key, value);
        return isStored ? null : failure('settings-unreadable', settingsPath(dataDir)).message;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error;
        return `${settingsPath(dataDir)} cannot be written (${error.code}).`;
      }
    },
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
  new Conf<Record<string, unknown>>({ cwd: dataDir, configName: SETTINGS_NAME, configFileMode: 0o600 }).set(
    key,
    value,
  );
  return true;
}
