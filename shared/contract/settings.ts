import { z } from 'zod';

/**
 * What a user can set, with the value that stands without it. Keys are paths into the one file that holds them.
 * docs/data-contract.md, "Settings".
 */
export const Settings = z.object({
  /**
   * Decides premium-request multipliers: `annual` plans stayed on premium requests when credits began. `auto`: what
   * VS Code knows of the account's billing.
   */
  'plan.kind': z.enum(['auto', 'paid', 'free', 'annual']).default('auto'),
  /** Looked into beside the known places: a `User` directory, one around it, or a folder with sessions. */
  'sources.extraFolders': z.array(z.string().trim().min(1)).max(100).default([]),
  /** Whether Pilotlight takes OpenTelemetry spans of Copilot over HTTP, on this machine only. */
  'sources.otlp.enabled': z.boolean().default(false),
  /** Where: what exporters send to unless they are told otherwise. */
  'sources.otlp.port': z.number().int().min(1).max(65_535).default(4318),
  /** Which of the two stands first where there is room for one. */
  'display.units': z.enum(['credits', 'usd']).default('credits'),
});
export type Settings = z.output<typeof Settings>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS: readonly SettingKey[] = Settings.keyof().options;

export function isSettingKey(key: string): key is SettingKey {
  return SETTING_KEYS.some((known) => known === key);
}

/** One setting with its new value, checked together. */
export const SettingChange = z.discriminatedUnion('key', [
  z.object({
    key: z.literal('sources.otlp.enabled'),
    value: Settings.shape['sources.otlp.enabled'].unwrap(),
  }),
  z.object({ key: z.literal('display.units'), value: Settings.shape['display.units'].unwrap() }),
]);
export type SettingChange = z.output<typeof SettingChange>;

export interface SettingProblem {
  /** null: the file as a whole. */
  readonly key: string | null;
  readonly message: string;
}

export interface ReadSettings {
  readonly settings: Settings;
  /** Of fields whose default stands in for them. */
  readonly problems: readonly SettingProblem[];
}

/** @param stored what the settings file holds, unchecked. A bad field falls back alone. */
export function parseSettings(stored: unknown): ReadSettings {
  const wanted: Record<string, unknown> = {};
  for (const key of SETTING_KEYS) {
    const value = valueAt(stored, key);
    if (value !== undefined) wanted[key] = value;
  }
  const read = Settings.safeParse(wanted);
  if (read.success) return { settings: read.data, problems: [] };
  const problems = new Map<string, string>();
  for (const { path, message } of read.error.issues) {
    const key = String(path[0]);
    if (!problems.has(key)) problems.set(key, message);
    delete wanted[key];
  }
  return {
    settings: Settings.parse(wanted),
    problems: [...problems].map(([key, message]) => ({ key, message })),
  };
}

function valueAt(stored: unknown, key: string): unknown {
  let value = stored;
  for (const name of key.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }
  return value;
}
