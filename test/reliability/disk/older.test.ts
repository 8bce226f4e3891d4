import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { StoreFromFuture } from '../../../electron/core/store/migrate.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { LATER } from '../../unit/store/laterMigrations.ts';

const NEWER =
  /^(?:Reading stopped\. )?This ledger was written by a newer Pilotlight \(format 1010, this version knows \d+\)\. Update Pilotlight; nothing was changed\.$/;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

describe('a newer version that takes the ledger over while this one runs', () => {
  test('ends this one’s writing at once, with the reason for people and for the log', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    const newer = openStore(home.dataDir, LATER);
    // While that one runs its step lies in the log, and not in the file's head.
    expect(() => openStore(home.dataDir)).toThrow(StoreFromFuture);
    home.append(path, home.turn());
    const { failure } = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failure).toMatch(NEWER);
    await live.client.call('ingest.look', {});
    expect(await live.client.call('diagnostics.read', {})).toMatchObject({ ok: true });
    await live.close();
    expect(newer.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(1);
    newer.close();
    expect(home.bugs.splice(0)).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(NEWER) }),
    );
  });

  test('between the opening and any write of this one makes that write fail, with nothing stored', () => {
    const db = openStore(home.dataDir);
    const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
    openStore(home.dataDir, LATER).close();
    for (const write of [() => writer.commit([], true), () => writer.rederive(), () => writer.tell({})]) {
      expect(write).toThrow(StoreFromFuture);
    }
    expect(db.inTransaction).toBe(false);
    db.close();
  });
});
