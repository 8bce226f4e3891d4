import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../electron/core/sample/random.ts';
import { writeSampleHome } from '../../electron/core/sample/sampleHome.ts';
import { dumpLedger } from '../support/ledgerDump.ts';
import { LiveHome } from '../support/liveHome.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const CHILD = join(import.meta.dirname, '..', 'support', 'dyingImport.ts');
const SEEDS = [1];
const KILLS = 5;

let home: LiveHome;
let uninterrupted: ReturnType<typeof dumpLedger>;
let rows: number;
let turns: number;

/** @returns what it said at its end, or the signal that ended it. */
function read(dataDir: string, rowsToLive = 0, commitsToLive = 0): string {
  const { stdout, stderr, signal } = spawnSync(
    process.execPath,
    [CHILD, home.home, dataDir, String(rowsToLive), String(commitsToLive)],
    { encoding: 'utf8' },
  );
  return signal ?? stdout + stderr;
}

beforeAll(() => {
  home = new LiveHome();
  const now = Date.UTC(2026, 10, 20, 15);
  ({ turns } = writeSampleHome(home.home, { seed: 7, now, offsetMs: 0 }));
  // One session of more turns than are stored at once, so that a crash comes in the middle of a file.
  home.write(
    'long',
    Array.from({ length: 3000 }, (_, i) => ({
      id: `request_long_${i}`,
      at: now - 86_400_000 + i * 10_000,
      nano: i % 5 === 4 ? null : 50_000_000 + i,
    })),
  );
  const bad = home.write('bad', [{ id: 'request_bad', at: now, nano: 1 }]);
  writeFileSync(bad, `${readFileSync(bad, 'utf8')}not JSON\n{"kind":1,"k":["requests",9,"x"],"v":1}\n`);
  const dataDir = join(home.dataDir, 'uninterrupted');
  const said = read(dataDir);
  rows = Number(/^(\d+) rows, [1-9]\d* commits$/.exec(said)?.[1]);
  uninterrupted = dumpLedger(dataDir);
});
afterAll(() => home.remove());

test('the import that the others are compared with is whole', () => {
  expect(rows).toBeGreaterThan(5000);
  expect(uninterrupted.ledger?.length).toBeGreaterThanOrEqual(turns + 3001);
  expect(uninterrupted.findings).not.toEqual([]);
  const dataDir = temporaryDirectory();
  home.readInto(dataDir);
  expect(dumpLedger(dataDir)).toEqual(uninterrupted);
});

test('several programs that import at once end with the ledger of one, row for row', async () => {
  const dataDir = temporaryDirectory();
  const children = Array.from({ length: 3 }, () => spawn(process.execPath, [CHILD, home.home, dataDir]));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  expect(dumpLedger(dataDir)).toEqual(uninterrupted);
});

describe('an import that is killed', () => {
  test.each(SEEDS)(
    'at any row, again and again, ends with the same ledger, row for row (seed %i)',
    (seed) => {
      const random = new Random(seed);
      const dataDir = temporaryDirectory();
      for (let kill = 0; kill < KILLS; kill++) {
        const row = random.int(1, Math.floor(rows / 4));
        expect([row, read(dataDir, row)]).toEqual([row, 'SIGKILL']);
      }
      expect(read(dataDir)).toMatch(/^\d+ rows, \d+ commits$/);
      expect(dumpLedger(dataDir)).toEqual(uninterrupted);
    },
  );

  test('right after a commit goes on behind it', () => {
    const dataDir = temporaryDirectory();
    for (const commits of [1, 2, 1, 3]) expect(read(dataDir, 0, commits)).toBe('SIGKILL');
    const kept = dumpLedger(dataDir).ledger?.length ?? 0;
    const [, rest] = /^(\d+) rows/.exec(read(dataDir)) ?? [];
    // What was stored is not read again: fewer rows are left than there are in all.
    expect(kept).toBeGreaterThan(64);
    expect(Number(rest)).toBeLessThan(rows - kept / 2);
    expect(dumpLedger(dataDir)).toEqual(uninterrupted);
  });
});
