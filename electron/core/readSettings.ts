import { settingProblem } from '../../shared/contract/settingProblem.ts';
import { parseSettings, type Settings } from '../../shared/contract/settings.ts';
import { type Failure, failure } from './failures.ts';
import { settingsPath, storedSettings } from './storedSettings.ts';

export interface ReadSettings {
  readonly settings: Settings;
  /** Why a field's default stands in for it; of the file as a whole the key is null. */
  readonly problems: readonly { readonly key: string | null; readonly message: string }[];
}

/** A file that cannot be understood counts as empty, with a problem that names it. */
export function readSettings(dataDir: string): ReadSettings {
  const stored = storedSettings(dataDir);
  const { settings, problems } = parseSettings(stored.kind === 'value' ? stored.value : {});
  const told = problems.map(({ key, issue }) => ({ key, message: settingProblem(issue) }));
  if (stored.kind !== 'broken') return { settings, problems: told };
  return { settings, problems: [{ key: null, message: unreadableSettings(dataDir, stored.why).message }] };
}

/** @param why as `storedSettings` tells it. */
export function unreadableSettings(dataDir: string, why: string): Failure {
  return failure('settings-unreadable', settingsPath(dataDir), why);
}
