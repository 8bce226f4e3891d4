import type { Section } from '../../../renderer/views/dashboard/route.ts';
import type { Updates } from '../../../shared/contract/app.ts';
import type { GithubState } from '../../../shared/contract/github.ts';
import { Settings } from '../../../shared/contract/settings.ts';
import type { DashboardScene } from './dashboardHost.ts';
import { HUGE_HANDLERS, HUGE_SCENE } from './hugeScene.ts';
import { METER_SCENES, NOTHING_YET } from './meterScenes.ts';
import { SAMPLE_INGEST, SAMPLE_NOW } from './sample.ts';
import { SAMPLE_GITHUB, UNCONNECTED_GITHUB } from './standingScene.ts';
import { DESKTOP, type ViewState, type ViewStates } from './viewStates.ts';

type Topics = Partial<DashboardScene['topics']>;

const told = (changes: object): Topics => ({
  settings: () => ({ settings: Settings.parse({ 'welcome.seen': true, ...changes }), problems: [] }),
});
const token = (changes: Partial<GithubState['token']>, more: Partial<GithubState> = {}): Topics => ({
  github: () => ({ ...SAMPLE_GITHUB, ...more, token: { ...SAMPLE_GITHUB.token, ...changes } }),
});
const READY: Updates = {
  state: 'ready',
  version: '1.1.0',
  share: null,
  reason: null,
  checkedAt: SAMPLE_NOW - 3_600_000,
};

const NO_FIGURES = 'No figure stands in it that could be missing.';
const AS_GENERAL = 'As in General: the frame says so.';

/** What people set: it is there as soon as the settings are, whatever the figures are. */
function sectionStates(
  section: Section,
  full: ViewState,
  huge: ViewState | string,
  more: Readonly<Record<string, ViewState>> = {},
): ViewStates {
  return {
    path: '/dashboard.html',
    hash: `#preferences?section=${section}`,
    states: {
      full: { capabilities: DESKTOP, ...full },
      loading: AS_GENERAL,
      empty: NO_FIGURES,
      outdated: NO_FIGURES,
      lost: AS_GENERAL,
      huge: typeof huge === 'string' ? huge : { capabilities: DESKTOP, ...huge },
      ...more,
    },
  };
}

const GENERAL = sectionStates('general', { says: /Cover amounts/ }, 'It shows no name and no amount.', {
  'in a browser': { capabilities: ['sample'], says: /Cover amounts/ },
  refused: {
    capabilities: DESKTOP,
    handlers: { 'settings.set': () => ({ refusal: 'The disk is full.' }) },
    presses: ['.prefs [role=switch]'],
    says: /Not kept: The disk is full/,
  },
  'file with faults': {
    topics: {
      settings: () => ({
        settings: Settings.parse({ 'welcome.seen': true }),
        problems: ['budget.day is no whole number: the default stands.'],
      }),
    },
    says: /budget\.day/,
  },
});

export const GENERAL_STATES: ViewStates = {
  ...GENERAL,
  states: {
    ...GENERAL.states,
    loading: { topics: { settings: () => null }, says: /Preferences/, isUnderWay: true },
    lost: { says: /does not answer/, isLost: true },
  },
};

export const PLAN_STATES: ViewStates = sectionStates(
  'plan',
  { topics: told({ 'budget.cycle': 5000 }), says: /Found: Pro/ },
  { topics: HUGE_SCENE, says: /9,000,000/ },
);

export const NOTIFICATIONS_STATES: ViewStates = sectionStates(
  'notifications',
  { topics: told({ 'notifications.spike': 200 }), says: /\$2\.00/ },
  { topics: HUGE_SCENE, says: /1,?000/ },
  { off: { topics: told({ 'notifications.enabled': false }), says: /Leave it empty/ } },
);

export const GITHUB_STATES: ViewStates = sectionStates(
  'github',
  { topics: told({ 'account.useSignIn': true }), says: /Connected as amber-dev/ },
  { topics: HUGE_SCENE, says: /amber-dev-amber/ },
  {
    'token missing': {
      topics: { github: () => UNCONNECTED_GITHUB },
      says: /Enter a token, or switch on the sign-in/,
    },
    'token rejected': { topics: token({ state: 'rejected' }), says: /Rejected/ },
    'token insufficient': {
      topics: token(
        { state: 'insufficient', needs: 'Plan: read' },
        { sync: { ...SAMPLE_GITHUB.sync, isRunning: true, progress: { done: 3, total: 12 } } },
      ),
      says: /3 of 12 answers/,
    },
    'token of the session': {
      topics: token(
        { keptIn: 'session', keyringFault: 'No Secret Service answers.' },
        { orgManaged: 'plan' },
      ),
      says: /The keyring of this computer cannot be had: No Secret Service answers\./,
    },
  },
);

export const SOURCES_STATES: ViewStates = sectionStates(
  'sources',
  {
    topics: told({ 'sources.off': ['xcode'], 'sources.extraFolders': ['/mnt/old/User'] }),
    says: /\/mnt\/old\/User/,
  },
  { topics: HUGE_SCENE, handlers: HUGE_HANDLERS, says: /1,234,567/ },
);

export const DATA_STATES: ViewStates = sectionStates(
  'data',
  { topics: { updates: () => READY }, says: /Version 1\.1\.0 is ready/ },
  'Its one path is short, or cut in the middle as in Diagnostics.',
  { 'in a browser': { capabilities: ['sample'], says: /price list/ } },
);

const NEW_HERE: Topics = { settings: () => ({ settings: Settings.parse({}), problems: [] }) };

export const WELCOME_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '',
  states: {
    full: { topics: NEW_HERE, capabilities: DESKTOP, says: /Found in 4 places/ },
    loading: {
      topics: { ...NEW_HERE, ingest: () => ({ ...SAMPLE_INGEST, phase: 'starting', roots: [] }) },
      capabilities: DESKTOP,
      says: /Step 1 of 3/,
    },
    empty: {
      topics: { ...METER_SCENES.empty, ...NEW_HERE, glance: () => NOTHING_YET },
      capabilities: DESKTOP,
      says: /Step 1 of 3/,
    },
    outdated: 'Nobody has seen a figure yet.',
    lost: 'Without a host there is no first start; a page that is open keeps its step.',
    huge: 'It shows counts of places, and no name.',
    plan: {
      topics: NEW_HERE,
      capabilities: DESKTOP,
      presses: ['.ways button:last-child'],
      says: /Allowance: 1,500\.0 credits/,
    },
    manners: {
      topics: NEW_HERE,
      capabilities: DESKTOP,
      presses: ['.ways button:last-child', '.ways button:last-child'],
      says: /Start at login/,
    },
  },
};
