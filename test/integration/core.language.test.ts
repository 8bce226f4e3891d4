import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import { kept } from '../../electron/core/kept.ts';
import { NO_ACTIONS } from '../../electron/core/noActions.ts';
import type { Ports } from '../../electron/core/ports.ts';
import { writeSetting } from '../../electron/headless/adapters/settingsFile.ts';
import { speakAsSet, spokenLanguage } from '../../electron/headless/host/spokenLanguage.ts';
import type { Payload } from '../../shared/contract/topics.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { languageSpoken, speak } from '../../shared/words/words.ts';
import { IDLE } from '../contract/served.ts';
import { plainPorts } from '../support/plainPorts.ts';
import { StandingLedger } from '../support/standingLedger.ts';

let ledger: StandingLedger;
let now: number;
let tell: Parameters<ReturnType<Ports['startIngest']>['onEvent']>[0];
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  ledger = new StandingLedger();
  now = Date.UTC(2026, 10, 4, 12);
  await writeSetting(ledger.dataDir, 'plan.id', 'pro');
});
afterEach(() => {
  vi.useRealTimers();
  speak('en');
  ledger.close();
});

function host() {
  const notices: string[] = [];
  const core = createCore({
    ...plainPorts(ledger.dataDir),
    capabilities: ['notifications'],
    host: {
      ...NO_ACTIONS,
      notify: async ({ body }) => {
        notices.push(body);
        return null;
      },
    },
    now: () => now,
    onBug: (error) => expect.fail(String(error)),
    startIngest: () => ({
      onEvent: (listener) => {
        tell = listener;
      },
      order: () => {},
      close: async () => {},
    }),
  });
  const [server, view] = memoryPair();
  core.attach(server);
  return { core, client: connect(view), notices, wait: () => vi.advanceTimersByTimeAsync(5000) };
}

test('what is on a page follows the language, and what was notified stays as it was told', async () => {
  const { core, client, notices, wait } = host();
  const seen: { alerts: Payload<'alerts'> | null; ingest: Payload<'ingest'>[] } = {
    alerts: null,
    ingest: [],
  };
  client.follow('alerts', {}, (payload) => {
    seen.alerts = payload;
  });
  client.follow('ingest', {}, (payload) => void seen.ingest.push(payload));
  core.start();
  const failure = kept('sync-read', 'monalisa', 4321);
  tell({ type: 'state', state: { ...IDLE, phase: 'watching', failure } });
  await wait();
  now += DAY_MS;
  ledger.spend(now, 1200);
  tell({ type: 'committed' });
  await wait();
  const english = '1,200 of 1,500 credits (exact) used. It resets 1 Dec, 00:00 UTC.';
  expect([notices, seen.alerts?.open.map(({ body }) => body)]).toEqual([[english], [english]]);
  expect(seen.ingest.at(-1)?.failure).toContain('4,321');
  speak('de');
  await wait();
  expect(seen.alerts?.open[0]?.body).toContain('1.200');
  expect(seen.ingest.at(-1)?.failure).toContain('4.321');
  expect(notices).toEqual([english]);
  await core.close();
});

test('a served page is told in the language of the settings, and English is back afterwards', async () => {
  const { core, client, wait } = host();
  const silence = speakAsSet(core, { LANG: 'de_AT.UTF-8' });
  await wait();
  expect(languageSpoken()).toBe('de');
  await client.call('settings.set', { key: 'display.language', value: 'zh-Hans' });
  await wait();
  expect(languageSpoken()).toBe('zh-Hans');
  silence();
  expect(languageSpoken()).toBe('en');
  await core.close();
});

test.each([
  ['auto', {}, 'en'],
  ['auto', { LANG: 'C.UTF-8' }, 'en'],
  ['auto', { LANG: 'de_DE.UTF-8' }, 'de'],
  ['auto', { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'de_DE.UTF-8' }, 'zh-Hans'],
  ['auto', { LC_ALL: 'zh_TW.UTF-8', LANG: 'de_DE.UTF-8' }, 'en'],
  ['auto', { LANG: 'fr_FR.UTF-8' }, 'en'],
  ['zh-Hans', { LANG: 'de_DE.UTF-8' }, 'zh-Hans'],
] as const)('of the setting %s and the terminal %o the language is %s', (set, env, language) => {
  expect(spokenLanguage(set, env)).toBe(language);
});
