import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Ingest } from '../../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { databasePath, openStore } from '../../../electron/core/store/open.ts';
import { isStoreTrouble } from '../../../electron/core/store/trouble.ts';
import { settingsOf } from '../../../electron/headless/adapters/settingsFile.ts';
import type { Turn } from '../../support/chatLines.ts';
import { runCli, startCli } from '../../support/cli.ts';
import { TOKEN } from '../../support/github/billingClient.ts';
import { connectedHome } from '../../support/github/connectedHome.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { smallDisk } from '../../support/smallDisk.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { LATER } from '../../unit/store/laterMigrations.ts';
import { toldLedger } from './toldLedger.ts';

const FULL = 'The disk is full, so nothing new can be stored. Trying again within a minute.';
/** What reading takes on a busy machine. A try comes no later after the last one than the trouble lasted until then. */
const READING_MS = 15_000;

let home: LiveHome;
let count: number;
beforeEach(() => {
  home = new LiveHome();
  count = 0;
  // After what a test mounts in it, which is registered later.
  onTestFinished(() => home.remove());
});

function turns(many: number): Turn[] {
  return Array.from({ length: many }, () => {
    const nano = ++count;
    return { id: `request_${nano}`, at: Date.now() - 7_200_000 + nano * 100, nano };
  });
}

function sessions(many: number): string[] {
  return Array.from({ length: many }, (_, i) => home.write(`s${i}`, turns(60), `w${i % 7}`));
}

/** A ledger beside it that has all the room there is, read whenever it is asked for. */
function uninterrupted(): () => ReturnType<typeof toldLedger> {
  const dataDir = temporaryDirectory();
  return () => {
    home.readInto(dataDir);
    return toldLedger(dataDir);
  };
}

const cli = (...args: readonly string[]) =>
  runCli(['--home', home.home, '--data-dir', home.dataDir, ...args]);

