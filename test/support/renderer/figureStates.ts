import type { Payload } from '../../../shared/contract/topics.ts';
import { ACCOUNTS } from './accountScenes.ts';
import { sampleActivity } from './activityScene.ts';
import { SAMPLE_OVERVIEW } from './dashboardScene.ts';
import { HUGE_HANDLERS, HUGE_SCENE } from './hugeScene.ts';
import { METER_SCENES, SILENT } from './meterScenes.ts';
import { SAMPLE_NOW } from './sample.ts';
import { NO_SPEND } from './spends.ts';
import { never, type ViewState, type ViewStates } from './viewStates.ts';

const EMPTY: ViewState = { topics: METER_SCENES.empty, says: /No spend yet/ };
const OUTDATED: ViewState = { topics: METER_SCENES.outdated, says: /has not looked at the files since/ };
const LOST: ViewState = { says: /does not answer/, isLost: true };

const NO_TURNS: Payload<'overview'> = {
  ...SAMPLE_OVERVIEW,
  range: { kind: '7d' },
  total: NO_SPEND,
  activeDays: 0,
  models: [],
  workspaces: [],
  session: null,
  hoursOfWeek: SAMPLE_OVERVIEW.hoursOfWeek.map((hours) => hours.map(() => 0)),
};

/** A warning that stands above the view. */
const SPIKE = {
  key: 'spike',
  kind: 'spike',
  percent: null,
  at: SAMPLE_NOW,
  title: 'One hour took 212.0 credits',
  body: 'From 13:00 to 14:00: ~212.0 credits (estimated).',
} as const;

export const OVERVIEW_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '#overview',
  states: {
    full: { says: /Opus 5\.5 is 58/ },
    loading: { topics: { overview: () => null }, says: /Overview/, isUnderWay: true },
    empty: EMPTY,
    outdated: OUTDATED,
    lost: LOST,
    huge: { topics: HUGE_SCENE, says: /8,999,999\.9/ },
    'not heard of': { topics: SILENT, says: /Overview/, isUnderWay: true },
    importing: { topics: METER_SCENES.importing, says: /51 of 82 files/ },
    failed: { topics: METER_SCENES.failed, says: /disk that is full/ },
    'failed without figures': {
      topics: METER_SCENES['failed, no figures'],
      says: /written by a newer Pilotlight/,
    },
    today: { hash: '#overview?range=today', says: /41\.7/ },
    'range without turns': {
      hash: '#overview?range=7d',
      topics: { overview: () => NO_TURNS },
      says: /Last 30 days|30 days/,
    },
    dollars: { topics: METER_SCENES.dollars, says: /\$10\.15/ },
    covered: { topics: METER_SCENES.covered, says: /Opus 5\.5/ },
    warned: {
      topics: { alerts: () => ({ open: [SPIKE], held: 0, quietUntil: null }) },
      says: /One hour took/,
    },
    'runs out': { topics: ACCOUNTS['that runs out'], says: /1,202\.0/ },
    'used up': { topics: ACCOUNTS['beyond its allowance'], says: /1,677\.6/ },
    requests: { topics: ACCOUNTS['counted in requests'], says: /212\.3/ },
    'not connected': { topics: ACCOUNTS['that is not connected'], says: /962\.3/ },
  },
};

export const ACTIVITY_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '#activity',
  states: {
    full: { says: /315 turns|316 turns|turns/ },
    loading: { topics: { activity: () => null }, says: /Activity/, isUnderWay: true },
    empty: EMPTY,
    outdated: OUTDATED,
    lost: LOST,
    huge: { topics: HUGE_SCENE, handlers: HUGE_HANDLERS, says: /deeply-nested/ },
    'without a match': {
      hash: '#activity?search=zzz&billedTo=user',
      topics: { activity: () => ({ ...sampleActivity([]), total: NO_SPEND }) },
      says: /No turn|Nothing|Clear/,
    },
    'rows to come': { handlers: { 'requests.ofDay': never }, says: /turns/, isUnderWay: true },
  },
};

export const RECEIPT_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '#activity?row=1',
  states: {
    full: { says: /22\.3 credits/ },
    loading: { handlers: { 'requests.receipt': never }, says: /Receipt/, isUnderWay: true },
    empty: { handlers: { 'requests.receipt': () => ({ receipt: null }) }, says: /Receipt/ },
    outdated: 'A receipt is what it is; the list beside it wears the mark.',
    lost: 'As in Activity: what is open stays.',
    huge: { topics: HUGE_SCENE, handlers: HUGE_HANDLERS, says: /8,999,999\.9/ },
    estimated: { hash: '#activity?row=4', says: /~3\.1/ },
    'own key': { hash: '#activity?row=14', says: /1\.4/ },
    'command line': { hash: '#activity?row=8', says: /23\.7/ },
  },
};

function tableStates(hash: string, says: RegExp): ViewStates {
  return {
    path: '/dashboard.html',
    hash,
    states: {
      full: { says },
      loading: { topics: { breakdown: () => null }, says: /./, isUnderWay: true },
      empty: EMPTY,
      outdated: OUTDATED,
      lost: LOST,
      huge: { topics: HUGE_SCENE, says: /8,999,999\.9/ },
    },
  };
}

export const MODELS_STATES: ViewStates = tableStates('#models', /GPT-6 Luna/);
export const WORKSPACES_STATES: ViewStates = tableStates('#workspaces', /docs-site/);
export const SESSIONS_STATES: ViewStates = tableStates('#sessions', /1,204/);
