import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dumpLedger } from '../support/ledgerDump.ts';
import { LiveHome } from '../support/liveHome.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const NOW = Date.now();
const FILES = 20;
/** Of one file: more than what is stored at once, so that a stop or a crash comes in its middle. */
const TURNS = 1500;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

function rowsOf(home: LiveHome): number {
  return Number(home.query((db) => db.prepare('SELECT count(*) FROM ledger').pluck().get()));
}

/** A first import of a second or so: many turns, each soon after the other, in few bytes. */
function manySessions(): void {
  for (let file = 0; file < FILES; file++) {
    home.write(
      `session-${file}`,
      Array.from({ length: TURNS }, (_, i) => ({
        id: `request_${file}_${i}`,
        at: NOW - 86_400_000 - (file * TURNS + i) * 1000,
        // Some without credits, so that estimates are learned as well.
        nano: i % 10 === 9 ? null : 1_000_000 + i,
      })),
      `w${file % 5}`,
    );
  }
}

describe('a start', () => {
  test('tells the stored headline before any file is looked at', async () => {
    home.write('a', [{ id: 'request_1', at: NOW - 1000, nano: 5 }]);
    await (await home.watching()).close();
    home.write('b', [{ id: 'request_2', at: NOW - 1000, nano: 7 }]);

    const live = home.core();
    const told: string[] = [];
    const watching = new Promise<void>((resolve) => {
      live.client.follow('ingest', {}, ({ phase }) => {
        told.push(phase);
        if (phase === 'watching') resolve();
      });
    });
    live.client.follow('spend', {}, ({ headline }) =>
      told.push(`${headline.rolling['30d'].nanoAiu} nano-AIU`),
    );
    const stored = await live.client.call('spend.headline', {});
    expect(stored.ok && stored.result.rolling['30d'].nanoAiu).toBe(5);
    live.core.start();
    const again = await live.client.call('spend.headline', {});
    expect(again.ok && again.result.rolling['30d'].nanoAiu).toBe(5);
    await live.untilTurns(2);
    await watching;
    // Both in the first frame.
    expect(told.slice(0, 2).sort()).toEqual(['5 nano-AIU', 'starting']);
    expect(told).toContain('12 nano-AIU');
    expect(told.indexOf('watching')).toBeGreaterThan(1);
  });

  test('without any chat says where it looked, and that it watches', async () => {
    const live = await home.watching();
    const state = live.states.at(-1);
    expect(state).toMatchObject({ filesSeen: 0, failure: null, watchMode: 'events' });
    expect(state?.roots.filter(({ exists }) => exists).map(({ path }) => path)).toEqual([home.user]);
    const spend = await live.untilTurns(0);
    expect(spend.headline.cycle.nanoAiu).toBe(0);
  });
});

describe('a first import', () => {
  test('tells its progress, can be stopped or closed at any time, and goes on to the same ledger', async () => {
    manySessions();
    const live = home.core();
    live.core.start();
    const reading = await live.until('ingest', ({ phase }) => phase === 'reading');
    expect(reading.progress).toMatchObject({ files: FILES });
    expect(reading.progress.bytesDone).toBeGreaterThan(0);
    expect(reading.progress.bytesDone).toBeLessThan(reading.progress.bytes);
    expect(reading.remainingMs).toBeGreaterThan(0);

    await live.client.call('ingest.stop', {});
    const stopped = await live.until('ingest', ({ phase }) => phase === 'stopped');
    expect(stopped.progress.filesDone).toBeLessThan(FILES);
    const { headline } = await live.until('spend', () => true);
    const kept = headline.rolling['30d'].turns;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(FILES * TURNS);
    // The ledger and what is told of it agree: nothing is half there.
    expect(rowsOf(home)).toBe(kept);

    await live.client.call('ingest.look', {});
    await live.until('ingest', ({ phase }) => phase === 'reading');
    await live.close();
    const closed = rowsOf(home);
    expect(closed).toBeGreaterThan(kept);
    expect(closed).toBeLessThan(FILES * TURNS);

    const next = await home.watching();
    await next.untilTurns(FILES * TURNS);
    await next.close();
    const whole = temporaryDirectory();
    home.readInto(whole);
    expect(dumpLedger(home.dataDir)).toEqual(dumpLedger(whole));
  });

  test('stopped while nothing is read says so and reads nothing, until it is told to look', async () => {
    const path = home.write('a', [{ id: 'request_1', at: NOW - 1000, nano: 5 }]);
    const live = await home.watching();
    await live.client.call('ingest.stop', {});
    await live.until('ingest', ({ phase }) => phase === 'stopped');
    home.append(path, { id: 'request_2', at: NOW - 900, nano: 7 });
    await live.client.call('ingest.look', {});
    await live.until('ingest', ({ phase }) => phase === 'watching');
    await live.untilTurns(2);
    home.append(path, { id: 'request_3', at: NOW - 800, nano: 9 });
    await live.untilTurns(3);
  });
});
