import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Turn } from '../../support/chatLines.ts';
import { runCli } from '../../support/cli.ts';
import { LiveHome } from '../../support/liveHome.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { toldLedger } from './toldLedger.ts';

const SESSIONS = 12;
const ROUNDS = 6;

let home: LiveHome;
beforeEach(() => {
  home = new LiveHome();
});
afterEach(() => home.remove());

test('two hosts and the command line write one ledger at once: it is what one reader alone would have made', async () => {
  let count = 0;
  const turn = (): Turn => {
    const nano = ++count;
    return { id: `request_${nano}`, at: Date.now() - 7_200_000 + nano * 1000, nano, tokens: nano % 50 };
  };
  const paths = Array.from({ length: SESSIONS }, (_, i) =>
    home.write(`s${i}`, [turn(), turn()], `w${i % 3}`),
  );
  const lives = [home.core(), home.core()];
  const scans: ReturnType<typeof runCli>[] = [];
  // All three begin with the whole of it before them.
  for (const { core } of lives) core.start();
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 3 === 0)
      scans.push(runCli(['--home', home.home, '--data-dir', home.dataDir, 'scan', '--json']));
    for (const path of paths) home.append(path, turn());
    await lives[round % 2]?.untilTurns(count);
  }
  for (const { code, stderr } of await Promise.all(scans)) expect([code, stderr]).toEqual([0, '']);
  for (const live of lives) {
    await live.untilTurns(count);
    expect(live.states.map(({ failure }) => failure).filter((failure) => failure !== null)).toEqual([]);
    await live.close();
  }
  const alone = temporaryDirectory();
  home.readInto(alone);
  expect(toldLedger(home.dataDir)).toEqual(toldLedger(alone));
});
