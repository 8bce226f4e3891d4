import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, createCore } from '../../electron/core/core.ts';
import type { IngestOrder, IngestPort } from '../../electron/core/logs/ingestEvents.ts';
import { type Method, methods, type Params, type Result } from '../../shared/contract/methods.ts';
import { type Payload, type Topic, type TopicParams, topics } from '../../shared/contract/topics.ts';
import { utcDayOf } from '../../shared/domain/time.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import { FrameEar } from '../support/frameEar.ts';
import { plainPorts } from '../support/plainPorts.ts';
import { TestLedger } from '../support/testLedger.ts';
import { CAPABILITIES, IDLE, type MakePair } from './served.ts';

const NOW = Date.UTC(2026, 6, 15, 12);
const TURN = { modelId: 'copilot/gpt-4.1', mode: 'agent', timestamp: NOW - 3_600_000 };

const PARAMS: { readonly [M in Method]: Params<M> } = {
  'spend.headline': {},
  'spend.report': { by: 'model', filter: { period: { from: utcDayOf(NOW), to: utcDayOf(NOW) } } },
  'requests.page': { filter: { workspace: 'alpha' }, limit: 10 },
  'requests.ofDay': { filter: { billedTo: 'user' }, day: utcDayOf(NOW), offset: 1, limit: 10 },
  'requests.receipt': { rowId: 1 },
  'ledger.choices': {},
  'sessions.list': { limit: 10 },
  'ingest.state': {},
  'ingest.stop': {},
  'ingest.look': {},
  'diagnostics.read': {},
  'diagnostics.report': {},
  'settings.set': { key: 'display.units', value: 'usd' },
  'github.saveToken': { token: 'github_pat_a' },
  'github.removeToken': {},
  'github.sync': {},
  'github.stopSync': {},
  'billing.openImport': { madeAt: NOW },
  'billing.writeImport': { id: 0, text: 'date,' },
  'billing.finishImport': { id: 0 },
  'alerts.dismiss': { keys: [] },
  'host.openDashboard': { view: 'activity' },
  'host.closePopover': {},
  'host.openSample': {},
  'host.addFolder': {},
  'host.removeFolder': { path: '/none' },
  'host.revealLedger': {},
  'host.about': {},
  'updates.check': {},
  'updates.install': {},
  'export.open': { what: 'requests', format: 'csv', filter: {} },
  'export.read': { id: 0 },
  'export.close': { id: 0 },
  'notifications.test': {},
};

const TOPIC_PARAMS: { readonly [T in Topic]: TopicParams<T> } = {
  spend: {},
  ingest: {},
  settings: {},
  glance: {},
  standing: {},
  github: {},
  billing: { cycle: 'last' },
  alerts: {},
  updates: {},
  overview: { range: { kind: 'cycle' } },
  breakdown: { by: 'workspace', range: { kind: 'custom', from: utcDayOf(NOW) - 1, to: utcDayOf(NOW) } },
  activity: { filter: { surface: 'panel-agent', search: 'ALPH' } },
};

