import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, createCore } from '../../electron/core/core.ts';
import type { IngestOrder, IngestPort } from '../../electron/core/logs/ingestEvents.ts';
import { type Method, methods, type Params, type Result } from '../../shared/contract/methods.ts';
import { topics } from '../../shared/contract/topics.ts';
import { utcDayOf } from '../../shared/domain/time.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import { FrameEar } from '../support/frameEar.ts';
import { TestLedger } from '../support/testLedger.ts';
import { CAPABILITIES, IDLE, type MakePair } from './served.ts';

const NOW = Date.UTC(2026, 6, 15, 12);
const TURN = { modelId: 'copilot/gpt-4.1', mode: 'agent', timestamp: NOW - 3_600_000 };

const PARAMS: { readonly [M in Method]: Params<M> } = {
  'spend.headline': {},
  'spend.report': { by: 'model', filter: { period: { from: utcDayOf(NOW), to: utcDayOf(NOW) } } },
  'requests.page': { filter: { workspace: 'alpha' }, limit: 10 },
  'sessions.list': { limit: 10 },
  'ingest.state': {},
  'ingest.stop': {},
  'ingest.look': {},
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
    core = createCore({
      dataDir: ledger.dataDir,
      now: () => NOW,
      capabilities: CAPABILITIES,
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

  describe('the core', () => {
    test.each(Object.keys(PARAMS))('answers %s exactly as its schema says', async (name) => {
      const id = 1000;
      ear.send({ type: 'call', id, method: name, params: Object(PARAMS)[name] });
      const frame = await ear.answer(id);
      if (frame.type !== 'result') throw new Error(frame.error.message);
      const { result } = Object(methods)[name];
      expect(result.strict().parse(frame.result)).toEqual(frame.result);
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
      ear.send({ type: 'follow', topic: 'spend' });
      ear.send({ type: 'follow', topic: 'ingest' });
      const first = await ear.next('snapshot', ({ topic }) => topic === 'spend');
      expect(topics.spend.strict().parse(first.payload)).toMatchObject({
        headline: { cycle: { turns: 3 } },
        latest: [{ id: 'request_3' }, { id: 'request_2' }, { id: 'request_1' }],
      });
      ledger.tell([{ file: '/b', turns: { request_4: { ...TURN, creditsNano: 1 } } }]);
      tell({ type: 'committed' });
      tell({ type: 'state', state: { ...IDLE, filesSeen: 17 } });
      const spend = await ear.next(
        'snapshot',
        ({ topic, revision }) => topic === 'spend' && revision > first.revision,
      );
      expect(Object(spend.payload).headline.cycle.turns).toBe(4);
      const state = await ear.next('snapshot', ({ payload }) => Object(payload).filesSeen === 17);
      expect(topics.ingest.strict().parse(state.payload)).toEqual({ ...IDLE, filesSeen: 17 });
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

    test('closes its connections when it is closed, and every call under way with them', async () => {
      await client.greeting;
      ear.send({ type: 'follow', topic: 'spend' });
      await ear.next('snapshot');
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
