import { activity, receipt } from './activity.ts';
import { alerts } from './alerts.ts';
import { amounts } from './amounts.ts';
import { billing } from './billing.ts';
import { dashboard, overview } from './dashboard.ts';
import { dates } from './dates.ts';
import { diagnostics } from './diagnostics.ts';
import { exports } from './exports.ts';
import { popover } from './popover.ts';
import { github, notifications, plan, preferences } from './preferences.ts';
import { standing } from './standing.ts';
import { states } from './states.ts';
import { updates } from './updates.ts';

export const en = {
  activity,
  alerts,
  amounts,
  billing,
  dashboard,
  dates,
  diagnostics,
  exports,
  github,
  notifications,
  overview,
  plan,
  popover,
  preferences,
  receipt,
  standing,
  states,
  updates,
};
