import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Payload } from '../../shared/contract/topics.ts';
import { expectWithinASecond } from '../support/aSecond.ts';
import { firstLine, pushLine, setLine } from '../support/chatLines.ts';
import { LiveHome } from '../support/liveHome.ts';

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

function spent({ headline }: Payload<'spend'>): number | null {
  return headline.rolling['30d'].nanoAiu;
}

describe('while it is watched', () => {
  test('an appended turn is told within a second, again and again', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(1);
    for (let turns = 2; turns <= 6; turns++) {
      const began = performance.now();
      home.append(path, home.turn());
      const snapshot = await live.untilTurns(turns);
      expectWithinASecond(began);
      expect(snapshot.latest[0]?.id).toBe(`request_${turns}`);
    }
  });

  test('a turn that grows is told with each of its values and counted once', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    for (const credits of [0.5, 1, 2.25]) {
      appendFileSync(path, setLine(0, 'copilotCredits', credits));
      const snapshot = await live.until('spend', (payload) => spent(payload) === credits * 1e9);
      expect(snapshot.headline.rolling['30d'].turns).toBe(1);
    }
  });

  test('what is appended in the moment when the watch begins is not missed', async () => {
    const path = home.write('a', [home.turn()]);
    const live = home.core();
    live.core.start();
    // The first look is over, the watcher is being set up.
    await live.until('ingest', ({ filesSeen }) => filesSeen === 1);
    home.append(path, home.turn());
    await live.untilTurns(2);
  });

  test('a new session in a known workspace is found', async () => {
    home.write('a', [home.turn()]);
    const live = await home.watching();
    home.write('b', [home.turn(), home.turn()]);
    await live.untilTurns(3);
    home.append(home.session('b'), home.turn());
    await live.untilTurns(4);
  });

  test('a workspace that is made, step by step, is found and named', async () => {
    const live = await home.watching();
    const storage = join(home.user, 'workspaceStorage', 'f'.repeat(32));
    mkdirSync(storage);
    writeFileSync(join(storage, 'workspace.json'), '{"folder":"file:///home/dev/brand-new"}');
    const path = home.write('a', [home.turn()], 'f'.repeat(32));
    const { latest } = await live.untilTurns(1);
    expect(latest[0]?.workspace).toBe('file:///home/dev/brand-new');
    home.append(path, home.turn());
    await live.untilTurns(2);
  });

  test('the first chat of a VS Code that was never there is found', async () => {
    rmSync(home.user, { recursive: true });
    const live = await home.watching();
    const began = performance.now();
    home.write('a', [home.turn()]);
    await live.untilTurns(1);
    // Not by the look each minute: there is no directory to watch, so missing roots are checked each second.
    expect(performance.now() - began).toBeLessThan(10_000);
    home.append(home.session('a'), home.turn());
    await live.untilTurns(2);
  });

  test('several workspaces made at once are all found', async () => {
    const live = await home.watching();
    for (let i = 0; i < 12; i++) home.write(`s${i}`, [home.turn()], `w${i}`);
    await live.untilTurns(12);
    for (let i = 0; i < 12; i++) home.append(home.session(`s${i}`, `w${i}`), home.turn());
    await live.untilTurns(24);
  });

  test('a chat that begins at any moment after its workspace was made is found', async () => {
    const live = await home.watching();
    // The folder is seen some 20 ms after it was made, and watched a few ms later.
    for (let delay = 12; delay <= 48; delay += 6) {
      mkdirSync(dirname(home.session('a', `w${delay}`)), { recursive: true });
      setTimeout(() => home.write('a', [home.turn()], `w${delay}`), delay);
      await live.untilTurns((delay - 12) / 6 + 1);
    }
  });

  test('a workspace that goes and comes again is watched again', async () => {
    home.write('a', [home.turn()], 'w1');
    home.write('b', [home.turn()], 'w2');
    const live = await home.watching();
    rmSync(join(home.user, 'workspaceStorage', 'w1'), { recursive: true });
    await live.until('ingest', ({ filesSeen }) => filesSeen === 1);
    home.write('c', [home.turn()], 'w1');
    await live.untilTurns(3);
    home.append(home.session('c', 'w1'), home.turn());
    await live.untilTurns(4);
  });

  test('a deleted chat keeps its spend, also after the next start', async () => {
    const path = home.write('a', [home.turn(), home.turn()]);
    home.write('b', [home.turn()]);
    const live = await home.watching();
    await live.untilTurns(3);
    home.delete(path);
    home.append(home.session('b'), home.turn());
    const { headline } = await live.untilTurns(4);
    expect(headline.rolling['30d'].nanoAiu).toBe(1 + 2 + 3 + 4);
    await live.close();
    expect(spent(await (await home.watching()).untilTurns(4))).toBe(10);
  });

  test('a chat that VS Code compacts in place is neither lost nor counted twice', async () => {
    const turns = [home.turn(), home.turn(), home.turn()];
    const path = home.write('a', turns);
    const live = await home.watching();
    await live.untilTurns(3);
    for (let round = 0; round < 3; round++) {
      // Cut to nothing and written anew, as VS Code does it; the same inode.
      writeFileSync(path, firstLine('a', turns));
      const next = home.turn();
      turns.push(next);
      home.append(path, next);
      const { headline } = await live.untilTurns(turns.length);
      expect(headline.rolling['30d'].nanoAiu).toBe(turns.reduce((sum, { nano }) => sum + (nano ?? 0), 0));
    }
  });

  test('a chat that an editor replaces by another file of that name is read from its beginning', async () => {
    const first = home.turn();
    const path = home.write('a', [first]);
    const live = await home.watching();
    await live.untilTurns(1);
    writeFileSync(`${path}.tmp`, firstLine('a', [first, home.turn(), home.turn()]));
    renameSync(`${path}.tmp`, path);
    expect(spent(await live.untilTurns(3))).toBe(6);
  });

  test('a line cut off by a crash of VS Code counts when its rest comes, and not before', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    const line = pushLine(home.turn());
    appendFileSync(path, line.slice(0, 50));
    const beside = home.write('b', [home.turn()]);
    await live.untilTurns(2);
    appendFileSync(path, line.slice(50));
    expect(spent(await live.untilTurns(3))).toBe(6);
    home.append(beside, home.turn());
    await live.untilTurns(4);
  });

  test('a long line is read when it has settled, not over and over while it grows', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    const filler = 'x'.repeat(200_000);
    const long = home.turn();
    const line = pushLine(long);
    const at = line.indexOf('"text":""') + '"text":"'.length;
    appendFileSync(path, line.slice(0, at));
    const STEPS = 40;
    await new Promise<void>((resolve) => {
      let steps = 0;
      const timer = setInterval(() => {
        appendFileSync(path, filler);
        if (++steps < STEPS) return;
        clearInterval(timer);
        appendFileSync(path, line.slice(at));
        resolve();
      }, 30);
    });
    await live.untilTurns(2);
    await live.close();
    const read = home.query((db) => db.prepare('SELECT bytes_read FROM file').pluck().get());
    // Once while it was short, once or twice at its end; each poke anew would be twenty times its length.
    expect(Number(read)).toBeLessThan(6 * STEPS * filler.length);
  });

  test('two hundred chats that grow at once are all told', async () => {
    const paths = Array.from({ length: 200 }, (_, i) => home.write(`s${i}`, [home.turn()], `w${i % 20}`));
    const live = await home.watching();
    await live.untilTurns(200);
    for (const path of paths) home.append(path, home.turn());
    expect(spent(await live.untilTurns(400))).toBe((400 * 401) / 2);
  });

  test('names that only look like chats are left alone', async () => {
    const path = home.write('a', [home.turn()]);
    const live = await home.watching();
    mkdirSync(join(dirname(path), 'directory.jsonl'));
    writeFileSync(join(dirname(path), '._a.jsonl'), firstLine('x', [home.turn()]));
    writeFileSync(join(dirname(path), 'notes.txt'), firstLine('y', [home.turn()]));
    home.append(path, home.turn());
    const { headline } = await live.untilTurns(2);
    expect(headline.rolling['30d'].nanoAiu).toBe(1 + 4);
  });
});
