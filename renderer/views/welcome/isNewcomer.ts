import { SETTING_KEYS, Settings } from '../../../shared/contract/settings.ts';

const DEFAULTS = Settings.parse({});

/**
 * Whether the steps of the first start are shown. Who has set anything, here or on the command line, knows the way; rows
 * tell nothing, since a new ledger fills itself before anybody has looked at it.
 */
export function isNewcomer(settings: Settings): boolean {
  return SETTING_KEYS.every((key) => JSON.stringify(settings[key]) === JSON.stringify(DEFAULTS[key]));
}
