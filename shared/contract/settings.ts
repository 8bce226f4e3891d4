import { z } from 'zod';
import { SOURCES } from '../domain/ledger.ts';
import { PLAN_IDS } from '../domain/plans.ts';
import { LANGUAGES } from '../words/languages.ts';

/** `off`: the icon alone. `left`: what is left of the allowance. */
export const TRAY_TEXTS = [
  'off',
  'credits-today',
  'usd-today',
  'cycle-percent',
  'left',
  'run-out-day',
] as const;

const MOST_CREDITS = 10_000_000;
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * What a user can set, with the value that stands without it. Keys are paths into the one file that holds them.
 * docs/data-contract.md, "Settings".
 */
export const Settings = z.object({
  /**
   * Decides the allowance, and by which unit and multipliers turns are counted. `auto`: what GitHub, else VS Code knows
   * of the account.
   */
  'plan.id': z.enum(['auto', ...PLAN_IDS]).default('auto'),
  /** Own budgets, in credits; null: none. */
  'budget.cycle': z.int().min(1).max(MOST_CREDITS).nullable().default(null),
  'budget.day': z.int().min(1).max(MOST_CREDITS).nullable().default(null),
  /** Whether the Copilot sign-in that lies on this computer may be used, for the account's own figure alone. */
  'account.useSignIn': z.boolean().default(false),
  /** Whether GitHub's published price table is fetched now and then. */
  'prices.refresh': z.boolean().default(false),
  'notifications.enabled': z.boolean().default(true),
  /** Percents of the allowance, and of own budgets. */
  'notifications.thresholds': z.array(z.int().min(1).max(1000)).max(10).default([75, 90, 100]),
  'notifications.runOut': z.boolean().default(true),
  /** Credits within an hour from which a spike is told; null: never. */
  'notifications.spike': z.int().min(1).max(MOST_CREDITS).nullable().default(null),
  /** Local hours in which nothing is told, `HH:MM`; from after to: over midnight. */
  'notifications.quietHours': z.object({ from: TimeOfDay, to: TimeOfDay }).nullable().default(null),
  /** Epoch ms. */
  'notifications.snoozedUntil': z.number().nullable().default(null),
  /** Looked into beside the known places: a `User` directory, one around it, or a folder with sessions. */
  'sources.extraFolders': z.array(z.string().trim().min(1)).max(100).default([]),
  /** Whether Pilotlight takes OpenTelemetry spans of Copilot over HTTP, on this machine only. */
  'sources.otlp.enabled': z.boolean().default(false),
  /** Where: what exporters send to unless they are told otherwise. */
  'sources.otlp.port': z.number().int().min(1).max(65_535).default(4318),
  /** Sources that are not read. What was read of them before stays in the ledger. */
  'sources.off': z.array(z.enum(SOURCES)).max(SOURCES.length).default([]),
  /** Which of the two stands first where there is room for one. */
  'display.units': z.enum(['credits', 'usd']).default('credits'),
  /** Of every page, menu and notification. `auto`: the system's, else English. The command line speaks English. */
  'display.language': z.enum(['auto', ...LANGUAGES]).default('auto'),
  'display.theme': z.enum(['system', 'light', 'dark']).default('system'),
  /** Amounts are covered until somebody points at them; the tray then tells none. */
  'display.hideAmounts': z.boolean().default(false),
  /** Whether pictures and shared screens leave our windows out, where the system can do that. */
  'display.hideFromCapture': z.boolean().default(false),
  /** What stands beside the tray's icon, on macOS, and first in its tooltip. */
  'tray.text': z.enum(TRAY_TEXTS).default('credits-today'),
  /** Whether the app starts when the user signs in to the system. */
  'startup.atLogin': z.boolean().default(false),
  /** Keys that show and hide the popover from anywhere, as Electron's accelerators write them; null: none. */
  'shortcut.popover': z.string().trim().min(1).max(100).nullable().default(null),
  /** Whether new versions are looked for by themselves; null: nobody was asked yet, and it is not done. */
  'updates.check': z.boolean().nullable().default(null),
  /** Whether the few steps of the first start were seen, or put aside. */
  'welcome.seen': z.boolean().default(false),
});
export type Settings = z.output<typeof Settings>;
export type SettingKey = keyof Settings;

export const SETTING_KEYS: readonly SettingKey[] = Settings.keyof().options;

export function isSettingKey(key: string): key is SettingKey {
  return SETTING_KEYS.some((known) => known === key);
}

/**
 * One setting with its new value, checked together: all that a view can set. A page must not lead the reader elsewhere: ports are
 * for the command line, and folders for it and for the system's own dialog (`host.addFolder`).
 */
export const SettingChange = z.discriminatedUnion('key', [
  change('plan.id'),
  change('budget.cycle'),
  change('budget.day'),
  change('account.useSignIn'),
  change('prices.refresh'),
  change('notifications.enabled'),
  change('notifications.thresholds'),
  change('notifications.runOut'),
  change('notifications.spike'),
  change('notifications.quietHours'),
  change('notifications.snoozedUntil'),
  change('sources.otlp.enabled'),
  change('sources.off'),
  change('display.units'),
  change('display.language'),
  change('display.theme'),
  change('display.hideAmounts'),
  change('display.hideFromCapture'),
  change('tray.text'),
  change('startup.atLogin'),
  change('shortcut.popover'),
  change('updates.check'),
  change('welcome.seen'),
]);
export type SettingChange = z.output<typeof SettingChange>;

function change<K extends SettingKey>(key: K) {
  const shape: (typeof Settings.shape)[K] = Settings.shape[key];
  return z.object({ key: z.literal(key), value: shape.unwrap() });
}

/** `settingProblem` says it. */
export interface SettingProblem {
  readonly key: string;
  readonly issue: z.core.$ZodIssue;
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
  const problems = new Map<string, z.core.$ZodIssue>();
  for (const issue of read.error.issues) {
    const key = String(issue.path[0]);
    if (!problems.has(key)) problems.set(key, issue);
    delete wanted[key];
  }
  return {
    settings: Settings.parse(wanted),
    problems: [...problems].map(([key, issue]) => ({ key, issue })),
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
