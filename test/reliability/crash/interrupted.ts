import { type Kill, killText } from './kills.ts';
import { live } from './life.ts';
import type { Phase } from './phases.ts';
import { exportsOf, type Reference, type Theatre } from './reference.ts';
import { differences, toldBy } from './sameLedger.ts';
import { unsound } from './soundness.ts';
import { Stage } from './stage.ts';

/** One of the deaths: what was ordered, and what the program died in by its own account. */
export interface Death {
  readonly kill: Kill;
  readonly diedIn: readonly Phase[];
  /** What it was about to do. */
  readonly detail: string | null;
  /** It came to its end before the kill came. */
  readonly outlived: boolean;
}

export interface Interrupted {
  readonly deaths: readonly Death[];
  /** What did not hold, a sentence each. */
  readonly faults: readonly string[];
}

/** Lives on one stage, each but the last one killed; the ledger is looked at after each, and compared at the end. */
export async function interrupted(
  theatre: Theatre,
  reference: Reference,
  directory: string,
  kills: readonly Kill[],
): Promise<Interrupted> {
  const stage = new Stage(directory, theatre.world);
  const deaths: Death[] = [];
  const faults: string[] = [];
  try {
    for (const [i, kill] of kills.entries()) {
      const life = await live({
        ...theatre,
        stage,
        steps: Math.floor(stage.left / (kills.length - i + 1)),
        kill: kill.by === 'itself' ? kill.plan : null,
        killAfterMs: kill.by === 'another' ? kill.afterMs : null,
      });
      const { diedIn, detail } = life.log;
      deaths.push({ kill, diedIn, detail, outlived: life.end === 'over' });
      if (life.end === 'broken') faults.push(`after ${killText(kill)}: ${life.said}`);
      faults.push(...unsound(stage.dataDir).map((fault) => `after ${killText(kill)}: ${fault}`));
    }
    const last = await live({ ...theatre, stage, steps: stage.left, kill: null, killAfterMs: null });
    if (last.end !== 'over')
      return { deaths, faults: [...faults, `the last life: ${last.end} ${last.said}`] };
    faults.push(...unsound(stage.dataDir), ...differences(reference.told, toldBy(stage.dataDir, stage.home)));
    const exports = exportsOf(stage);
    for (const [name, text] of Object.entries(reference.exports))
      if (exports[name] !== text) faults.push(`${name} is exported otherwise`);
    return { deaths, faults };
  } finally {
    stage.remove();
  }
}

export function deathText({ kill, diedIn, detail, outlived }: Death): string {
  const where = diedIn.length === 0 ? 'between phases' : `in ${diedIn.join(' and ')}`;
  const what = detail === null ? '' : ` before "${detail}"`;
  return outlived ? `${killText(kill)}: never came` : `${killText(kill)}: died ${where}${what}`;
}
