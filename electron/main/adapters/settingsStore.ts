import Store from 'electron-store';
import type { SettingsPort } from '../../core/ports.ts';
import { settingsPort } from '../../core/settingsPort.ts';
import { SETTINGS_NAME } from '../../core/storedSettings.ts';

/** The settings file of every host, written through `electron-store`, which reads it again before each write. */
export function settingsStore(dataDir: string): SettingsPort {
  return settingsPort(dataDir, ({ key, value }) => {
    new Store<Record<string, unknown>>({ cwd: dataDir, name: SETTINGS_NAME, configFileMode: 0o600 }).set(
      key,
      value,
    );
  });
}
