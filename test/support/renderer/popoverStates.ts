import { ACCOUNTS } from './accountScenes.ts';
import { HUGE_SCENE } from './hugeScene.ts';
import { METER_SCENES, SILENT } from './meterScenes.ts';
import type { ViewStates } from './viewStates.ts';

export const POPOVER_STATES: ViewStates = {
  path: '/popover.html',
  hash: '',
  states: {
    full: { says: /67\.7/ },
    loading: { topics: SILENT, says: /nothing was read yet/, isUnderWay: true },
    empty: { topics: METER_SCENES.empty, says: /No spend yet/ },
    outdated: { topics: METER_SCENES.outdated, says: /has not looked at the files since[\s\S]*Outdated/ },
    lost: { says: /does not answer/, isLost: true },
    huge: { topics: HUGE_SCENE, says: /8,999,999\.9/ },
    'nothing found': { topics: METER_SCENES['nothing found'], says: /none of the places/ },
    importing: { topics: METER_SCENES.importing, says: /51 of 82 files/, isUnderWay: true },
    stopped: { topics: METER_SCENES.stopped, says: /Reading was stopped/ },
    failed: { topics: METER_SCENES.failed, says: /disk that is full/ },
    'failed without figures': {
      topics: METER_SCENES['failed, no figures'],
      says: /written by a newer Pilotlight/,
    },
    denied: { topics: METER_SCENES.denied, says: /permission denied/ },
    'all estimated': { topics: METER_SCENES['all estimated'], says: /~41\.7/ },
    unknown: { topics: METER_SCENES.unknown, says: /–/ },
    dollars: { topics: METER_SCENES.dollars, says: /\$0\.42/ },
    covered: { topics: METER_SCENES.covered, says: /Today/ },
    'in a browser': { capabilities: [], says: /67\.7/ },
    'account not heard of': { topics: ACCOUNTS['that was not heard of'], says: /No verdict/ },
    'runs out': { topics: ACCOUNTS['that runs out'], says: /Runs out Wed 25/ },
    'used up': { topics: ACCOUNTS['beyond its allowance'], says: /Over the allowance/ },
    'pooled seat': { topics: ACCOUNTS['of a pooled seat'], says: /draws on a pool/ },
    requests: { topics: ACCOUNTS['counted in requests'], says: /212\.3 requests/ },
    'not connected': { topics: ACCOUNTS['that is not connected'], says: /allowance is not known/ },
    comparison: { presses: ['.dated'], says: /\+ 39\.3/ },
  },
};
