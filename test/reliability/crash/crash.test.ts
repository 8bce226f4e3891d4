import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackGitHub, startGitHub } from '../../support/github/loopbackGitHub.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';
import { interrupted } from './interrupted.ts';
import type { Kill } from './kills.ts';
import type { KillPlan } from './phases.ts';
import { type Reference, referenceOf } from './reference.ts';
import { allFaults } from './storeFaults.ts';
import { type BuiltVictim, buildVictim } from './victimBuild.ts';
import { makeWorld, type World } from './world.ts';

/**
 * In the order of a life, each at a point that every life of this world comes by. `npm run crash` draws them, and kills in
 * the middle of calls into SQLite, too.
 */
const POINTS: readonly (readonly [phase: KillPlan['phase'], point: number])[] = [
  ['migration', 20],
  ['parse', 9],
  ['commit', 150],
  ['sync', 12],
  ['export', 9],
  ['checkpoint', 1],
  ['shutdown', 1],
];

/** Ten programs, one after the other, on whatever machine. */
const TIMEOUT = 180_000;

let directory: string;
let victim: BuiltVictim;
let world: World;
let github: LoopbackGitHub;
let reference: Reference;

beforeAll(async () => {
  directory = newDirectory();
  victim = await buildVictim();
  world = makeWorld(join(directory, 'world'), 4, { chats: 1, terminals: 1, longTurns: 15 });
  github = await startGitHub({ account: world.account, now: () => world.now });
  reference = await referenceOf({ world, github, program: victim.program }, join(directory, 'reference'));
});
afterAll(async () => {
  victim.remove();
  await github.close();
  removeDirectory(directory);
});

test(
  'a core that is killed in each of its phases ends with the ledger of one that was never killed, row for row',
  async () => {
    const kills = POINTS.map(
      ([phase, point]): Kill => ({ by: 'itself', plan: { at: 'point', phase, point } }),
    );
    const { deaths, faults } = await interrupted(
      { world, github, program: victim.program },
      reference,
      join(directory, 'run'),
      kills,
    );
    expect(faults).toEqual([]);
    expect(deaths.map(({ diedIn, outlived }) => [outlived, diedIn])).toEqual(
      POINTS.map(([phase]) => [false, expect.arrayContaining([phase])]),
    );
  },
  TIMEOUT,
);

test('a transaction of which a statement fails leaves nothing behind, and its writer goes on to the same ledger', async () => {
  for (const { what, failed, faults } of await allFaults(1, 131)) {
    expect([what, faults]).toEqual([what, []]);
    expect(failed).toBeGreaterThan(1);
  }
});
