import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { firstLine, pushLine, type Turn } from '../support/chatLines.ts';
import { LiveHome } from '../support/liveHome.ts';
import { notRun } from '../support/notRun.ts';

const MB = 1_000_000;
const CORE = join(import.meta.dirname, '..', 'support', 'meteredCore.ts');
const LOOK = join(import.meta.dirname, '..', 'support', 'meteredLook.ts');
const Metered = z.object({ nanoAiu: z.number(), readByAppend: z.number(), rssGrowth: z.number() });
const Looked = z.object({ filesRead: z.number(), nanoAiu: z.number(), read: z.number() });

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

function turn(nano: number): Turn {
  return { id: `request_${nano}`, at: Date.now() - 7_200_000 + nano * 1000, nano };
}

/** Made of pieces that are written again and again: the disk decides how long it takes. */
function writePieces(path: string, pieces: readonly (readonly [piece: string, times: number])[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  for (const [piece, times] of pieces) {
    const bytes = Buffer.from(piece);
    for (let i = 0; i < times; i++) writeSync(file, bytes);
  }
  closeSync(file);
}

function child(script: string, args: readonly string[], flags: readonly string[] = []): unknown {
  return JSON.parse(
    execFileSync(process.execPath, [...flags, script, home.home, home.dataDir, ...args], {
      encoding: 'utf8',
    }),
  );
}

test('1 kB appended to a chat of 500 MB costs less than 1 MB of reading, also after a restart', () => {
  if (process.platform !== 'linux') {
    notRun('bytes read for an append, by the counters of the system', 'only Linux has /proc/self/io');
  }
  const path = home.session('big');
  const answer = `{"kind":2,"k":["requests",0,"response"],"v":[{"value":"${'so '.repeat(20_000)}"}]}\n`;
  const piece = answer.repeat(50);
  writePieces(path, [
    [firstLine('big', [turn(1)]), 1],
    [piece, Math.ceil((500 * MB) / piece.length)],
    [pushLine(turn(2)), 1],
  ]);
  expect(statSync(path).size).toBeGreaterThan(500 * MB);
  const line = (nano: number): string => {
    const short = pushLine(turn(nano));
    return short.replace('"text":""', `"text":"${'x'.repeat(1000 - short.length)}"`);
  };
  expect(line(4)).toHaveLength(1000);

  const live = Metered.parse(child(CORE, ['2', path, line(4)]));
  expect(live.nanoAiu).toBe(1 + 2 + 4);
  // More than nothing, or the counter would not count.
  expect(live.readByAppend).toBeGreaterThan(1000);
  expect(live.readByAppend).toBeLessThan(MB);

  appendFileSync(path, line(8));
  const restarted = Looked.parse(child(LOOK, []));
  expect(restarted).toMatchObject({ filesRead: 1, nanoAiu: 1 + 2 + 4 + 8 });
  expect(restarted.read).toBeGreaterThan(1000);
  expect(restarted.read).toBeLessThan(MB);

  const idle = Looked.parse(child(LOOK, []));
  expect(idle).toMatchObject({ filesRead: 0, nanoAiu: 1 + 2 + 4 + 8 });
  process.stdout.write(
    `read for 1 kB more in 500 MB: ${live.readByAppend} B live, ${restarted.read} B after a restart, ${idle.read} B for nothing new\n`,
  );
});

test('a chat of one line of 300 MB is read with a heap of 256 MB, and less than 200 MB of memory more', () => {
  const state = firstLine('line', [turn(1), turn(2), turn(4)]);
  const [head = '', middle = '', tail = ''] = state.split('"response":[]');
  const end = state.slice(head.length + middle.length + tail.length + 2 * '"response":[]'.length);
  const filler = 'Ünd sö \\"weiter\\" 💸 '.repeat(40_000);
  const times = Math.ceil((150 * MB) / Buffer.byteLength(filler));
  writePieces(home.session('line'), [
    [`${head}"response":[{"value":"`, 1],
    [filler, times],
    [`"}]${middle}"response":[{"value":"`, 1],
    [filler, times],
    [`"}]${tail}${end}`, 1],
  ]);
  expect(statSync(home.session('line')).size).toBeGreaterThan(300 * MB);
  const read = Metered.parse(child(CORE, ['3'], ['--max-old-space-size=256']));
  expect(read.nanoAiu).toBe(1 + 2 + 4);
  expect(read.rssGrowth).toBeLessThan(200 * MB);
  process.stdout.write(`a line of 300 MB: ${Math.round(read.rssGrowth / MB)} MB of memory more\n`);
});
