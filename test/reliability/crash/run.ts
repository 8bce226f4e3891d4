import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../../../electron/core/sample/random.ts';
import { startGitHub } from '../../support/github/loopbackGitHub.ts';
import { deathText, interrupted } from './interrupted.ts';
import { drawKills } from './kills.ts';
import { PHASES, type Phase } from './phases.ts';
import { type Reference, referenceOf, type Theatre } from './reference.ts';
import { allFaults } from './storeFaults.ts';
import { buildVictim } from './victimBuild.ts';
import { makeWorld } from './world.ts';

/**
 * `npm run crash [-- --runs 300 --seed 1 --jobs 2 --only 17]`: kills the core with SIGKILL, one to three times a run, and
 * compares the ledger that the last life leaves with that of a life that nobody interrupted, row for row; and lets each
 * statement of a commit fail in turn. Ends with 1 where something did not hold, or a phase was never died in.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
    /** That run alone, as it is with this seed. */
    only: { type: 'string' },
  },
});
const [runs, seed, jobs] = [Number(values.runs), Number(values.seed), Number(values.jobs)];
const RUNS_A_WORLD = 30;
const SIZE = { chats: 3, terminals: 2, longTurns: 120 };

const base = mkdtempSync(join(tmpdir(), 'pilotlight-crash-'));
const died = new Map<Phase, number>(PHASES.map((phase) => [phase, 0]));
let deaths = 0;
let outlived = 0;
let faulty = 0;
const began = performance.now();

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function inWorld(theatre: Theatre, reference: Reference, run: number): Promise<void> {
  const kills = drawKills(new Random(seed * 1_000_003 + run), run, reference);
  const outcome = await interrupted(theatre, reference, join(base, `run-${run}`), kills);
  for (const death of outcome.deaths) {
    if (death.outlived) outlived++;
    else deaths++;
    for (const phase of death.diedIn) died.set(phase, (died.get(phase) ?? 0) + 1);
    say(`seed ${seed} run ${run}: ${deathText(death)}`);
  }
  if (outcome.faults.length === 0) return;
  faulty++;
  say(`seed ${seed} run ${run} FAILS (again: --seed ${seed} --only ${run})`);
  for (const fault of outcome.faults) say(`  ${fault}`);
}

const victim = await buildVictim();
try {
  const wanted = values.only === undefined ? [...Array(runs).keys()] : [Number(values.only)];
  for (const world of new Set(wanted.map((run) => Math.floor(run / RUNS_A_WORLD)))) {
    const made = makeWorld(join(base, `world-${world}`), seed * 1000 + world, SIZE);
    const github = await startGitHub({ account: made.account, now: () => made.now });
    const theatre = { world: made, github, program: victim.program };
    const reference = await referenceOf(theatre, join(base, 'reference'));
    const rows = Object.values(reference.told).reduce((sum, told) => sum + told.length, 0);
    say(
      `world ${world}: a ledger of version ${made.version}, ${made.steps.length} steps of a home; uninterrupted ${rows} rows in ${Math.round(reference.ms)} ms`,
    );
    const left = wanted.filter((run) => Math.floor(run / RUNS_A_WORLD) === world);
    await Promise.all(
      Array.from({ length: jobs }, async () => {
        for (let run = left.shift(); run !== undefined; run = left.shift())
          await inWorld(theatre, reference, run);
      }),
    );
    await github.close();
  }
} finally {
  victim.remove();
  rmSync(base, { recursive: true, force: true });
}
const seconds = (performance.now() - began) / 1000;
say(
  `\n${runs} runs, seed ${seed}: ${deaths} deaths, ${outlived} kills that never came, ${faulty} runs that fail, ${seconds.toFixed(0)} s`,
);
for (const [phase, times] of died) say(`  died in ${phase.padEnd(11)}${times}`);

let holds = faulty === 0 && (values.only !== undefined || [...died.values()].every((times) => times > 0));
if (values.only === undefined) {
  for (const { what, statements, failed, faults } of await allFaults(seed, 1)) {
    say(`${what}: ${failed} of ${statements} statements failed, each once; ${faults.length} faults`);
    for (const fault of faults) say(`  ${fault}`);
    holds &&= faults.length === 0;
  }
}
say(holds ? 'holds' : 'FAILS');
process.exitCode = holds ? 0 : 1;
