import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveHome } from '../../support/liveHome.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { type Told, toldBy } from './sameLedger.ts';
import { unsound } from './soundness.ts';

const IMPORTER = join(import.meta.dirname, 'importer.ts');
const NOW = Date.UTC(2026, 10, 20, 15);
/** Turns of one file: more than are stored at once, so that a commit comes in the middle of it. */
const LONG = 7000;

let home: LiveHome;
let alone: Told;
let bytes: number;

/** @returns what it said at its end, or the signal that ended it. */
function read(dataDir: string, commitsToLive = 0): string {
  const args = [IMPORTER, home.home, dataDir, String(commitsToLive)];
  const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return signal ?? stdout + stderr;
}

function bytesIn(said: string): number {
  return Number(/^(\d+) bytes, [1-9]\d* commits$/.exec(said)?.[1]);
}

beforeAll(() => {
  home = new LiveHome();
  // Several files, and one long one.
  for (const [name, length] of [
    ...Array.from({ length: 20 }, (_, i) => [`some-${i}`, 20] as const),
    ['long', LONG] as const,
  ]) {
    const turns = Array.from({ length }, (_, i) => ({
      id: `request_${name}_${i}`,
      at: NOW - 86_400_000 + i * 10_000,
      nano: i % 5 === 4 ? null : 50_000_000 + i,
    }));
    home.write(name, turns);
  }
  const dataDir = join(home.dataDir, 'alone');
  bytes = bytesIn(read(dataDir));
  alone = toldBy(dataDir);
});
afterAll(() => home.remove());

test('the import that the others are compared with is whole', () => {
  expect(alone.ledger).toHaveLength(20 * 20 + LONG);
  expect(bytes).toBeGreaterThan(500_000);
});

test('several programs that import at once end with the ledger of one, row for row', async () => {
  const dataDir = temporaryDirectory();
  const children = Array.from({ length: 3 }, () => spawn(process.execPath, [IMPORTER, home.home, dataDir]));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  expect(toldBy(dataDir)).toEqual(alone);
  expect(unsound(dataDir)).toEqual([]);
});

test('an import that is killed right after a commit goes on behind it', () => {
  const dataDir = temporaryDirectory();
  for (const commits of [1, 2]) expect(read(dataDir, commits)).toBe('SIGKILL');
  const kept = toldBy(dataDir).ledger?.length ?? 0;
  expect(kept).toBeGreaterThan(64);
  // What was stored is not read again: each turn has more bytes than that.
  expect(bytesIn(read(dataDir))).toBeLessThan(bytes - kept * 200);
  expect(toldBy(dataDir)).toEqual(alone);
});
