import { z } from 'zod';
import type { View } from './methods.ts';

export const ALERT_KINDS = [
  'allowance',
  'budget-cycle',
  'budget-day',
  'run-out',
  'spike',
  'connection',
  'ledger',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Where a warning leads: the view that shows what it is about. */
export const VIEW_OF_ALERT = {
  allowance: 'overview',
  'budget-cycle': 'overview',
  'budget-day': 'overview',
  'run-out': 'overview',
  spike: 'activity',
  connection: 'preferences',
  ledger: 'diagnostics',
} as const satisfies Record<AlertKind, View>;

/** One warning: told once per kind, threshold, cycle and account, across restarts. */
export const Alert = z.object({
  /** Stable: names its kind, threshold, cycle and account. */
  key: z.string(),
  kind: z.enum(ALERT_KINDS),
  /** Of a threshold; null for the others. */
  percent: z.int().nullable(),
  /** When it was crossed; epoch ms. */
  at: z.number(),
  title: z.string(),
  /** The figure, its sureness and what happens next. */
  body: z.string(),
});
export type Alert = z.output<typeof Alert>;

export const Alerts = z.object({
  /** Told and not dismissed, newest first. */
  open: z.array(Alert).readonly(),
  /** Held back by a snooze or quiet hours; they are summarised afterwards. */
  held: z.int(),
  /** Epoch ms; null: nothing holds them back. */
  quietUntil: z.number().nullable(),
});
export type Alerts = z.output<typeof Alerts>;
