import { SETTING_KEYS, type SettingKey, type Settings } from '../../../shared/contract/settings.ts';
import type { SettingsPort } from '../../core/ports.ts';

/** One sentence, or null where the system did as it was asked. A side that refuses leaves all as it was. */
export type Refusal = string | null;

/** What has to be done about a setting beyond storing it. */
export type SystemSides = {
  readonly [K in SettingKey]?: (value: Settings[K]) => Refusal;
};

export interface SystemSettings extends SettingsPort {
  /** Brings about what the file says: at the start, and when somebody else may have changed it. */
  agree(): void;
}

/**
 * Settings that the system has a part in: it is asked first, and only what it took is stored. What it did not take from
 * the file is among the problems that `read` tells.
 */
export function systemSettings(port: SettingsPort, sides: SystemSides): SystemSettings {
  /** As brought about last, or tried. */
  const tried = new Map<SettingKey, unknown>();
  const refusals = new Map<SettingKey, string>();
  /** Changes of which the file does not tell yet. */
  let underWay = 0;

  function bring<K extends SettingKey>(key: K, value: Settings[K]): Refusal {
    const side: SystemSides[K] = sides[key];
    const refusal = side === undefined ? null : side(value);
    if (refusal === null) {
      tried.set(key, value);
      refusals.delete(key);
    }
    return refusal;
  }

  function agreeOn<K extends SettingKey>(key: K, settings: Settings): void {
    const value = settings[key];
    if (sides[key] === undefined || (tried.has(key) && Object.is(tried.get(key), value))) return;
    tried.set(key, value);
    const refusal = bring(key, value);
    if (refusal !== null) refusals.set(key, refusal);
  }

  return {
    read() {
      const { settings, problems } = port.read();
      return { settings, problems: [...problems, ...[...refusals].map(([key, why]) => `${key}: ${why}`)] };
    },
    async set(change) {
      const { key } = change;
      const before = port.read().settings;
      const refusal = bring(key, change.value);
      if (refusal !== null) return refusal;
      underWay += 1;
      const unstored = await port.set(change).finally(() => {
        underWay -= 1;
      });
      if (unstored !== null) bring(key, before[key]);
      return unstored;
    },
    agree() {
      // Whoever stored one tells of it.
      if (underWay > 0) return;
      const { settings } = port.read();
      for (const key of SETTING_KEYS) agreeOn(key, settings);
    },
  };
}
