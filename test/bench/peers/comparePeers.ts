import { appendFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type BenchTruth, generateBench } from '../generate.ts';
import { median } from '../program.ts';
import { turnLine } from '../watching.ts';
import type { Answer } from './answer.ts';
import { confinedTo, forgetAll, withoutNetwork } from './confined.ts';
import { installPeers } from './install.ts';
import { runTree, type TreeRun } from './processTree.ts';
import { ours, type Program, peers } from './programs.ts';
import { type Measured, STATES, type State, tableOf } from './table.ts';

export interface PeersOptions {
  readonly bytes: number;
  readonly seed: number;
  readonly repeat: number;
  /** Where the peers are installed once; null: for this run alone. */
  readonly peersDir: string | null;
}

/** What `turnLine` appends. */
const APPENDED = { outputTokens: 420, model: 'claude-sonnet-4.6' };

/**
 * Runs Pilotlight and its peers on one home: on their first day, again with nothing new, and after a turn was appended.
 * They take turns within each round, so that a slow minute of the machine is everybody's.
 * @returns the exit code: 1 when Pilotlight's own answer is wrong.
 */
export async function comparePeers(work: string, options: PeersOptions): Promise<0 | 1> {
  const modules = installPeers(options.peersDir ?? join(work, 'peers'));
  const home = join(work, 'home');
  tell(`Generating ${options.bytes / 1e6} MB of sessions, seed ${options.seed} …`);
  const truth = generateBench(home, { bytes: options.bytes, seed: options.seed });
  const cut = withoutNetwork();
  tell(cut === null ? 'The network could not be cut off here.' : 'Everything runs without a network.');
  const run = (program: Program) => runTree([...(cut ?? []), ...program.command], confinedTo(home));

  const [report, statusline] = ours(home, join(home, '.local/share/pilotlight'));
  forgetAll(home);
  const compared = [report];
  for (const peer of peers(modules)) {
    const first = await run(peer);
    const answer = answered(peer, first);
    if (typeof answer === 'string') tell(`${peer.name}: not measured, ${answer}`);
    else if (answer.turns === 0)
      tell(`${peer.name}: not measured, no chat of VS Code found: ${peer.differs}`);
    else compared.push(peer);
  }

  const runs = new Map<string, TreeRun[]>();
  const measure = async (program: Program, state: State): Promise<TreeRun> => {
    const done = await run(program);
    if (done.code !== 0) throw new Error(`${program.name} ended with ${done.code}: ${done.stderr}`);
    const key = keyOf(program, state);
    runs.set(key, [...(runs.get(key) ?? []), done]);
    tell(
      `${key}: ${done.wallMs.toFixed(0)} ms, CPU ${done.cpuMs.toFixed(0)} ms, ${done.peakMb.toFixed(0)} MB`,
    );
    return done;
  };
  const last = new Map<Program, Answer>();
  for (let round = 0; round < options.repeat; round++) {
    const turned = [
      ...compared.slice(round % compared.length),
      ...compared.slice(0, round % compared.length),
    ];
    forgetAll(home);
    for (const state of STATES) {
      if (state === 'appended') appendTurn(home, truth, round);
      for (const program of turned) {
        const answer = answered(program, await measure(program, state));
        if (typeof answer === 'string') throw new Error(`${program.name}: ${answer}`);
        last.set(program, answer);
      }
      // Never reads chats, so it has no first day.
      if (state !== 'cold') await measure(statusline, state);
    }
  }

  const middle = (program: Program, state: State): Measured => {
    const all = runs.get(keyOf(program, state)) ?? [];
    const of = (what: keyof Measured) => median(all.map((one) => one[what]));
    return { wallMs: of('wallMs'), cpuMs: of('cpuMs'), peakMb: of('peakMb') };
  };
  process.stdout.write(
    `\n${cpus()[0]?.model ?? 'unknown CPU'} x ${cpus().length}, Node ${process.versions.node}, ${process.platform}; ` +
      `${(truth.bytes / 1e6).toFixed(0)} MB in ${truth.files} files, seed ${options.seed}, medians of ${options.repeat}\n\n`,
  );
  process.stdout.write(tableOf(report, statusline, compared.slice(1), middle));
  const meant = {
    turns: truth.turns + options.repeat,
    withTokens: truth.turns - truth.turnsWithoutUsage + options.repeat,
    outputTokens: truth.completionTokens + options.repeat * APPENDED.outputTokens,
  };
  process.stdout.write(
    `\nTruth: ${meant.turns} turns, ${meant.withTokens} of them with tokens, ${meant.outputTokens} output tokens.\n`,
  );
  let code: 0 | 1 = 0;
  for (const [program, { turns, outputTokens, models }] of last) {
    const told = `${turns} turns, ${outputTokens} output tokens`;
    const isTrue = outputTokens === meant.outputTokens && turns === meant.turns;
    if (program === report && !isTrue) code = 1;
    const why = program === report ? 'WRONG' : `differs: ${program.differs}`;
    process.stdout.write(`- ${program.name}: ${told}; ${isTrue ? 'agrees' : why}\n`);
    const byModel = [...models].map(([model, tokens]) => `${model} ${tokens}`).sort();
    process.stdout.write(`  by model: ${byModel.join(', ')}\n`);
  }
  return code;
}

/** @returns why there is none. */
function answered({ answerOf }: Program, { code, stdout, stderr }: TreeRun): Answer | string {
  if (code !== 0 || answerOf === null) return `it ended with ${code}: ${stderr.trim()}`;
  return answerOf(JSON.parse(stdout));
}

/** A finished turn at the end of the busiest folder's first session. */
function appendTurn(home: string, truth: BenchTruth, round: number): void {
  const folder = join(home, truth.busiest);
  const [session] = readdirSync(folder).sort();
  if (session === undefined) throw new Error('no session to append to');
  appendFileSync(join(folder, session), turnLine(`peers-${round}`));
}

function keyOf({ name }: Program, state: State): string {
  return `${name}, ${state}`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
