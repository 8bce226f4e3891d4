import { afterEach, describe, expect, test } from 'vitest';
import { connect } from '../../shared/rpc/client.ts';
import { emptySpend, IDLE, type MakePair, type Served, served } from './served.ts';

/** What every transport must do with topics. */
export function topicsSuite(makePair: MakePair): void {
  let up: Served | undefined;
  afterEach(() => up?.stop());

  describe('a topic', () => {
    test.each(['nope', '__proto__', 'constructor', ''])(
      '%j, which there is none of, fails',
      async (topic) => {
        up = await served(makePair);
        up.ear.send({ type: 'follow', id: 50, topic });
        expect(await up.ear.next('failure')).toMatchObject({ id: null, error: { code: 'bad-params' } });
      },
    );

    test('is heard at once when it is followed, without any change', async () => {
      up = await served(makePair);
      up.ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      expect(await up.ear.snapshot()).toMatchObject({ topic: 'ingest', payload: IDLE });
      expect(up.made).toEqual({ spend: 0, ingest: 1 });
    });

    test('has revisions that only ascend', async () => {
      up = await served(makePair);
      const { ear, pump } = up;
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      const revisions: number[] = [];
      for (let i = 0; i < 3; i++) {
        const { revision } = await ear.snapshot(({ revision }) => !revisions.includes(revision));
        revisions.push(revision);
        pump.changed('ingest');
      }
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    });

    test('is told at most four times in any second while it changes fifty times', async () => {
      up = await served(makePair);
      const { ear, pump } = up;
      ear.send({ type: 'follow', id: 50, topic: 'spend' });
      await ear.snapshot();
      await new Promise<void>((resolve) => {
        let changes = 0;
        const timer = setInterval(() => {
          pump.changed('ledger');
          if (++changes < 50) return;
          clearInterval(timer);
          resolve();
        }, 20);
      });
      const lastChange = performance.now();
      // What changed last is told, too.
      await ear.snapshot(({ payload }) => Number(Object(payload).asOf) >= lastChange - 25);
      const times = ear.snapshots.map(({ payload }) => Number(Object(payload).asOf));
      expect(times.length).toBeGreaterThanOrEqual(4);
      for (let i = 4; i < times.length; i++) {
        expect(Number(times[i]) - Number(times[i - 4])).toBeGreaterThanOrEqual(990);
      }
    });

    test('costs nothing while nobody follows it, before and after', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { ear, pump, made } = up;
      pump.changed('ledger');
      pump.changed('ingest');
      expect(made).toEqual({ spend: 0, ingest: 0 });
      ear.send({ type: 'follow', id: 50, topic: 'spend' });
      await ear.snapshot();
      pump.changed('ledger');
      ear.send({ type: 'unfollow', id: 50 });
      ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      await ear.answer(1);
      const before = made.spend;
      pump.changed('ledger');
      pump.changed('ingest');
      expect(made).toEqual({ spend: before, ingest: 0 });
    });

    test('is followed again under the same name in place of before, and unfollowed by one unfollow', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { ear, pump, made } = up;
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      const { revision: first } = await ear.snapshot();
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      await ear.snapshot(({ revision }) => revision > first);
      expect(made.ingest).toBe(2);
      ear.send({ type: 'unfollow', id: 51 });
      ear.send({ type: 'unfollow', id: 51 });
      ear.send({ type: 'call', id: 2, method: 'ingest.state', params: {} });
      await ear.answer(2);
      pump.changed('ingest');
      expect(made.ingest).toBe(2);
    });

    test('is told to each of its followers from one snapshot, in one frame with all else that changed', async () => {
      up = await served(makePair);
      const { ear, pump, made } = up;
      for (const [id, topic] of ['ingest', 'spend', 'ingest'].entries())
        ear.send({ type: 'follow', id, topic });
      await ear.snapshot(({ id }) => id === 2);
      const before = { ...made };
      const heard = ear.frames.length;
      pump.changed('ledger');
      pump.changed('ingest');
      const { snapshots } = await ear.next('snapshots', () => true, heard);
      expect(snapshots.map(({ id, topic }) => [id, topic])).toEqual([
        [1, 'spend'],
        [0, 'ingest'],
        [2, 'ingest'],
      ]);
      expect(made).toEqual({ spend: before.spend + 1, ingest: before.ingest + 1 });
    });

    test('differs by its parameters, which are checked', async () => {
      up = await served(makePair);
      const { ear } = up;
      ear.send({ type: 'follow', id: 1, topic: 'activity', params: { filter: { model: 'ab' } } });
      ear.send({ type: 'follow', id: 2, topic: 'activity', params: { filter: {} } });
      expect(await ear.snapshot(({ id }) => id === 1)).toMatchObject({ payload: { rows: 2 } });
      expect(await ear.snapshot(({ id }) => id === 2)).toMatchObject({ payload: { rows: 0 } });
      for (const params of [{}, { filter: { model: 7 } }, { filter: { search: '' } }, 'all']) {
        const heard = ear.frames.length;
        ear.send({ type: 'follow', id: 3, topic: 'activity', params });
        expect(await ear.next('failure', () => true, heard)).toMatchObject({ error: { code: 'bad-params' } });
      }
    });

    test('can be followed under 32 names by one client and no more', async () => {
      up = await served(makePair);
      const { ear } = up;
      for (let id = 0; id < 33; id++) ear.send({ type: 'follow', id, topic: 'ingest' });
      expect(await ear.next('failure')).toMatchObject({ error: { code: 'bad-params' } });
      ear.send({ type: 'unfollow', id: 0 });
      ear.send({ type: 'follow', id: 40, topic: 'ingest' });
      expect(await ear.snapshot(({ id }) => id === 40)).toMatchObject({ topic: 'ingest' });
      expect(ear.snapshots.filter(({ id }) => id === 32)).toEqual([]);
    });

    test('tells what the contract names and nothing else', async () => {
      const leaky = { ...IDLE, token: 'secret', progress: { ...IDLE.progress, token: 'secret' } };
      up = await served(makePair, {}, { ingest: () => leaky });
      up.ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      expect(await up.ear.snapshot()).toMatchObject({ payload: IDLE });
      expect(JSON.stringify(up.ear.frames)).not.toContain('secret');
    });

    test('whose snapshot cannot be made is a bug of the host, which goes on telling it later', async () => {
      let works = false;
      const bug = new Error('the disk reports an error');
      const ingest = () => {
        if (!works) throw bug;
        return IDLE;
      };
      up = await served(makePair, {}, { ingest });
      const { ear, pump, bugs } = up;
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      // Its neighbour is told all the same, and after it.
      ear.send({ type: 'follow', id: 52, topic: 'settings' });
      expect(await ear.snapshot()).toMatchObject({ topic: 'settings' });
      expect(bugs).toEqual([bug]);
      works = true;
      pump.changed('ingest');
      expect(await ear.snapshot(({ id }) => id === 51)).toMatchObject({ payload: IDLE });
    });

    test('is not told any more once the client has gone', async () => {
      up = await served(makePair);
      const { ear, pump, made } = up;
      ear.send({ type: 'follow', id: 51, topic: 'ingest' });
      await ear.snapshot();
      const gone = new Promise<void>((resolve) => up?.transport.onClose(() => resolve()));
      up.transport.close();
      await gone;
      pump.changed('ingest');
      expect(made.ingest).toBe(1);
    });
  });

  describe('the client of the product', () => {
    test('tells each of its listeners the current snapshot, also one that comes later', async () => {
      up = await served(makePair);
      const { client } = up;
      const first = await new Promise((resolve) => client.follow('ingest', {}, resolve));
      const second = await new Promise((resolve) => client.follow('ingest', {}, resolve));
      expect([first, second]).toEqual([IDLE, IDLE]);
    });

    test('drops a snapshot that is older than the last one heard', async () => {
      const { server, client: transport } = await makePair();
      const heard: number[] = [];
      const client = connect(transport);
      server.onFrame((text) => {
        const { id } = JSON.parse(text);
        for (const revision of [3, 1, 3, 2, 5, 4]) {
          const snapshot = { id, topic: 'spend', revision, payload: emptySpend(revision) };
          server.send(JSON.stringify({ type: 'snapshots', snapshots: [snapshot] }));
        }
      });
      await new Promise<void>((resolve) => {
        client.follow('spend', {}, (_payload, revision) => {
          heard.push(revision);
          if (revision === 5) resolve();
        });
      });
      server.send(JSON.stringify({ type: 'greeting', contract: 1, capabilities: [] }));
      await client.greeting;
      expect(heard).toEqual([3, 5]);
      transport.close();
    });

    test('keeps the other listeners when one is taken away, even twice', async () => {
      up = await served(makePair);
      const { client } = up;
      const undo = client.follow('ingest', {}, () => {});
      undo();
      const heard: number[] = [];
      let wake: () => void = () => {};
      client.follow('ingest', {}, (_payload, revision) => {
        heard.push(revision);
        wake();
      });
      undo();
      await new Promise<void>((resolve) => {
        wake = () => {
          if (heard.length > 1) resolve();
          else up?.pump.changed('ingest');
        };
      });
      expect(heard.length).toBe(2);
    });

    test('ends the topic at the server for each listener that goes', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { client } = up;
      const undos: (() => void)[] = [];
      for (let i = 0; i < 2; i++) {
        await new Promise<void>((resolve) => {
          undos.push(client.follow('ingest', {}, () => resolve()));
        });
      }
      const before = up.made.ingest;
      undos[0]?.();
      await client.call('ingest.state', {});
      up.pump.changed('ingest');
      await up.ear.snapshot(({ revision }) => revision > before);
      expect(up.made.ingest).toBe(before + 1);
      undos[1]?.();
      await client.call('ingest.state', {});
      up.pump.changed('ingest');
      expect(up.made.ingest).toBe(before + 1);
    });
  });
}