/** What the methods of the real core answer, over any transport. */
export function coreSuite(makePair: MakePair): void {
  let ledger: TestLedger;
  let core: Core;
  let client: Client;
  let ear: FrameEar;
  let orders: IngestOrder[];
  let bugs: unknown[];
  let tell: Parameters<IngestPort['onEvent']>[0];
  let acted: unknown[];

  beforeEach(async () => {
    ledger = new TestLedger();
    ledger.tell([
      {
        file: '/a',
        workspace: 'alpha',
        turns: {
          request_1: { ...TURN, creditsNano: 1_500_000_000, completionTokens: 100 },
          request_2: { ...TURN, completionTokens: 1000, lastPromptTokens: 20_000, hasUsageKeys: true },
          request_3: TURN,
        },
      },
    ]);
    orders = [];
    bugs = [];
    acted = [];
    core = createCore({
      ...plainPorts(ledger.dataDir),
      now: () => NOW,
      capabilities: CAPABILITIES,
      host: {
        openDashboard: (view) => acted.push(['dashboard', view]),
        closePopover: () => acted.push('closed'),
        openSample: async () => ({ url: 'http://127.0.0.1:1/', refusal: null }),
        notify: async () => 'The system delivers none.',
        testNotification: async () => 'The system delivers none.',
        chooseFolder: async () => null,
        revealFile: (path) => acted.push(['revealed', path]),
        runsOn: ['Test 1.0'],
      },
      onBug: (bug) => bugs.push(bug),
      startIngest: () => ({
        order: (order) => void orders.push(order),
        onEvent: (listener) => {
          tell = listener;
        },
        close: async () => {},
      }),
    });
    const pair = await makePair();
    ear = new FrameEar(pair.client);
    client = connect(pair.client);
    core.attach(pair.server);
  });
  afterEach(async () => {
    await core.close();
    ledger.close();
    expect(bugs).toEqual([]);
  });

  async function answer<M extends Method>(method: M): Promise<Result<M>> {
    const outcome = await client.call(method, PARAMS[method]);
    if (!outcome.ok) throw new Error(`${method}: ${outcome.error.message}`);
    return outcome.result;
  }

  function payloadOf<T extends Topic>(topic: T, params: TopicParams<T>): Promise<Payload<T>> {
    return new Promise((resolve) => {
      const undo = client.follow(topic, params, (payload) => {
        void Promise.resolve().then(() => undo());
        resolve(payload);
      });
    });
  }

  describe('the core', () => {
    test.each(Object.keys(PARAMS))('answers %s exactly as its schema says', async (name) => {
      const id = 1000;
      ear.send({ type: 'call', id, method: name, params: Object(PARAMS)[name] });
      const frame = await ear.answer(id);
      if (frame.type !== 'result') throw new Error(frame.error.message);
      const { result } = Object(methods)[name];
      expect(result.strict().parse(frame.result)).toEqual(frame.result);
    });

    test.each(Object.keys(TOPIC_PARAMS))('tells the topic %s exactly as its schema says', async (name) => {
      ear.send({ type: 'follow', id: 60, topic: name, params: Object(TOPIC_PARAMS)[name] });
      const { payload } = await ear.snapshot(({ id }) => id === 60);
      const { payload: schema } = Object(topics)[name];
      expect(schema.strict().parse(payload)).toEqual(payload);
    });

    test('tells the same money by every topic', async () => {
      const headline = await answer('spend.headline');
      const wanted = headline.cycle.nanoAiu;
      const sums = await Promise.all([
        payloadOf('glance', {}).then(({ cycle }) => cycle.nanoAiu),
        payloadOf('overview', TOPIC_PARAMS.overview).then(({ total }) => total.nanoAiu),
        payloadOf('breakdown', { by: 'model', range: { kind: 'cycle' } }).then(({ total }) => total.nanoAiu),
        payloadOf('breakdown', { by: 'session', range: { kind: '30d' } }).then(({ total }) => total.nanoAiu),
        payloadOf('activity', { filter: {} }).then(({ total }) => total.nanoAiu),
      ]);
      expect(wanted).toBeGreaterThan(1_500_000_000);
      expect(sums).toEqual(sums.map(() => wanted));
    });

    test('tells everybody who follows the settings of a change, and keeps it', async () => {
      expect((await payloadOf('settings', {})).settings['display.units']).toBe('credits');
      ear.send({ type: 'follow', id: 61, topic: 'settings' });
      expect(await answer('settings.set')).toEqual({ refusal: null });
      const told = await ear.snapshot(({ payload }) => Object(payload).settings['display.units'] === 'usd');
      expect(told).toMatchObject({ id: 61, payload: { problems: [] } });
      expect(plainPorts(ledger.dataDir).settings.read().settings['display.units']).toBe('usd');
    });

    test('passes on to the host what only a host can do, and what it says of it', async () => {
      await answer('host.openDashboard');
      await answer('host.closePopover');
      expect(acted).toEqual([['dashboard', 'activity'], 'closed']);
      expect(await answer('host.openSample')).toEqual({ url: 'http://127.0.0.1:1/', refusal: null });
      expect(await answer('notifications.test')).toEqual({ refusal: 'The system delivers none.' });
    });

    test('tells the same money by every method', async () => {
      const headline = await answer('spend.headline');
      const { totals, groups } = await answer('spend.report');
      const page = await answer('requests.page');
      const { sessions } = await answer('sessions.list');
      expect(headline.cycle).toMatchObject({ turns: 3, exactNanoAiu: 1_500_000_000, noTokenRows: 1 });
      expect(headline.cycle.estimatedNanoAiu).toBeGreaterThan(0);
      expect(totals.nanoAiu).toBe(headline.cycle.nanoAiu);
      expect(groups.map(({ key, nanoAiu }) => [key, nanoAiu])).toEqual([['gpt-4.1', totals.nanoAiu]]);
      expect(page.requests.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0)).toBe(totals.nanoAiu);
      expect(sessions.map(({ amounts }) => amounts.nanoAiu)).toEqual([totals.nanoAiu]);
    });

    test('pushes the spend when rows change and the state when that changes, as the schemas say', async () => {
      core.start();
      ear.send({ type: 'follow', id: 50, topic: 'spend' });
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      const first = await ear.snapshot(({ topic }) => topic === 'spend');
      expect(topics.spend.payload.strict().parse(first.payload)).toMatchObject({
        headline: { cycle: { turns: 3 } },
        latest: [{ id: 'request_3' }, { id: 'request_2' }, { id: 'request_1' }],
      });
      ledger.tell([{ file: '/b', turns: { request_4: { ...TURN, creditsNano: 1 } } }]);
      tell({ type: 'committed' });
      tell({ type: 'state', state: { ...IDLE, filesSeen: 17, failure: null } });
      const spend = await ear.snapshot(
        ({ topic, revision }) => topic === 'spend' && revision > first.revision,
      );
      expect(Object(spend.payload).headline.cycle.turns).toBe(4);
      const state = await ear.snapshot(({ payload }) => Object(payload).filesSeen === 17);
      expect(topics.ingest.payload.strict().parse(state.payload)).toEqual({ ...IDLE, filesSeen: 17 });
      expect(await answer('ingest.state')).toEqual({ ...IDLE, filesSeen: 17 });
    });

    test('passes the orders on to whoever reads, once that was started', async () => {
      await answer('ingest.look');
      expect(orders).toEqual([]);
      core.start();
      core.start();
      await answer('ingest.stop');
      await answer('ingest.look');
      expect(orders).toEqual([{ type: 'stop' }, { type: 'look' }]);
    });

    test('orders nothing by itself while no settings were ever stored', async () => {
      core.start();
      // Longer than the first look at the file of the settings takes, which finds none.
      await sleep(300);
      expect(orders).toEqual([]);
    });

    test('closes its connections when it is closed, and every call under way with them', async () => {
      await client.greeting;
      ear.send({ type: 'follow', id: 50, topic: 'spend' });
      await ear.snapshot();
      core.start();
      const closing = core.close();
      tell({ type: 'committed' });
      const late = client.call('spend.headline', {});
      await closing;
      expect(await late).toMatchObject({ ok: false, error: { code: 'closed' } });
      expect(await client.call('spend.headline', {})).toMatchObject({ ok: false, error: { code: 'closed' } });
    });
  });
}
