import type { Random } from '../../../electron/core/sample/random.ts';
import { type KillPlan, PHASES, type Phase } from './phases.ts';
import type { Reference } from './reference.ts';

/** How one life is to end: at a place of its own, or from outside at any time. */
export type Kill =
  | { readonly by: 'itself'; readonly plan: KillPlan }
  | { readonly by: 'another'; readonly afterMs: number };

/** Whose points are too few, or too far apart, to be anything but a moment in the middle of one call. */
const OF_ONE_CALL: readonly Phase[] = ['checkpoint', 'shutdown'];

/** @param focus of which phase; the run as a whole goes through all of them. */
export function drawKill(random: Random, focus: Phase, { entered }: Reference): Kill {
  const times = entered.get(focus) ?? [];
  const isMoment = OF_ONE_CALL.includes(focus) ? random.chance(0.9) : random.chance(0.35);
  if (isMoment) {
    const entry = early(random, times.length);
    const us = early(random, times[entry - 1]?.us ?? 1);
    return { by: 'itself', plan: { at: 'moment', phase: focus, entry, us } };
  }
  const points = times.reduce((sum, one) => sum + one.points, 0);
  return { by: 'itself', plan: { at: 'point', phase: focus, point: early(random, points) } };
}

/** One to three deaths: of the phase whose turn it is, of others, and from outside. In the order of a life. */
export function drawKills(random: Random, run: number, reference: Reference): readonly Kill[] {
  const focus = PHASES[run % PHASES.length] ?? 'commit';
  const phases = new Set([focus, ...(random.chance(0.4) ? [random.pick(PHASES)] : [])]);
  const kills = PHASES.filter((phase) => phases.has(phase)).map((phase) =>
    drawKill(random, phase, reference),
  );
  if (!random.chance(0.4)) return kills;
  const afterMs = random.int(50, Math.round(reference.ms));
  return kills.toSpliced(random.int(0, kills.length), 0, { by: 'another', afterMs });
}

export function killText(kill: Kill): string {
  if (kill.by === 'another') return `from outside after ${kill.afterMs} ms`;
  const { plan } = kill;
  return plan.at === 'point'
    ? `${plan.phase}, point ${plan.point}`
    : `${plan.phase}, ${plan.us} µs after its start no. ${plan.entry}`;
}

/** From 1 to `most`, the small ones more often: a life that goes on behind another has less left to do. */
function early(random: Random, most: number): number {
  return Math.max(1, Math.ceil(random.next() ** 2 * most));
}
