import {
  ACTIVITY_STATES,
  MODELS_STATES,
  OVERVIEW_STATES,
  RECEIPT_STATES,
  SESSIONS_STATES,
  WORKSPACES_STATES,
} from './figureStates.ts';
import { BILLING_STATES, DIAGNOSTICS_STATES } from './housekeepingStates.ts';
import { POPOVER_STATES } from './popoverStates.ts';
import {
  DATA_STATES,
  GENERAL_STATES,
  GITHUB_STATES,
  NOTIFICATIONS_STATES,
  PLAN_STATES,
  SOURCES_STATES,
  WELCOME_STATES,
} from './preferencesStates.ts';
import type { Shown, ViewStates } from './viewStates.ts';

export const FIGURE_VIEWS = {
  popover: POPOVER_STATES,
  overview: OVERVIEW_STATES,
} as const;
export const LIST_VIEWS = {
  activity: ACTIVITY_STATES,
  receipt: RECEIPT_STATES,
  models: MODELS_STATES,
  workspaces: WORKSPACES_STATES,
  sessions: SESSIONS_STATES,
} as const;
export const OTHER_VIEWS = {
  billing: BILLING_STATES,
  diagnostics: DIAGNOSTICS_STATES,
  'preferences-general': GENERAL_STATES,
  'preferences-plan': PLAN_STATES,
  'preferences-notifications': NOTIFICATIONS_STATES,
  'preferences-github': GITHUB_STATES,
  'preferences-sources': SOURCES_STATES,
  'preferences-data': DATA_STATES,
  welcome: WELCOME_STATES,
} as const;

/** Every view in every state. One that is added does not compile until its states are told. */
export const VIEW_TABLE = { ...FIGURE_VIEWS, ...LIST_VIEWS, ...OTHER_VIEWS } satisfies Readonly<
  Record<Shown, ViewStates>
>;
