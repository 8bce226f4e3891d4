import { afterEach, describe, expect, test } from 'vitest';
import { CONTRACT_VERSION } from '../../shared/contract/methods.ts';
import { connect } from '../../shared/rpc/client.ts';
import { CAPABILITIES, emptySpend, IDLE, type MakePair, type Served, served } from './served.ts';

const SECRET = 'ghp_notForAnybodyElse';

/** Frames that are none of this contract: bytes, JSON and shapes of all kinds. */
const HOSTILE: readonly (readonly [name: string, frame: string])[] = [
  ['nothing', ''],
  ['no JSON', 'GET / HTTP/1.1'],
  ['half a frame', '{"type":"call","id":1,'],
  ['two frames in one', '{"type":"follow","topic":"spend"}{"type":"follow","topic":"spend"}'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a list', '[{"type":"follow","topic":"spend"}]'],
  ['an unknown type', '{"type":"snapshot","topic":"spend","revision":1,"payload":{}}'],
  ['a type that is an object', '{"type":{"toString":"call"},"id":1,"method":"ingest.state"}'],
  ['no id', '{"type":"call","method":"ingest.state","params":{}}'],
  ['an id below zero', '{"type":"call","id":-1,"method":"ingest.state","params":{}}'],
  ['an id beyond the integers', '{"type":"call","id":1e308,"method":"ingest.state","params":{}}'],
  ['an id that is text', '{"type":"call","id":"1","method":"ingest.state","params":{}}'],
  ['a method that is a list', '{"type":"call","id":1,"method":["ingest.state"],"params":{}}'],
  [
    'a frame only by its prototype',
    '{"__proto__":{"type":"call","id":1,"method":"ingest.state","params":{}}}',
  ],
  ['a byte order mark', '\uFEFF{"type":"follow","topic":"spend"}'],
  ['NUL bytes', '\0'.repeat(100)],
  ['a lone surrogate', '{"type":"\uD800"}'],
  ['brackets that never close', '['.repeat(90_000)],
  ['very deep nesting', `${'['.repeat(45_000)}${']'.repeat(45_000)}`],
  ['more brackets than anybody has memory for', '['.repeat(10_000_000)],
  [
    'a call that is longer than any client needs',
    `{"type":"call","id":1,"method":"ingest.state","params":{"padding":"${'x'.repeat(100_000)}"}}`,
  ],
  ['a name of five million letters', `{"type":"follow","topic":"${'x'.repeat(5_000_000)}"}`],
];

/** What every transport must do with calls and with whatever else arrives. */
export function callsSuite(makePair: MakePair): void {
  let up: Served | undefined;
  afterEach(() => up?.stop());

  describe('a connection', () => {
    test('begins with a greeting that names the contract and what the host can do', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      up.ear.send({ type: 'call', id: 7, method: 'ingest.state', params: {} });
      await up.ear.answer(7);
      expect(up.ear.frames[0]).toEqual({
        type: 'greeting',
        contract: CONTRACT_VERSION,
        capabilities: CAPABILITIES,
      });
      expect(up.ear.frames.filter(({ type }) => type === 'greeting')).toHaveLength(1);
    });

    test('greets the client of the product too', async () => {
      up = await served(makePair);
      expect(await up.client.greeting).toMatchObject({ contract: CONTRACT_VERSION });
    });
  });

  describe('a call', () => {
    test.each(['nope', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
      'of the unknown method %j fails as that',
      async (method) => {
        up = await served(makePair);
        up.ear.send({ type: 'call', id: 1, method, params: {} });
        expect(await up.ear.answer(1)).toMatchObject({ type: 'failure', error: { code: 'unknown-method' } });
        expect(up.bugs).toEqual([]);
      },
    );

    test.each([
      ['spend.report', null],
      ['spend.report', {}],
      ['spend.report', { by: 'price', filter: {} }],
      ['spend.report', { by: '__proto__', filter: {} }],
      ['spend.report', { by: 'day', filter: { period: { from: 0.5, to: 2 } } }],
      ['spend.report', { by: 'day', filter: { model: ["x' OR 1=1"] } }],
      ['spend.report', { by: 'day', filter: { providers: ['everybody'] } }],
      ['requests.page', { filter: {}, limit: 0 }],
      ['requests.page', { filter: {}, limit: 1001 }],
      ['requests.page', { filter: {}, limit: '10' }],
      ['requests.page', { filter: {}, limit: 10, after: { at: 'now', rowId: 1 } }],
      ['sessions.list', []],
      ['sessions.list', 'all'],
    ])('of %s with %j fails as bad parameters and no handler sees it', async (method, params) => {
      up = await served(makePair);
      up.ear.send({ type: 'call', id: 1, method, params });
      expect(await up.ear.answer(1)).toMatchObject({ type: 'failure', error: { code: 'bad-params' } });
      expect(up.bugs).toEqual([]);
    });

    test('without parameters is one with none', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      up.ear.sendText('{"type":"call","id":1,"method":"ingest.state"}');
      expect(await up.ear.answer(1)).toMatchObject({ type: 'result', result: IDLE });
    });

    test('hands the handler what the contract names and nothing else', async () => {
      const seen: unknown[] = [];
      up = await served(makePair, {
        'spend.report': (params) => {
          seen.push(params);
          return { totals: { ...emptySpend(0).headline.today, forkedCopies: 0 }, groups: [] };
        },
      });
      up.ear.sendText(
        '{"type":"call","id":1,"method":"spend.report","extra":1,"params":{"by":"model","also":2,' +
          '"filter":{"__proto__":{"model":"polluted"},"constructor":{"prototype":{}},"workspace":"w"}}}',
      );
      expect(await up.ear.answer(1)).toMatchObject({ type: 'result' });
      expect(seen).toEqual([{ by: 'model', filter: { workspace: 'w' } }]);
      expect(Object.keys(Object(Object(seen[0]).filter))).toEqual(['workspace']);
      expect(Object(seen[0]).filter.model).toBeUndefined();
      expect(Object({}).model).toBeUndefined();
    });

    test('gets only what the contract names back: anything else is stripped, at every depth', async () => {
      const leaky = { ...IDLE, token: SECRET, progress: { ...IDLE.progress, token: SECRET } };
      const more: Record<string, never> = JSON.parse(JSON.stringify({ token: SECRET }));
      up = await served(makePair, { 'ingest.state': () => leaky, 'ingest.look': () => more });
      up.ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      up.ear.send({ type: 'call', id: 2, method: 'ingest.look', params: {} });
      expect(await up.ear.answer(1)).toEqual({ type: 'result', id: 1, result: IDLE });
      expect(await up.ear.answer(2)).toEqual({ type: 'result', id: 2, result: {} });
      expect(JSON.stringify(up.ear.frames)).not.toContain(SECRET);
    });

    test('whose handler throws fails as internal; the message stays in the host', async () => {
      const bug = new Error(`cannot read ${SECRET}`);
      up = await served(makePair, {
        'ingest.state': () => {
          throw bug;
        },
        'ingest.look': () => ({}),
      });
      up.ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      up.ear.send({ type: 'call', id: 2, method: 'ingest.look', params: {} });
      expect(await up.ear.answer(1)).toMatchObject({ type: 'failure', error: { code: 'internal' } });
      expect(await up.ear.answer(2)).toMatchObject({ type: 'result' });
      expect(JSON.stringify(up.ear.frames)).not.toContain(SECRET);
      expect(up.bugs).toEqual([bug]);
    });

    test('whose handler answers what the contract does not allow fails as internal', async () => {
      up = await served(makePair, { 'ingest.state': () => ({ ...IDLE, filesSeen: Number.NaN }) });
      up.ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      expect(await up.ear.answer(1)).toMatchObject({ type: 'failure', error: { code: 'internal' } });
      expect(up.bugs).toHaveLength(1);
    });

    test('among a hundred gets its own answer', async () => {
      let count = 0;
      up = await served(makePair, { 'ingest.state': () => ({ ...IDLE, filesSeen: count++ }) });
      const { client } = up;
      const answers = await Promise.all(Array.from({ length: 100 }, () => client.call('ingest.state', {})));
      expect(answers.map((answer) => (answer.ok ? answer.result.filesSeen : null))).toEqual(
        Array.from({ length: 100 }, (_, i) => i),
      );
    });

    test('may be answered with more than a client may ask: 20,000 sessions in one report', async () => {
      const { today } = emptySpend(0).headline;
      const groups = Array.from({ length: 20_000 }, (_, i) => ({ ...today, key: `session-${i}` }));
      up = await served(makePair, {
        'spend.report': () => ({ totals: { ...today, forkedCopies: 0 }, groups }),
      });
      const answer = await up.client.call('spend.report', { by: 'session', filter: {} });
      expect(answer.ok && answer.result.groups.length).toBe(20_000);
    });

    test('under way when the connection closes, and every later one, is settled as closed', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { client } = up;
      const underWay = [client.call('ingest.state', {}), client.call('ingest.look', {})];
      up.transport.close();
      for (const answer of [...underWay, client.call('ingest.state', {})]) {
        expect(await answer).toMatchObject({ ok: false, error: { code: 'closed' } });
      }
    });
  });

  describe('what is no frame', () => {
    test.each(HOSTILE)('(%s) is answered by a failure and disturbs nothing', async (_name, frame) => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      up.ear.sendText(frame);
      expect(await up.ear.next('failure')).toMatchObject({ id: null, error: { code: 'bad-frame' } });
      up.ear.send({ type: 'call', id: 9, method: 'ingest.state', params: {} });
      expect(await up.ear.answer(9)).toMatchObject({ type: 'result' });
      expect(up.bugs).toEqual([]);
    });

    test('however much of it comes, leaves those who follow a topic where they were', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { ear, pump } = up;
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      const { revision } = await ear.snapshot();
      for (const [, frame] of HOSTILE) ear.sendText(frame);
      pump.changed('ingest');
      await ear.snapshot((frame) => frame.revision > revision);
      const failures = () => ear.frames.filter(({ type }) => type === 'failure');
      // A snapshot may overtake what is still being read.
      await ear.next('failure', () => failures().length === HOSTILE.length);
      up.ear.send({ type: 'call', id: 9, method: 'ingest.state', params: {} });
      await ear.answer(9);
      expect(failures()).toHaveLength(HOSTILE.length);
    });

    test('from the server is ignored by the client', async () => {
      const { server, client: transport } = await makePair();
      const client = connect(transport);
      server.onFrame((text) => {
        const { id } = JSON.parse(text);
        for (const [, hostile] of HOSTILE.slice(0, 18)) server.send(hostile);
        server.send(JSON.stringify({ type: 'result', id: id + 1, result: IDLE }));
        server.send(JSON.stringify({ type: 'result', id, result: IDLE }));
      });
      expect(await client.call('ingest.state', {})).toEqual({ ok: true, result: IDLE });
      transport.close();
    });

    test('an answer that does not fit the contract fails the call instead of reaching the view', async () => {
      const { server, client: transport } = await makePair();
      const client = connect(transport);
      server.onFrame((text) =>
        server.send(JSON.stringify({ type: 'result', id: JSON.parse(text).id, result: {} })),
      );
      expect(await client.call('ingest.state', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
      transport.close();
    });
  });
}
