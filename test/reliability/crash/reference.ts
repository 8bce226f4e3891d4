import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoopbackGitHub } from '../../support/github/loopbackGitHub.ts';
import { type Life, live } from './life.ts';
import type { Entered, Phase } from './phases.ts';
import { type Told, toldBy } from './sameLedger.ts';
import { unsound } from './soundness.ts';
import { Stage } from './stage.ts';
import type { World } from './world.ts';

/** What one life that nobody interrupted came to, and what it went through. */
export interface Reference {
  readonly told: Told;
  readonly exports: Exports;
  readonly ms: number;
  readonly entered: ReadonlyMap<Phase, readonly Entered[]>;
}

/** The text of each exported file. */
export type Exports = Readonly<Record<string, string>>;

export interface Theatre {
  readonly world: World;
  readonly github: Pick<LoopbackGitHub, 'url'>;
  /** The victim. */
  readonly program: string;
}

/** @throws when even that one does not end well: then nothing can be compared. */
export async function referenceOf(theatre: Theatre, directory: string): Promise<Reference> {
  const stage = new Stage(directory, theatre.world);
  try {
    const life = await live({ ...theatre, stage, steps: stage.left, kill: null, killAfterMs: null });
    const faults = life.end === 'over' ? unsound(stage.dataDir) : [life.end, life.said];
    if (faults.length > 0) throw new Error(`a life that nobody interrupted: ${faults.join('; ')}`);
    return {
      told: toldBy(stage.dataDir, stage.home),
      exports: exportsOf(stage),
      ms: life.ms,
      entered: byPhase(life),
    };
  } finally {
    stage.remove();
  }
}

/** Without the ids of rows, which depend on the order of arrival. */
export function exportsOf({ exports }: Stage): Exports {
  return Object.fromEntries(
    readdirSync(exports).map((name) => {
      const [head = '', ...rows] = readFileSync(join(exports, name), 'utf8').split('\n');
      const id = head.split(',').indexOf('rowId');
      const told = rows.map((row) =>
        row
          .split(',')
          .toSpliced(id, id < 0 ? 0 : 1)
          .join(','),
      );
      return [name, [head, ...told.sort()].join('\n')];
    }),
  );
}

function byPhase({ log }: Life): ReadonlyMap<Phase, readonly Entered[]> {
  const entered = new Map<Phase, Entered[]>();
  for (const one of log.left) entered.set(one.phase, [...(entered.get(one.phase) ?? []), one]);
  return entered;
}
