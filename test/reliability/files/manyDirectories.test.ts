import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WatchEvents, watchDirectories } from '../../../electron/core/logs/directoryWatch.ts';
import { type Discovery, discoverFiles } from '../../../electron/core/logs/discover/discover.ts';
import { MOST_WATCHED } from '../../../electron/core/logs/discover/watchable.ts';
import { IngestService } from '../../../electron/core/logs/ingestService.ts';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../../electron/core/store/commit.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { notRun } from '../../support/notRun.ts';
import { watchesHeld } from '../../support/watchesHeld.ts';

/** Each has a directory of its own and one of its two chats: ten thousand of both. */
const WORKSPACES = 5000;
/** Every hundredth was used today. */
const IN_USE = 100;
const MB = 1_000_000;

let home: LiveHome;
beforeAll(() => {
  home = new LiveHome();
  for (let n = 0; n < WORKSPACES; n++) {
    const sessions = join(home.user, 'workspaceStorage', `w${n}`, 'chatSessions');
    mkdirSync(sessions, { recursive: true });
    for (const name of ['a.jsonl', 'b.jsonl']) {
      writeFileSync(join(sessions, name), '');
      if (n % IN_USE !== 0) utimesSync(join(sessions, name), 1_000_000_000 + n, 1_000_000_000 + n);
    }
  }
});
afterAll(() => home.remove());

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

describe('ten thousand directories', () => {
  test('are all found, and those that are in use are watched', async () => {
    const began = process.cpuUsage();
    const found: Discovery = discoverFiles(home.environment);
    const look = seconds(process.cpuUsage(began));
    expect(found.files).toHaveLength(2 * WORKSPACES);
    expect(found.directories).toHaveLength(MOST_WATCHED);
    const watched = new Set(found.directories);
    for (let n = 0; n < WORKSPACES; n += IN_USE)
      expect(watched).toContain(join(home.user, 'workspaceStorage', `w${n}`, 'chatSessions'));
    expect(watched).toContain(join(home.user, 'workspaceStorage'));
    if (process.platform !== 'linux')
      notRun('watches, as the system counts them', 'only Linux has /proc/self/fdinfo');
    const before = { watches: watchesHeld(), memory: process.memoryUsage().rss };
    const watchBegan = process.cpuUsage();
    const watch = await new Promise<ReturnType<typeof watchDirectories>>((resolve) => {
      const started = watchDirectories({ onFile() {}, onStructure: () => resolve(started), onFailure() {} });
      started.set(found.directories);
    });
    const cost = seconds(process.cpuUsage(watchBegan));
    const memory = process.memoryUsage().rss - before.memory;
    expect(watchesHeld() - before.watches).toBe(MOST_WATCHED);
    expect(memory).toBeLessThan(250 * MB);
    await watch.close();
    process.stdout.write(
      `ten thousand directories and files: ${look.toFixed(2)} s of CPU to look, ${cost.toFixed(2)} s and ${Math.round(memory / MB)} MB for ${MOST_WATCHED} watches\n`,
    );
  });
});

test('a program that makes files of new names all the time has all looked at for a part of the time only', async () => {
  const small = new LiveHome();
  for (let n = 0; n < 1000; n++) utimesSync(small.write('s', [], `w${n}`), 1_000_000_000, 1_000_000_000);
  const db = openStore(small.dataDir);
  const given: WatchEvents[] = [];
  const began: number[] = [];
  const ended: number[] = [];
  const service = new IngestService({
    store: ledgerWriter(db, builtinPrices(), () => 'auto'),
    // Asked at the beginning of each look, and again for its report.
    environment: () => {
      if (began.length === ended.length) began.push(performance.now());
      return small.environment;
    },
    emit() {},
    isStopWished: () => false,
    watch(events) {
      given.push(events);
      return { set: () => void ended.push(performance.now()), close: async () => {} };
    },
  });
  service.start();
  began.length = ended.length = 0;
  for (let n = 0; ended.length < 9; n++) {
    for (const { onFile } of given) onFile(small.session(`new-${n}`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await service.close();
  db.close();
  await small.remove();
  const between = (from: readonly number[], to: readonly number[]): number =>
    to.reduce((sum, time, n) => sum + time - (from[n] ?? time), 0);
  const looking = between(began, ended);
  const resting = between(ended, began.slice(1));
  expect(looking).toBeGreaterThan(0);
  // Four times as long as finding the files took, which is most of a look.
  expect(resting / looking).toBeGreaterThan(2);
});
