import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Dialled } from '../../../renderer/connection/dial.ts';
import { type ConnectionState, openSession, type Session } from '../../../renderer/connection/session.ts';
import { stateWords } from '../../../renderer/connection/stateWords.ts';
import type { IngestState } from '../../../shared/contract/ingest.ts';
import { memoryPair } from '../../../shared/rpc/memoryPair.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { CAPABILITIES, IDLE, type Served, served } from '../../contract/served.ts';

/** What the host does at the next try: answers, knows nobody, is not there, or is there and says nothing. */
type Mood = 'up' | 'refusing' | 'away' | 'silent' | 'outdated';

let mood: Mood;
let dials: number;
let filesSeen: number;
let hosts: Served[];
let session: Session;

async function dial(): Promise<Dialled> {
  dials++;
  if (mood === 'refusing') return { ok: false, reason: 'refused' };
  if (mood === 'away') return { ok: false, reason: 'unreachable' };
  const [server, client] = memoryPair();
  // A host greets when the page listens.
  if (mood === 'up') setTimeout(async () => hosts.push(await newHost(server, client)));
  if (mood === 'outdated') {
    setTimeout(() => server.send('{"type":"greeting","contract":999,"capabilities":[]}'));
  }
  return { ok: true, transport: client };
}

/** A host that has just been started: its revisions begin anew. */
function newHost(server: Transport, client: Transport): Promise<Served> {
  return served(
    async () => ({ server, client }),
    { 'ingest.state': () => ({ ...IDLE, filesSeen }) },
    { ingest: () => ({ ...IDLE, filesSeen }) },
  );
}

