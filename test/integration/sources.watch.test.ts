import { appendFileSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DirectoryWatch, watchDirectories } from '../../electron/core/logs/directoryWatch.ts';
import { discoverFiles } from '../../electron/core/logs/discover/discover.ts';
import { IngestService } from '../../electron/core/logs/ingestService.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { LiveHome } from '../support/liveHome.ts';
import { notRun } from '../support/notRun.ts';
import { checkpointEvent, startEvent } from '../support/sourceLines.ts';

const NOON = Date.UTC(2026, 10, 3, 12);
const DAY_S = 86_400;
const SESSIONS = 600;
const RECENT = 25;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
  for (let n = 0; n < SESSIONS; n++) {
    mkdirSync(join(directory(n), 'files', 'node_modules'), { recursive: true });
    mkdirSync(join(directory(n), 'checkpoints'));
    for (const name of ['workspace.yaml', 'plan.md', 'session.db'])
      writeFileSync(join(directory(n), name), 'x');
    writeFileSync(log(n), startEvent(`s${n}`, NOON - 9 * DAY_S * 1000, `s${n}`));
    const second = NOON / 1000 - (n < RECENT ? 1 : 4) * DAY_S;
    utimesSync(log(n), second, second);
  }
});
afterEach(() => home.remove());

function directory(n: number): string {
  return join(home.home, '.copilot', 'session-state', `s${n}`);
}

function log(n: number): string {
  return join(directory(n), 'events.jsonl');
}

describe('six hundred sessions of the command line', () => {
  test('take a watch for each recent one, and none for its files', async () => {
    if (process.platform !== 'linux')
      notRun('watches, as the system counts them', 'only Linux has /proc/self/fdinfo');
    const { files, directories } = discoverFiles(home.environment, undefined, NOON);
    expect(files).toHaveLength(SESSIONS);
    const before = watches();
    const watch: DirectoryWatch = await new Promise((resolve) => {
      const started = watchDirectories({ onFile() {}, onStructure: () => resolve(started), onFailure() {} });
      started.set(directories);
    });
    expect(directories.filter((path) => path.includes('.copilot'))).toHaveLength(RECENT + 2);
    expect(watches() - before).toBe(directories.length);
    await watch.close();
  });

  describe('with the clock of the test', () => {
    beforeEach(() => void vi.useFakeTimers({ now: NOON }));
    afterEach(() => void vi.useRealTimers());

    test('show an old one that is resumed with the look each minute, and it is watched from then on', async () => {
      const db = openStore(home.dataDir);
      let watched: readonly string[] = [];
      const service = new IngestService({
        store: ledgerWriter(db, builtinPrices(), () => 'auto'),
        environment: () => home.environment,
        emit() {},
        isStopWished: () => false,
        watch: () => ({
          set(directories) {
            watched = directories;
          },
          close: async () => {},
        }),
      });
      const nano = (): unknown =>
        db.prepare('SELECT sum(nano_aiu) FROM ledger WHERE counted = 1').pluck().get();
      service.start();
      const old = SESSIONS - 1;
      expect(watched).not.toContain(directory(old));
      appendFileSync(log(old), checkpointEvent('c1', NOON, 700));
      utimesSync(log(old), NOON / 1000, NOON / 1000);
      vi.advanceTimersByTime(59_999);
      expect(nano()).toBe(null);
      vi.advanceTimersByTime(1);
      expect(nano()).toBe(700);
      expect(watched).toContain(directory(old));
      await service.close();
      db.close();
    });
  });
});

/** Of this process, by the system's own count. */
function watches(): number {
  let count = 0;
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      count += readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^inotify wd/gm)?.length ?? 0;
    } catch {
      // The one that listed them is closed by now.
    }
  }
  return count;
}
