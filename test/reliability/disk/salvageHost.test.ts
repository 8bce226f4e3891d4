import { closeSync, openSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasePath } from '../../../electron/core/store/open.ts';
import { salvageInThread } from '../../../electron/core/store/salvageThread.ts';
import type { Turn } from '../../support/chatLines.ts';
import { LiveHome } from '../../support/liveHome.ts';

let home: LiveHome;
let count = 0;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

test('a ledger that is damaged under a running host comes back without a restart, and those connected see it', async () => {
  const path = home.write('a', [turn(), turn()]);
  const live = await home.watching({
    salvage: (found) => salvageInThread({ dataDir: home.dataDir, found, plan: 'auto' }),
  });
  await live.untilTurns(2);
  home.query((db) => db.pragma('wal_checkpoint(TRUNCATE)'));
  const page = home.query((db) =>
    db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'evidence'").pluck().get(),
  );
  const file = openSync(databasePath(home.dataDir), 'r+');
  writeSync(file, Buffer.alloc(4096, 255), 0, 4096, ((page ?? 1) - 1) * 4096);
  closeSync(file);
  // Whoever has it open reads that anew.
  home.query((db) => db.exec('CREATE TABLE x (y); DROP TABLE x'));
  home.append(path, turn());
  await live.untilTurns(3);
  const { open } = await live.until('alerts', (alerts) => alerts.open.length > 0);
  expect(open).toEqual([
    expect.objectContaining({ kind: 'ledger', body: expect.stringContaining('ledger-damaged-') }),
  ]);
  const { phase, failure } = await live.until('ingest', (state) => state.phase === 'watching');
  expect({ phase, failure }).toEqual({ phase: 'watching', failure: null });
});

function turn(): Turn {
  const nano = ++count;
  return { id: `request_${nano}`, at: Date.now() - 7_200_000 + nano * 1000, nano };
}
