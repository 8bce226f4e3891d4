import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { runCli } from '../../support/cli.ts';
import { LiveHome } from '../../support/liveHome.ts';

const SUPPORT = join(import.meta.dirname, '..', '..', 'support');
const OPENER = join(import.meta.dirname, '..', '..', 'unit', 'store', 'openChild.ts');
const MEGABYTE = 1_000_000;
/** What reading takes on a busy machine. */
const READING_MS = 15_000;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

describe('a ledger that another program holds', () => {
  test('is said to be so at every entrance, still answers, and is caught up with within seconds when it is free', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    const holder = spawn(process.execPath, [join(SUPPORT, 'holdLedger.ts'), home.dataDir]);
    await once(holder.stdout, 'data');
    home.append(path, home.turn());
    const opener = spawn(process.execPath, [OPENER, home.dataDir, 'later']);
    let opened = '';
    opener.stderr.on('data', (text) => {
      opened += String(text);
    });
    opener.stdin.end();
    let failedAt = 0;
    const [failed, scan] = await Promise.all([
      live
        .until('ingest', ({ phase }) => phase === 'failed')
        .then((state) => {
          failedAt = performance.now();
          return state;
        }),
      runCli(['--home', home.home, '--data-dir', home.dataDir, 'scan']),
      once(opener, 'close'),
    ]);
    expect(failed.failure).toBe('Another program is using the ledger. Trying again within a minute.');
    expect(failed.nextLookAt).toBeLessThan(Date.now() + 60_000);
    expect([scan.code, scan.stdout, scan.stderr]).toEqual([
      1,
      '',
      `pilotlight: The ledger ${databasePath(home.dataDir)} is held by another program. Try again when that one is through.\n`,
    ]);
    // A newer version that cannot take its step: its copy is whole, and nothing else is new.
    expect(opened).toContain('SQLITE_BUSY');
    expect(readdirSync(home.dataDir).sort()).toEqual(
      ['ledger-before-1000.db', 'ledger.db', 'ledger.db-shm', 'ledger.db-wal'].sort(),
    );
    const answer = await live.client.call('spend.headline', {});
    expect(answer.ok && answer.result.rolling['30d'].turns).toBe(1);

    const gone = once(holder, 'close');
    holder.stdin.end();
    await gone;
    const began = performance.now();
    // Nothing pokes it; a try comes no later after the last one than the trouble lasted until then.
    await live.untilTurns(2);
    expect(performance.now() - began).toBeLessThan(began - failedAt + READING_MS);
    expect((await live.until('ingest', ({ phase }) => phase === 'watching')).failure).toBeNull();
  });

  test('for reading makes its log grow, which is cut again when that one is through', () => {
    const db = openStore(home.dataDir);
    const log = (): number => statSync(`${databasePath(home.dataDir)}-wal`).size;
    const reader = openStore(home.dataDir);
    db.exec('CREATE TABLE filler (x BLOB)');
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM filler').get();
    const add = db.prepare('INSERT INTO filler VALUES (zeroblob(?))');
    for (let i = 0; i < 24; i++) add.run(MEGABYTE);
    expect(log()).toBeGreaterThan(24 * MEGABYTE);
    reader.exec('COMMIT');
    // The first one merges it, the second one begins it anew.
    for (let i = 0; i < 2; i++) add.run(1);
    expect(log()).toBeLessThan(17 * MEGABYTE);
    expect(reader.prepare('SELECT sum(length(x)) FROM filler').pluck().get()).toBe(24 * MEGABYTE + 2);
    reader.close();
    db.close();
  });
});
