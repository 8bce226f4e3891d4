import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import type { IngestEvent } from '../../electron/core/logs/ingestEvents.ts';
import { NO_ACTIONS } from '../../electron/core/noActions.ts';
import type { Ports } from '../../electron/core/ports.ts';
import { writeSetting } from '../../electron/headless/adapters/settingsFile.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';
import type { Payload } from '../../shared/contract/topics.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { IDLE } from '../contract/served.ts';
import { plainPorts } from '../support/plainPorts.ts';
import { StandingLedger } from '../support/standingLedger.ts';

let ledger: StandingLedger;
let now: number;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  ledger = new StandingLedger();
  now = Date.UTC(2026, 10, 4, 12);
  await writeSetting(ledger.dataDir, 'plan.id', 'pro');
});
afterEach(() => {
  vi.useRealTimers();
  ledger.close();
});

/** A host whose reader does what the test says. */
function host(more: Partial<Ports> = {}) {
  const notices: string[] = [];
  let tell: (event: IngestEvent) => void = () => {};
  const core = createCore({
    ...plainPorts(ledger.dataDir),
    capabilities: ['notifications'],
    host: {
      ...NO_ACTIONS,
      notify: async ({ title }) => {
        notices.push(title);
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
    ...more,
  });
  const [server, view] = memoryPair();
  core.attach(server);
  const client = connect(view);
  let alerts: Payload<'alerts'> | null = null;
  client.follow('alerts', {}, (payload) => {
    alerts = payload;
  });
  core.start();
  return {
    core,
    client,
    notices,
    open: () => alerts?.open.map(({ title }) => title),
    keys: () => alerts?.open.map(({ key }) => key) ?? [],
    reader: (phase: IngestState['phase']) =>
      tell({ type: 'state', state: { ...IDLE, phase, failure: null } }),
    wait: () => vi.advanceTimersByTimeAsync(5000),
  };
}

const WARNING = '75 % of your Copilot allowance is used';

test('a warning is told by the system and on the page once reading is through, until it is dismissed', async () => {
  const { core, client, notices, open, keys, reader, wait } = host();
  reader('watching');
  await wait();
  now += DAY_MS;
  reader('reading');
  ledger.spend(now, 1200);
  await wait();
  expect([notices, open()]).toEqual([[], []]);
  reader('watching');
  await wait();
  expect([notices, open()]).toEqual([[WARNING], [WARNING]]);
  expect(await client.call('alerts.dismiss', { keys: keys() })).toEqual({ ok: true, result: {} });
  await wait();
  expect([notices, open()]).toEqual([[WARNING], []]);
  await core.close();
});

test('a host that shows no warnings leaves them to one that does', async () => {
  for (const warns of [true, false, true]) {
    const { core, notices, reader, wait } = host({ warns });
    reader('watching');
    await wait();
    expect(notices).toEqual(warns && now > Date.UTC(2026, 10, 5) ? [WARNING] : []);
    await core.close();
    now += DAY_MS;
    if (warns) ledger.spend(now, 1200);
  }
});

test('what is invented is told on the page alone', async () => {
  const { core, notices, open, reader, wait } = host({ capabilities: ['notifications', 'invented'] });
  reader('watching');
  await wait();
  now += DAY_MS;
  ledger.spend(now, 1200);
  await wait();
  expect([notices, open()]).toEqual([[], [WARNING]]);
  await core.close();
});