describe('a disk that is full', () => {
  test('under a first import and under appends is told wherever one looks, and caught up with when there is room', async () => {
    const disk = smallDisk(home.dataDir, 16);
    const [path = ''] = sessions(20);
    const other = uninterrupted();
    other();
    disk.leave(600_000);
    const live = home.core();
    live.core.start();
    const failed = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failed.failure).toBe(FULL);
    const failedAt = performance.now();
    // It still answers, of what is stored whole.
    const answer = await live.client.call('diagnostics.read', {});
    expect(answer.ok && answer.result.checks.find(({ id }) => id === 'watch')).toMatchObject({
      status: 'fail',
      message: FULL,
    });
    disk.leave(0);
    const opened = await live.client.call('export.open', { what: 'requests', format: 'csv', filter: {} });
    expect(opened).toMatchObject({ ok: true, result: { rows: expect.any(Number) } });
    const scan = await cli('scan');
    expect([scan.code, scan.stdout]).toEqual([1, '']);
    expect(scan.stderr).toMatch(/^pilotlight: The data directory cannot be used: .*full.*\n$/);

    const began = performance.now();
    disk.makeRoom();
    await live.untilTurns(1200);
    expect((await live.until('ingest', ({ phase }) => phase === 'watching')).failure).toBeNull();
    expect(performance.now() - began).toBeLessThan(began - failedAt + READING_MS);

    disk.leave(0);
    home.append(path, ...turns(300));
    await live.until('ingest', ({ phase }) => phase === 'failed');
    disk.makeRoom();
    await live.untilTurns(1500);
    await live.close();
    expect(toldLedger(home.dataDir)).toEqual(other());
  });

  test('under the merging of the log, and under the end of the program, loses nothing', () => {
    const disk = smallDisk(home.dataDir, 16);
    sessions(10);
    const db = openStore(home.dataDir);
    home.readInto(home.dataDir);
    disk.leave(0);
    expect(() => db.pragma('wal_checkpoint(TRUNCATE)')).toThrow(/full|I\/O/);
    db.close();
    expect(existsSync(`${databasePath(home.dataDir)}-wal`)).toBe(true);
    disk.makeRoom();
    home.readInto(home.dataDir);
    expect(existsSync(`${databasePath(home.dataDir)}-wal`)).toBe(false);
    expect(toldLedger(home.dataDir)).toEqual(uninterrupted()());
  });

  test('under a step of the schema leaves the ledger and no half copy of it', () => {
    const disk = smallDisk(home.dataDir, 16);
    sessions(10);
    home.readInto(home.dataDir);
    const before = readFileSync(databasePath(home.dataDir));
    const { size } = statSync(databasePath(home.dataDir));
    const refused = (room: number): void => {
      disk.leave(room);
      expect(() => openStore(home.dataDir, LATER)).toThrow(/full|I\/O/);
      disk.makeRoom();
      expect(readdirSync(home.dataDir).filter((name) => name.endsWith('.part'))).toEqual([]);
    };
    refused(size / 2);
    expect(readFileSync(databasePath(home.dataDir)).equals(before)).toBe(true);
    // Room for one copy and its step, and not for the next one's.
    refused(size * 1.5);
    openStore(home.dataDir, LATER).close();
    const copy = new Sqlite(join(home.dataDir, 'ledger-before-1000.db'), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(600);
    copy.close();
  });

  test('under what GitHub told is told, and stored when there is room without asking it again', async () => {
    const account = {
      login: 'monalisa',
      token: TOKEN,
      credits: [{ day: '2026-11-04', model: 'GPT-5.3-Codex', quantity: 10 }],
    };
    const { home: connected, core, news, later, idle } = await connectedHome(account);
    const disk = smallDisk(connected.dataDir, 16);
    const live = await core();
    disk.leave(0);
    await live.client.call('github.saveToken', { token: TOKEN });
    const refused = await live.until('github', ({ sync }) => sync.last?.message === FULL && !sync.isRunning);
    expect([refused.sync.last?.status, refused.sync.lastOkAt]).toEqual(['ok', null]);
    expect(news()).toBeGreaterThan(50);
    // The look of a minute, at which a bill that was never read is due.
    later(120_000);
    await idle(live);
    disk.makeRoom();
    const stored = await live.until('github', ({ sync }) => sync.lastOkAt !== null && !sync.isRunning);
    expect(stored.sync.last).toMatchObject({ status: 'ok', message: expect.not.stringContaining('full') });
    expect((await live.until('billing', ({ total }) => total !== null)).buckets).toHaveLength(1);
    expect(news()).toBe(0);
  });

  test('refuses a setting with its reason and leaves the settings as they were', async () => {
    const disk = smallDisk(home.dataDir, 1);
    const settings = settingsOf(home.dataDir);
    expect(await settings.set({ key: 'display.units', value: 'usd' })).toBeNull();
    const before = readFileSync(join(home.dataDir, 'settings.json'), 'utf8');
    disk.leave(0);
    expect(await settings.set({ key: 'display.units', value: 'credits' })).toMatch(
      /settings\.json cannot be written \(ENOSPC\), so it was left as it is/,
    );
    const { code, stderr } = await cli('config', 'set', 'display.units', 'credits');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^pilotlight: .*\(ENOSPC\).*\n$/)]);
    expect(readFileSync(join(home.dataDir, 'settings.json'), 'utf8')).toBe(before);
    expect(readdirSync(home.dataDir).sort()).toEqual(['ballast', 'settings.json']);
    disk.makeRoom();
    expect(await settings.set({ key: 'display.units', value: 'credits' })).toBeNull();
    expect(settings.read().settings['display.units']).toBe('credits');
  });

  test('makes no export that looks whole, and says why', async () => {
    const disk = smallDisk(join(temporaryDirectory(), 'disk'), 1);
    sessions(3);
    const whole = await cli('export');
    const file = join(disk.path, 'export.csv');
    // The last bytes of the last piece have no room: the system takes what fits and reports no error.
    for (const room of [0, Math.floor((whole.stdout.length - 1) / 4096) * 4096]) {
      rmSync(file, { force: true });
      disk.leave(room);
      const { code, stderr } = await exportInto(file);
      expect([room, code, stderr]).toEqual([
        room,
        1,
        'pilotlight: The output cannot be written (ENOSPC). What was written of it is not whole.\n',
      ]);
    }
    disk.makeRoom();
    expect((await exportInto(file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(whole.stdout);
  });

  test('where compiled programs are kept costs a start nothing but time', async () => {
    const disk = smallDisk(join(temporaryDirectory(), 'disk'), 1);
    disk.leave(0);
    sessions(1);
    const { code, stdout, stderr } = await runCli(['--home', home.home, '--data-dir', home.dataDir, 'scan'], {
      env: { NODE_COMPILE_CACHE: disk.path },
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('60 turns');
  });

  test('is the same to a ledger that may not grow, where no file system can be mounted', () => {
    sessions(10);
    const db = openStore(home.dataDir);
    const most = (pages: number): unknown => db.pragma(`max_page_count = ${pages}`);
    most(Number(db.pragma('page_count', { simple: true })) + 30);
    const ingest = new Ingest(
      ledgerWriter(db, builtinPrices(), () => 'auto'),
      () => home.environment,
      {},
    );
    const read = (): string => {
      try {
        ingest.look();
        return 'read';
      } catch (error) {
        return isStoreTrouble(error) ? error.code : String(error);
      }
    };
    expect([read(), read()]).toEqual(['SQLITE_FULL', 'SQLITE_FULL']);
    const half = Number(db.prepare('SELECT count(*) FROM ledger').pluck().get());
    expect(half).toBeLessThan(600);
    most(1_000_000);
    expect(read()).toBe('read');
    db.close();
    expect(toldLedger(home.dataDir)).toEqual(uninterrupted()());
  });

  async function exportInto(file: string): Promise<{ code: number | null; stderr: string }> {
    const child = startCli(['--home', home.home, '--data-dir', home.dataDir, 'export'], { stdout: file });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += String(text);
    });
    const [code] = await once(child, 'close');
    return { code, stderr };
  }
});
