import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCore } from '../../electron/core/core.ts';
import type { WatchEvents } from '../../electron/core/logs/directoryWatch.ts';
import type { IngestEvent, ReaderState } from '../../electron/core/logs/ingestEvents.ts';
import { IngestService } from '../../electron/core/logs/ingestService.ts';
import { startWorkerIngest } from '../../electron/core/logs/workerIngest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { databasePath, openStore } from '../../electron/core/store/open.ts';
import { connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { LiveHome } from '../support/liveHome.ts';
import { plainPorts } from '../support/plainPorts.ts';

const HOLDER = join(import.meta.dirname, '..', 'support', 'holdLedger.ts');

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

describe('a ledger that another program holds', () => {
  test('for a moment only is waited for, without a word', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    const holder = spawn(process.execPath, [HOLDER, home.dataDir]);
    await once(holder.stdout, 'data');
    home.append(path, home.turn());
    holder.stdin.end();
    await live.untilTurns(2);
    expect(live.states.map(({ phase }) => phase)).not.toContain('failed');
  });
});

describe('a reader that dies of a bug', () => {
  test('is told as failed with a way out, to the host with the bug; what is stored still answers', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    home.query((db) => db.exec('ALTER TABLE evidence RENAME TO evidence_gone'));
    home.append(path, home.turn());
    const failed = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failed.failure).toMatch(/Restart it; what was read is stored/);
    expect(home.bugs.splice(0)).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/evidence/) }),
    ]);
    const answer = await live.client.call('spend.headline', {});
    expect(answer.ok && answer.result.rolling['30d'].turns).toBe(1);
    // Orders to it are harmless, and closing does not wait for it.
    await live.client.call('ingest.look', {});
    await live.close();

    home.query((db) => db.exec('ALTER TABLE evidence_gone RENAME TO evidence'));
    await (await home.watching()).untilTurns(2);
  });
});

describe('a reader that is gone', () => {
  test('without a word is told as failed, too', async () => {
    const started = once(process, 'worker');
    const live = await home.watching();
    const [reader] = await started;
    await reader.terminate();
    const failed = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failed.failure).toMatch(/^Reading stopped\. .*Restart it/);
    expect(home.bugs.splice(0)).toEqual([new Error('The reader ended by itself (1).')]);
  });

  test('because the ledger was damaged under it says so at once, and does not try again', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    home.query((db) => {
      db.unsafeMode();
      db.pragma('writable_schema = ON');
      db.exec("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'evidence'");
      // Whoever has it open reads that anew.
      db.exec('PRAGMA schema_version = 1000000');
    });
    home.append(path, home.turn());
    const { failure } = await live.until('ingest', ({ phase }) => phase === 'failed');
    expect(failure).toBe(
      `Reading stopped. The ledger ${databasePath(home.dataDir)} is damaged. Start Pilotlight, or scan: it is set aside, and a new one is made of all that can be read.`,
    );
    expect(home.bugs.splice(0)).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(databasePath(home.dataDir)) }),
    );
  });

  test('because the ledger is damaged is told with its path and what to do', async () => {
    const bugs: unknown[] = [];
    const core = createCore({
      ...plainPorts(home.dataDir),
      onBug: (bug) => bugs.push(bug),
      startIngest: (onBug) =>
        startWorkerIngest({ dataDir: home.dataDir, plan: 'auto', environment: home.environment }, onBug),
    });
    const path = databasePath(home.dataDir);
    for (const file of [path, `${path}-wal`]) writeFileSync(file, 'no ledger'.repeat(1000));
    const [server, view] = memoryPair();
    core.attach(server);
    const failed = new Promise((resolve) => {
      connect(view).follow('ingest', {}, ({ failure }) => {
        if (failure !== null) resolve(failure);
      });
    });
    core.start();
    expect(await failed).toMatch(/^Reading stopped\. .*is damaged\. Start Pilotlight/);
    expect(await failed).toContain(path);
    expect(bugs).toEqual([expect.objectContaining({ message: expect.stringContaining(path) })]);
    await core.close();
  });
});

describe('files that cannot be read', () => {
  test('disturb no other, and are read when they can be', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    const other = home.write('b', [home.turn()], 'w2');
    await live.untilTurns(2);
    // For a process of root nothing is unreadable by its mode, but a directory is no file for anybody.
    home.delete(path);
    mkdirSync(path);
    home.append(other, home.turn());
    await live.untilTurns(3);
  });
});

describe('where the system gives no events', () => {
  interface Service {
    readonly service: IngestService;
    readonly watched: (readonly string[])[];
    fail(): void;
    until(holds: (state: ReaderState) => boolean): Promise<ReaderState>;
    /** Until so many rows stand in the ledger. */
    untilRows(rows: number): Promise<void>;
    close(): Promise<void>;
  }

  function started(isStopWished = () => false): Service {
    const db = openStore(home.dataDir);
    let events: WatchEvents | null = null;
    const watched: (readonly string[])[] = [];
    const states: ReaderState[] = [];
    const waiting = new Set<() => void>();
    const service = new IngestService({
      store: ledgerWriter(db, builtinPrices(), () => 'auto'),
      environment: () => home.environment,
      emit(event: IngestEvent) {
        if (event.type === 'state') states.push(event.state);
        for (const look of [...waiting]) look();
      },
      isStopWished,
      watch(given) {
        events = given;
        return { set: (directories) => void watched.push(directories), close: async () => {} };
      },
    });
    service.start();
    const until = <T>(found: () => T | undefined): Promise<T> =>
      new Promise((resolve) => {
        const look = (): void => {
          const value = found();
          if (value === undefined) return;
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      });
    const rows = db.prepare<[], number>('SELECT count(*) FROM ledger').pluck();
    return {
      service,
      watched,
      fail: () => events?.onFailure(new Error('ENOSPC: no space left for another inotify watch')),
      until: (holds) => until(() => states.findLast(holds)),
      untilRows: (count) => until(() => (rows.get() === count ? true : undefined)).then(() => {}),
      async close() {
        await service.close();
        db.close();
      },
    };
  }

  test('files of today are looked at again and again, and that is said', async () => {
    const path = home.write('a', [home.turn()]);
    const reading = started();
    await reading.untilRows(1);
    expect(reading.watched.at(-1)).toContain(dirname(path));
    reading.fail();
    await reading.until(({ watchMode }) => watchMode === 'polling');
    const began = performance.now();
    home.append(path, home.turn());
    await reading.untilRows(2);
    // Each second, and not by the look each minute.
    expect(performance.now() - began).toBeLessThan(10_000);
    await reading.close();
  });

  test('nothing is read any more after it was closed', async () => {
    const path = home.write('a', [home.turn()]);
    const reading = started();
    await reading.untilRows(1);
    reading.fail();
    await reading.close();
    home.append(path, home.turn());
    reading.service.look();
    expect(home.query((db) => db.prepare('SELECT count(*) FROM ledger').pluck().get())).toBe(1);
  });
});
