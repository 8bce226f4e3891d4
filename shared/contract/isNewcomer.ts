import { SETTING_KEYS, Settings } from './settings.ts';

/**
 * Whether the steps of the first start are shown. Who has set anything, here or on the command line, knows the way; so
 * does who has a file that cannot be read whole. Rows tell nothing, since a new ledger fills itself before anybody has
 * looked at it.
 */
export function isNewcomer(told: {
  readonly settings: Settings;
  readonly problems: readonly unknown[];
}): boolean {
  const defaults = Settings.parse({});
  const isUntouched = SETTING_KEYS.every(
    (key) => JSON.stringify(told.settings[key]) === JSON.stringify(defaults[key]),
  );
  return isUntouched && told.problems.length === 0;
}
