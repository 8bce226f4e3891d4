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
        up.ear.send({ type: 'follow', topic });
        expect(await up.ear.next('failure')).toMatchObject({ id: null, error: { code: 'bad-params' } });
      },
    );

    test('is heard at once when it is followed, without any change', async () => {
      up = await served(makePair);
      up.ear.send({ type: 'follow', topic: 'ingest' });
      expect(await up.ear.next('snapshot')).toMatchObject({ topic: 'ingest', payload: IDLE });
      expect(up.made).toEqual({ spend: 0, ingest: 1 });
    });

    test('has revisions that only ascend', async () => {
      up = await served(makePair);
      const { ear, pump } = up;
      ear.send({ type: 'follow', topic: 'ingest' });
      const revisions: number[] = [];
      for (let i = 0; i < 3; i++) {
        const { revision } = await ear.next('snapshot', ({ revision }) => !revisions.includes(revision));
        revisions.push(revision);
        pump.changed('ingest');
      }
      expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    });

    test('is told at most four times in any second while it changes fifty times', async () => {
      up = await served(makePair);
      const { ear, pump } = up;
      ear.send({ type: 'follow', topic: 'spend' });
      await ear.next('snapshot');
      await new Promise<void>((resolve) => {
        let changes = 0;
        const timer = setInterval(() => {
          pump.changed('spend');
          if (++changes < 50) return;
          clearInterval(timer);
          resolve();
        }, 20);
      });
      const lastChange = performance.now();
      // What changed last is told, too.
      await ear.next('snapshot', ({ payload }) => Number(Object(payload).asOf) >= lastChange - 25);
      const times = ear.frames.flatMap((frame) =>
        frame.type === 'snapshot' ? [Number(Object(frame.payload).asOf)] : [],
      );
      expect(times.length).toBeGreaterThanOrEqual(4);
      for (let i = 4; i < times.length; i++) {
        expect(Number(times[i]) - Number(times[i - 4])).toBeGreaterThanOrEqual(990);
      }
    });

    test('costs nothing while nobody follows it, before and after', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { ear, pump, made } = up;
      pump.changed('spend');
      pump.changed('ingest');
      expect(made).toEqual({ spend: 0, ingest: 0 });
      ear.send({ type: 'follow', topic: 'spend' });
      await ear.next('snapshot');
      pump.changed('spend');
      ear.send({ type: 'unfollow', topic: 'spend' });
      ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      await ear.answer(1);
      const before = made.spend;
      pump.changed('spend');
      pump.changed('ingest');
      expect(made).toEqual({ spend: before, ingest: 0 });
    });

    test('followed twice by one client is told once a change, and unfollowed by one unfollow', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { ear, pump, made } = up;
      ear.send({ type: 'follow', topic: 'ingest' });
      ear.send({ type: 'follow', topic: 'ingest' });
      ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      await ear.answer(1);
      expect(made.ingest).toBe(1);
      ear.send({ type: 'unfollow', topic: 'ingest' });
      ear.send({ type: 'unfollow', topic: 'ingest' });
      ear.send({ type: 'call', id: 2, method: 'ingest.state', params: {} });
      await ear.answer(2);
      pump.changed('ingest');
      expect(made.ingest).toBe(1);
    });

    test('tells what the contract names and nothing else', async () => {
      const leaky = { ...IDLE, token: 'secret', progress: { ...IDLE.progress, token: 'secret' } };
      up = await served(makePair, {}, { ingest: () => leaky });
      up.ear.send({ type: 'follow', topic: 'ingest' });
      expect(await up.ear.next('snapshot')).toMatchObject({ payload: IDLE });
      expect(JSON.stringify(up.ear.frames)).not.toContain('secret');
    });

    test('whose snapshot cannot be made is a bug of the host, which goes on telling it later', async () => {
      let works = false;
      const bug = new Error('the disk reports an error');
      const ingest = () => {
        if (!works) throw bug;
        return IDLE;
      };
      up = await served(makePair, { 'ingest.state': () => IDLE }, { ingest });
      const { ear, pump, bugs } = up;
      ear.send({ type: 'follow', topic: 'ingest' });
      ear.send({ type: 'call', id: 1, method: 'ingest.state', params: {} });
      expect(await ear.answer(1)).toMatchObject({ type: 'result' });
      expect(bugs).toEqual([bug]);
      works = true;
      pump.changed('ingest');
      expect(await ear.next('snapshot')).toMatchObject({ payload: IDLE });
    });

    test('is not told any more once the client has gone', async () => {
      up = await served(makePair);
      const { ear, pump, made } = up;
      ear.send({ type: 'follow', topic: 'ingest' });
      await ear.next('snapshot');
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
      const first = await new Promise((resolve) => client.follow('ingest', resolve));
      const second = await new Promise((resolve) => client.follow('ingest', resolve));
      expect([first, second]).toEqual([IDLE, IDLE]);
      expect(up.made.ingest).toBe(1);
    });

    test('drops a snapshot that is older than the last one heard', async () => {
      const { server, client: transport } = await makePair();
      const heard: number[] = [];
      const client = connect(transport);
      server.onFrame(() => {
        for (const revision of [3, 1, 3, 2, 5, 4]) {
          server.send(
            JSON.stringify({ type: 'snapshot', topic: 'spend', revision, payload: emptySpend(revision) }),
          );
        }
      });
      await new Promise<void>((resolve) => {
        client.follow('spend', (_payload, revision) => {
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
      const undo = client.follow('ingest', () => {});
      undo();
      const heard: number[] = [];
      let wake: () => void = () => {};
      client.follow('ingest', (_payload, revision) => {
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

    test('ends the topic at the server with its last listener', async () => {
      up = await served(makePair, { 'ingest.state': () => IDLE });
      const { client } = up;
      const undos: (() => void)[] = [];
      for (let i = 0; i < 2; i++) {
        await new Promise<void>((resolve) => {
          undos.push(client.follow('ingest', () => resolve()));
        });
      }
      undos[0]?.();
      await client.call('ingest.state', {});
      up.pump.changed('ingest');
      await up.ear.next('snapshot', ({ revision }) => revision === 2);
      undos[1]?.();
      await client.call('ingest.state', {});
      const { made } = up;
      up.pump.changed('ingest');
      expect(made.ingest).toBe(2);
    });
  });
}
