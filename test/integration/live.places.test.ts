import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Ingest } from '../../electron/core/logs/ingest.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { writeSetting } from '../../electron/headless/adapters/settingsFile.ts';
import type { Source } from '../../shared/domain/ledger.ts';
import { firstLine, pushLine } from '../support/chatLines.ts';
import { type LiveCore, LiveHome } from '../support/liveHome.ts';

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

let seconds = 0;
function turn(id: string) {
  seconds += 1;
  return { id: `request_${id}`, at: Date.now() - 60_000 + seconds, nano: 1_000_000_000 };
}

function read(): { rows: unknown; offsets: unknown } {
  return home.query((db) => ({
    rows: db.prepare('SELECT count(*) FROM ledger').pluck().get(),
    offsets: db.prepare('SELECT total(offset) FROM file').pluck().get(),
  }));
}

/** Looks at everything, and waits until that was done. */
async function look({ client, until }: LiveCore): Promise<void> {
  const { lookedAt } = await until('ingest', () => true);
  const looked = until('ingest', (state) => (state.lookedAt ?? 0) > (lookedAt ?? 0));
  await client.call('ingest.look', {});
  await looked;
}

test('a source that is switched off is not read until it is on again, and then each line once', async () => {
  const one = home.write('one', [turn('a')]);
  const live = await home.watching();
  await live.untilTurns(1);
  const gone = live.until('ingest', ({ filesSeen }) => filesSeen === 0);
  await live.client.call('settings.set', { key: 'sources.off', value: ['vscode-chat'] });
  await gone;
  const before = read();
  home.append(one, turn('b'));
  const two = home.write('two', [turn('c')]);
  await look(live);
  expect(read()).toEqual(before);
  expect(before.rows).toBe(1);
  const all = live.untilTurns(3);
  await live.client.call('settings.set', { key: 'sources.off', value: [] });
  expect((await all).headline.rolling['30d'].nanoAiu).toBe(3_000_000_000);
  home.append(one, turn('d'));
  await live.untilTurns(4);
  expect(read()).toEqual({ rows: 4, offsets: statSync(one).size + statSync(two).size });
});

test('of a read under way the files that are not begun are left out once their source is off', () => {
  // A file that was written just now is opened at the next look, too.
  const anHourAgo = new Date(Date.now() - 3_600_000);
  for (const name of ['one', 'two', 'three'])
    utimesSync(home.write(name, [turn(name)]), anHourAgo, anHourAgo);
  const db = openStore(home.dataDir);
  let sourcesOff: readonly Source[] = [];
  const ingest = new Ingest(
    ledgerWriter(db, builtinPrices(), () => 'auto'),
    () => ({ ...home.environment, sourcesOff }),
    {
      shouldStop: () => {
        sourcesOff = ['vscode-chat'];
        return false;
      },
    },
  );
  const rows = (): unknown => db.prepare('SELECT count(*) FROM ledger').pluck().get();
  ingest.look();
  expect(rows()).toBe(1);
  ingest.look();
  expect([
    rows(),
    ingest.discovery.files,
    ingest.discovery.directories.filter((path) => /Sessions/.test(path)),
  ]).toEqual([1, [], []]);
  sourcesOff = [];
  ingest.look();
  db.close();
  expect(read().rows).toBe(2);
});

test('a folder is read and watched from the moment it is added, and no more once it is removed; its rows stay', async () => {
  const folder = join(home.home, 'backup');
  const path = join(folder, 'chatSessions', 'old.jsonl');
  mkdirSync(join(folder, 'chatSessions'), { recursive: true });
  writeFileSync(path, firstLine('old') + pushLine(turn('a')));
  const live = await home.watching();
  expect(read().rows).toBe(0);
  // As another program does it: the host sees the file of the settings change.
  await writeSetting(home.dataDir, 'sources.extraFolders', [folder]);
  await live.untilTurns(1);
  home.append(path, turn('b'));
  await live.untilTurns(2);
  const gone = live.until('ingest', ({ roots }) => roots.every((root) => root.path !== folder));
  await writeSetting(home.dataDir, 'sources.extraFolders', []);
  await gone;
  home.append(path, turn('c'));
  await look(live);
  expect(read().rows).toBe(2);
  await writeSetting(home.dataDir, 'sources.extraFolders', [folder]);
  await live.untilTurns(3);
  expect(read()).toEqual({ rows: 3, offsets: statSync(path).size });
});
