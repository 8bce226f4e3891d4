import fc from 'fast-check';
import { describeStep, type FileStep } from './fileSteps.ts';
import { type Command, commandArbitrary } from './historyCommands.ts';
import { play } from './historyPlayer.ts';

/**
 * The life of a home: what was done in it, and what became of its files step by step. Apply the steps one at a
 * time (`applyStep`) and look in between. Shrinks by its commands and prints both.
 */
export class History {
  readonly commands: readonly Command[];
  readonly steps: readonly FileStep[];
  /** Ids of turns that somebody paid for, whether or not they reached the disk. */
  readonly turnIds: ReadonlySet<string>;
  /** Ids of copies that a fork made: no turns of their own. */
  readonly forkedIds: ReadonlySet<string>;

  constructor(commands: readonly Command[]) {
    const played = play(commands);
    this.commands = commands;
    this.steps = played.steps;
    this.turnIds = played.turnIds;
    this.forkedIds = played.forkedIds;
  }

  toString(): string {
    const commands = this.commands.map((command) => JSON.stringify(command));
    const steps = this.steps.map((step, i) => `${i} ${describeStep(step)}`);
    return ['history of', ...commands, 'as steps', ...steps].join('\n  ');
  }

  [fc.toStringMethod](): string {
    return this.toString();
  }
}

export interface HistoryOptions {
  readonly maxCommands?: number;
  /** Saves may vanish while VS Code goes on believing they were made (up to 1.110): later lines point past the end. */
  readonly lostWrites?: boolean;
}

export function historyArbitrary({
  maxCommands = 60,
  lostWrites = false,
}: HistoryOptions = {}): fc.Arbitrary<History> {
  return fc
    .array(commandArbitrary(lostWrites), { minLength: 1, maxLength: maxCommands, size: 'max' })
    .map((commands) => new History(commands));
}
