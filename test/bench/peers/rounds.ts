import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../program.ts';
import { turnLine } from '../watching.ts';
import type { Answer } from './answer.ts';
import { confinedTo, forgetAll, withoutNetwork } from './confined.ts';
import { runTree, type TreeRun } from './processTree.ts';
import type { Program } from './programs.ts';
import { type Measured, STATES, type State } from './table.ts';

/**
 * Rounds of measuring. In each, every program runs on its first day, again with nothing new, and after a turn was
 * appended; they take turns in each of the three, so that a slow minute of the machine is everybody's.
 */
export class Rounds {
  /** What each said last. */
  readonly answers = new Map<Program, Answer>();
  readonly #home: string;
  readonly #sessions: string;
  readonly #tell: (line: string) => void;
  readonly #prefix = withoutNetwork();
  readonly #runs = new Map<string, TreeRun[]>();
  #appended = 0;

  /** @param sessions the folder in whose first session turns are appended. */
  constructor(home: string, sessions: string, tell: (line: string) => void) {
    this.#home = home;
    this.#sessions = sessions;
    this.#tell = tell;
  }

  get isCutOff(): boolean {
    return this.#prefix !== null;
  }

  /** How many turns there are more than were generated. */
  get appended(): number {
    return this.#appended;
  }

  /** Runs it once, unmeasured. @returns its answer, or why there is none. */
  async tried(program: Program): Promise<Answer | string> {
    const { code, stdout, stderr } = await this.#start(program);
    if (code !== 0 || program.answerOf === null) return `it ended with ${code}: ${stderr.trim()}`;
    return program.answerOf(JSON.parse(stdout));
  }

  /** @param aside measured too, but for the first day, which it does not have. */
  async run(programs: readonly Program[], aside: Program): Promise<void> {
    const first = this.#appended % programs.length;
    const turned = [...programs.slice(first), ...programs.slice(0, first)];
    forgetAll(this.#home);
    for (const state of STATES) {
      if (state === 'appended') this.#append();
      for (const program of turned) await this.#measure(program, state);
      if (state !== 'cold') await this.#measure(aside, state);
    }
  }

  /** Medians. */
  readonly middle = (program: Program, state: State): Measured => {
    const runs = this.#runs.get(keyOf(program, state)) ?? [];
    const of = (what: keyof Measured): number => median(runs.map((run) => run[what]));
    return { wallMs: of('wallMs'), cpuMs: of('cpuMs'), peakMb: of('peakMb') };
  };

  async #measure(program: Program, state: State): Promise<void> {
    const done = await this.#start(program);
    const { wallMs, cpuMs, peakMb, code, stdout, stderr } = done;
    if (code !== 0) throw new Error(`${program.name} ended with ${code}: ${stderr}`);
    const key = keyOf(program, state);
    this.#runs.set(key, [...(this.#runs.get(key) ?? []), done]);
    this.#tell(`${key}: ${wallMs.toFixed(0)} ms, CPU ${cpuMs.toFixed(0)} ms, ${peakMb.toFixed(0)} MB`);
    if (program.answerOf !== null) this.answers.set(program, program.answerOf(JSON.parse(stdout)));
  }

  #start({ command }: Program): Promise<TreeRun> {
    return runTree([...(this.#prefix ?? []), ...command], confinedTo(this.#home));
  }

  #append(): void {
    const [session] = readdirSync(this.#sessions).sort();
    if (session === undefined) throw new Error('no session to append to');
    appendFileSync(join(this.#sessions, session), turnLine(`peers-${this.#appended++}`));
  }
}

function keyOf({ name }: Program, state: State): string {
  return `${name}, ${state}`;
}