const host = (): Served => {
  const last = hosts.at(-1);
  if (last === undefined) throw new Error('no host was reached');
  return last;
};
/** Time passes, and everything that comes of it happens. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  // What it has set off for now.
  for (let i = 0; i < 3; i++) await vi.advanceTimersByTimeAsync(0);
}

beforeEach(async () => {
  vi.useFakeTimers();
  [mood, dials, filesSeen, hosts] = ['up', 0, 1, []];
});
afterEach(() => {
  session.close();
  for (const one of hosts) one.stop();
  vi.useRealTimers();
});

async function open(first: Mood = 'up'): Promise<ConnectionState[]> {
  mood = first;
  session = openSession({ dial });
  const states: ConnectionState[] = [session.state()];
  session.onState((state) => states.push(state));
  await pass(0);
  return states;
}

function hear(): IngestState[] {
  const heard: IngestState[] = [];
  session.follow('ingest', {}, (state) => heard.push(state));
  return heard;
}

const filesOf = (heard: readonly IngestState[]): readonly number[] => heard.map((state) => state.filesSeen);

describe('a connection', () => {
  test('is told from the first try on, with what the host can do', async () => {
    expect(await open()).toEqual([{ kind: 'connecting' }, { kind: 'open' }]);
    expect(session.capabilities()).toEqual(CAPABILITIES);
  });

  test('that is lost keeps in mind what the host could do, so that nothing on the page jumps', async () => {
    await open();
    mood = 'away';
    host().transport.close();
    await pass(1000);
    expect(session.state()).toMatchObject({ kind: 'lost' });
    expect(session.capabilities()).toEqual(CAPABILITIES);
  });

  test('that is lost is told once with its time, and found again', async () => {
    const states = await open();
    mood = 'away';
    const since = Date.now();
    host().transport.close();
    await pass(20_000);
    mood = 'up';
    await pass(5000);
    expect(states.slice(2)).toEqual([{ kind: 'lost', since }, { kind: 'open' }]);
  });

  test('is tried less and less often, at most five seconds apart, and at once when something speaks for it', async () => {
    await open('away');
    const at: number[] = [];
    for (let ms = 0; ms < 30_000; ms += 50) {
      const before = dials;
      await pass(50);
      if (dials > before) at.push(ms + 50);
    }
    expect(at.slice(0, 6)).toEqual([250, 750, 1750, 3750, 7750, 12_750]);
    expect(at.slice(-1)[0]).toBeGreaterThan(25_000);
    mood = 'up';
    session.retry();
    await pass(0);
    expect(session.state().kind).toBe('open');
  });

  test('that the host refuses is told as that, and tried again in case the browser is let in', async () => {
    const states = await open('refusing');
    await pass(10_000);
    mood = 'up';
    await pass(5000);
    expect(new Set(states.map(({ kind }) => kind))).toEqual(new Set(['connecting', 'refused', 'open']));
  });

  test('to something that says nothing is given up after ten seconds', async () => {
    await open('silent');
    await pass(9999);
    expect(session.state().kind).toBe('connecting');
    await pass(1);
    expect(session.state().kind).toBe('lost');
  });

  test('to a host of another contract is not used, and not tried again', async () => {
    await open('outdated');
    expect(session.state()).toEqual({ kind: 'outdated' });
    session.retry();
    await pass(20_000);
    expect(dials).toBe(1);
  });

  test('that is closed for good is not tried again', async () => {
    await open();
    session.close();
    session.retry();
    await pass(20_000);
    expect(dials).toBe(1);
  });
});

describe('what is followed', () => {
  test('before there is a connection is heard as soon as there is one', async () => {
    mood = 'up';
    session = openSession({ dial });
    const heard = hear();
    expect(heard).toEqual([]);
    await pass(5);
    expect(filesOf(heard)).toEqual([1]);
  });

  test('is heard as it is now after each reconnection, though the new host counts from the beginning', async () => {
    await open();
    const heard = hear();
    await pass(0);
    for (let files = 2; files <= 4; files++) {
      filesSeen = files;
      host().pump.changed('ingest');
      await pass(1000);
    }
    mood = 'away';
    host().transport.close();
    filesSeen = 50;
    await pass(1000);
    mood = 'up';
    await pass(5000);
    filesSeen = 51;
    host().pump.changed('ingest');
    await pass(1000);
    expect(filesOf(heard)).toEqual([1, 2, 3, 4, 50, 51]);
  });

  test('keeps its parameters over a reconnection', async () => {
    await open();
    const heard: number[] = [];
    session.follow('activity', { filter: { model: 'abc' } }, ({ rows }) => heard.push(rows));
    await pass(0);
    host().transport.close();
    await pass(1000);
    expect(heard).toEqual([3, 3]);
  });

  test('and left before the reconnection is not followed again', async () => {
    await open();
    const undo = session.follow('ingest', {}, () => {});
    await pass(0);
    host().transport.close();
    undo();
    await pass(1000);
    expect(session.state().kind).toBe('open');
    expect(host().made.ingest).toBe(0);
  });

  test('says nothing more to a listener that has left', async () => {
    await open();
    const heard: IngestState[] = [];
    const undo = session.follow('ingest', {}, (state) => heard.push(state));
    undo();
    undo();
    await pass(1000);
    expect(heard).toEqual([]);
  });
});

describe('a page that nobody sees', () => {
  test('follows nothing, and hears what is so now when it is seen again', async () => {
    await open();
    const heard = hear();
    await pass(0);
    session.pause();
    await pass(0);
    const { ear, made, pump } = host();
    const frames = ear.frames.length;
    for (let files = 2; files < 20; files++) {
      filesSeen = files;
      pump.changed('ingest');
      await pass(1000);
    }
    expect(made.ingest).toBe(1);
    expect(ear.frames).toHaveLength(frames);
    session.resume();
    await pass(1000);
    expect(filesOf(heard)).toEqual([1, 19]);
    expect(dials).toBe(1);
  });

  test('from the beginning greets its host and follows nothing yet', async () => {
    mood = 'up';
    session = openSession({ dial });
    session.pause();
    const heard = hear();
    await pass(1000);
    expect(session.state().kind).toBe('open');
    expect(heard).toEqual([]);
    session.resume();
    await pass(1000);
    expect(filesOf(heard)).toEqual([1]);
  });

  test('leaves a lost connection alone until it is seen', async () => {
    await open();
    const heard = hear();
    await pass(0);
    session.pause();
    host().transport.close();
    await pass(60_000);
    expect(dials).toBe(1);
    session.resume();
    await pass(5);
    expect(filesOf(heard)).toEqual([1, 1]);
  });
});

describe('a call', () => {
  test('before the first connection waits for it', async () => {
    mood = 'up';
    session = openSession({ dial });
    const answer = session.call('ingest.state', {});
    await pass(0);
    expect(await answer).toMatchObject({ ok: true, result: { filesSeen: 1 } });
  });

  test('without a connection fails as closed instead of waiting for ever', async () => {
    mood = 'away';
    session = openSession({ dial });
    const early = session.call('ingest.state', {});
    await pass(0);
    for (const answer of [early, session.call('ingest.state', {})]) {
      expect(await answer).toMatchObject({ ok: false, error: { code: 'closed' } });
    }
  });
});

test('people are told what to do about each state, and nothing where all is well', () => {
  expect(stateWords({ kind: 'connecting' })).toBeNull();
  expect(stateWords({ kind: 'open' })).toBeNull();
  expect(stateWords({ kind: 'lost', since: 0 })).toContain('tried again');
  expect(stateWords({ kind: 'refused' })).toContain('Open the address');
  expect(stateWords({ kind: 'outdated' })).toContain('Reload');
});
