import { statSync } from 'node:fs';
import Store from 'electron-store';
import { parseSettings } from '../../../shared/contract/settings.ts';
import { failure } from '../../core/failures.ts';
import type { SettingsPort } from '../../core/ports.ts';
import { SETTINGS_NAME, settingsPath, storedSettings } from '../../core/storedSettings.ts';

/**
 * The settings file of every host, written through `electron-store`: read again before each write and replaced in one
 * step, so that what the command line changed and what a newer version keeps there stays.
 */
export function settingsStore(dataDir: string): SettingsPort {
  const path = settingsPath(dataDir);
  return {
    read() {
      const stored = storedSettings(dataDir);
      const { settings, problems } = parseSettings(stored.kind === 'value' ? stored.value : {});
      const told = problems.map(({ key, message }) => `${key}: ${message}`);
      if (stored.kind === 'broken') told.push(failure('settings-unreadable', path).message);
      return { settings, problems: told };
    },
    async set({ key, value }) {
      if (storedSettings(dataDir).kind === 'broken') return failure('settings-unreadable', path).message;
      // Replacing needs no leave of the file itself: whoever took it away from it meant us too.
      if (isReadOnly(path)) return `${path} is read-only, so it was left as it is.`;
      try {
        new Store<Record<string, unknown>>({
          cwd: dataDir,
          name: SETTINGS_NAME,
          configFileMode: 0o600,
        }).set(key, value);
        return null;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error;
        return `${path} cannot be written (${error.code}).`;
      }
    },
  };
}

/** By its mode and not by trying: whoever administers the machine may always write. */
function isReadOnly(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o222) === 0;
}
