import type { Catalogue } from '../words.ts';
import { activity, receipt } from './activity.ts';
import { alerts } from './alerts.ts';
import { amounts } from './amounts.ts';
import { billing } from './billing.ts';
import { checks } from './checks.ts';
import { dashboard, overview } from './dashboard.ts';
import { dates } from './dates.ts';
import { diagnostics } from './diagnostics.ts';
import { exports } from './exports.ts';
import { failures } from './failures.ts';
import { github } from './github.ts';
import { githubTold } from './githubTold.ts';
import { host } from './host.ts';
import { manners } from './manners.ts';
import { popover } from './popover.ts';
import { notifications, plan, preferences } from './preferences.ts';
import { prose } from './prose.ts';
import { shell } from './shell.ts';
import { standing } from './standing.ts';
import { states } from './states.ts';
import { updates } from './updates.ts';
import { warnings } from './warnings.ts';
import { welcome } from './welcome.ts';

export const zhHans: Catalogue = {
  activity,
  alerts,
  amounts,
  billing,
  checks,
  dashboard,
  dates,
  diagnostics,
  exports,
  failures,
  github,
  githubTold,
  host,
  manners,
  notifications,
  overview,
  plan,
  popover,
  preferences,
  prose,
  receipt,
  shell,
  standing,
  states,
  updates,
  warnings,
  welcome,
};
