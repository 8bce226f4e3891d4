import { ACCOUNTS } from './accountScenes.ts';
import { EMPTY_DIAGNOSTICS, SAMPLE_DIAGNOSTICS } from './diagnosticsScene.ts';
import { HUGE_HANDLERS, HUGE_SCENE } from './hugeScene.ts';
import { METER_SCENES } from './meterScenes.ts';
import { SAMPLE_INGEST } from './sample.ts';
import { SAMPLE_GITHUB } from './standingScene.ts';
import { never, type ViewState, type ViewStates } from './viewStates.ts';

const OUTDATED: ViewState = { topics: METER_SCENES.outdated, says: /has not looked at the files since/ };
const LOST: ViewState = { says: /does not answer/, isLost: true };

export const BILLING_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '#billing',
  states: {
    full: { says: /1,012\.6/ },
    loading: { topics: { billing: () => null }, says: /Billing/, isUnderWay: true },
    empty: { topics: ACCOUNTS['that is not connected'], says: /Connect GitHub/ },
    outdated: OUTDATED,
    lost: LOST,
    huge: { topics: HUGE_SCENE, says: /8,999,999\.9/ },
    'pooled seat': { topics: ACCOUNTS['of a pooled seat'], says: /organisation pays for this seat/ },
    requests: { topics: ACCOUNTS['counted in requests'], says: /33\.3/ },
    'being read': {
      topics: {
        github: () => ({
          ...SAMPLE_GITHUB,
          sync: { ...SAMPLE_GITHUB.sync, isRunning: true, progress: { done: 12, total: 31 } },
        }),
      },
      says: /12 of 31 answers/,
    },
    'all days': { presses: ['.bill .note button'], says: /estimate × 1\.06/ },
  },
};

const FELL_SILENT = {
  ...SAMPLE_DIAGNOSTICS,
  sources: SAMPLE_DIAGNOSTICS.sources.map((one) =>
    one.source === 'debug-log' ? { ...one, health: 'silent' as const } : one,
  ),
};

export const DIAGNOSTICS_STATES: ViewStates = {
  path: '/dashboard.html',
  hash: '#diagnostics',
  states: {
    full: { says: /1,486/ },
    loading: { handlers: { 'diagnostics.read': never }, says: /Diagnostics/, isUnderWay: true },
    empty: {
      topics: METER_SCENES.empty,
      handlers: { 'diagnostics.read': () => EMPTY_DIAGNOSTICS },
      says: /Nothing in this cycle yet/,
    },
    outdated: OUTDATED,
    lost: LOST,
    huge: { topics: HUGE_SCENE, handlers: HUGE_HANDLERS, says: /12,345,678/ },
    failed: { topics: METER_SCENES.failed, says: /disk that is full/ },
    'source that fell silent': {
      handlers: { 'diagnostics.read': () => FELL_SILENT },
      topics: {
        ingest: () => ({
          ...SAMPLE_INGEST,
          receiver: {
            listening: false,
            port: 4318,
            failure: 'port-taken',
            requests: 0,
            spans: 0,
            lastAt: null,
          },
          watchMode: 'polling',
          watchFault: 'ENOSPC',
        }),
      },
      says: /Bytes arrive and nothing comes of them/,
    },
  },
};
