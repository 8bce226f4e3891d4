import { statSync } from 'node:fs';
import { words } from '../../shared/words/words.ts';
import { type Failure, failure } from './failures.ts';
import type { SettingsPort } from './ports.ts';
import { readSettings, unreadableSettings } from './readSettings.ts';
import { settingsPath, storedSettings } from './storedSettings.ts';

/**
 * The settings of a data directory, read anew each time: another host may have changed them.
 * @param put writes one setting in one step and keeps all else that is in the file; throws the system's error.
 */
export function settingsPort(
  dataDir: string,
  put: (change: Parameters<SettingsPort['set']>[0]) => void | Promise<void>,
): SettingsPort {
  return {
    read() {
      const { settings, problems } = readSettings(dataDir);
      const told = problems.map(({ key, message }) =>
        key === null ? message : words.failures.settings.of(key, message),
      );
      return { settings, problems: told };
    },
    set: async (change) => (await storeSetting(dataDir, () => put(change)))?.message ?? null,
  };
}

/**
 * What holds for every write, whoever does it: a file that cannot be understood, or that was made read-only, stays.
 * @returns null when it is stored.
 */
export async function storeSetting(
  dataDir: string,
  put: () => void | Promise<void>,
): Promise<Failure | null> {
  const path = settingsPath(dataDir);
  const stored = storedSettings(dataDir);
  if (stored.kind === 'broken') return unreadableSettings(dataDir, stored.why);
  // Replacing needs no leave of the file itself: whoever took it away from it meant us too.
  if (isReadOnly(path)) return failure('settings-unwritable', path, 'read-only');
  try {
    await put();
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return failure('settings-unwritable', path, String(error.code));
  }
}

/** By its mode and not by trying: whoever administers the machine may always write. */
function isReadOnly(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o222) === 0;
}
