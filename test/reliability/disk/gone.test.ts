import { mkdirSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { LedgerGone, ownLedger } from '../../../electron/core/store/ownLedger.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { toldLedger } from './toldLedger.ts';

const GONE = 'The ledger was moved or deleted. A new one is begun from what the chats still tell.';

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

/** Every bug so far has to be that of a ledger that is gone, and that was told once by each of so many cores. */
function expectTold(times: number): void {
  expect(home.bugs.splice(0)).toEqual(
    Array.from({ length: times }, () =>
      expect.objectContaining({
        cause: expect.any(LedgerGone),
        message: expect.stringContaining('moved or deleted'),
      }),
    ),
  );
}

describe('a data directory that is deleted under its hosts', () => {
  test('is told, and each of them goes on with one new ledger that has all that the chats tell', async () => {
    const path = home.write('a', [home.turn(), home.turn()]);
    const [one, two] = [await home.watching(), await home.watching()];
    await Promise.all([one.untilTurns(2), two.untilTurns(2)]);
    rmSync(home.dataDir, { recursive: true });
    // Read before anybody looked whether the ledger is still there: nothing of it goes into the old file.
    home.append(path, home.turn());
    await Promise.all([one.untilTurns(3), two.untilTurns(3)]);
    home.append(path, home.turn());
    await Promise.all([one.untilTurns(4), two.untilTurns(4)]);
    for (const live of [one, two]) {
      expect(live.states.map(({ failure }) => failure)).toContain(GONE);
      expect((await live.until('ingest', ({ phase }) => phase === 'watching')).failure).toBeNull();
    }
    expectTold(2);
    await Promise.all([one.close(), two.close()]);
    const reference = temporaryDirectory();
    home.readInto(reference);
    expect(toldLedger(home.dataDir)).toEqual(toldLedger(reference));
  });
});

describe('a ledger in whose place another one is put', () => {
  test('is left to itself, and the other one is carried on', async () => {
    const path = home.write('a', [home.turn()]);
    const other = temporaryDirectory();
    home.readInto(other);
    home.append(path, home.turn());
    const live = await home.watching();
    await live.untilTurns(2);
    const aside = temporaryDirectory();
    for (const end of ['', '-wal', '-shm']) {
      renameSync(`${databasePath(home.dataDir)}${end}`, `${databasePath(aside)}${end}`);
    }
    renameSync(databasePath(other), databasePath(home.dataDir));
    home.append(path, home.turn());
    await live.untilTurns(3);
    await live.close();
    expectTold(1);
    expect([rowsIn(home.dataDir), rowsIn(aside)]).toEqual([3, 2]);
  });

  test('by a directory is told until a ledger can be made there', async () => {
    home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    rmSync(home.dataDir, { recursive: true });
    mkdirSync(databasePath(home.dataDir), { recursive: true });
    const failed = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failed.failure).toMatch(/data directory cannot be used|moved or deleted/);
    // What was read stands on the page.
    const answer = await live.client.call('spend.headline', {});
    expect(answer.ok && answer.result.rolling['30d'].turns).toBe(1);
    rmSync(home.dataDir, { recursive: true });
    await live.until('ingest', ({ phase }) => phase === 'watching');
    await live.untilTurns(1);
    await live.close();
    expectTold(1);
    expect(rowsIn(home.dataDir)).toBe(1);
  });
});

test('a file system that gives a file another number now and then has not replaced it', () => {
  const db = openStore(home.dataDir);
  let file = '1:1';
  let born = 1000;
  const own = ownLedger(
    db,
    () => file,
    () => born,
  );
  file = '1:2';
  own.check();
  born = 0;
  expect(() => own.check()).toThrow(LedgerGone);
  born = 2000;
  expect(() => own.check()).toThrow(LedgerGone);
  file = '1:1';
  own.check();
  db.close();
});

function rowsIn(dataDir: string): unknown {
  const db = new Sqlite(databasePath(dataDir));
  try {
    return db.prepare('SELECT count(*) FROM ledger').pluck().get();
  } finally {
    db.close();
  }
}
