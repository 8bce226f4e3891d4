import type { FuzzTarget } from './target.ts';

const USUAL = { ms: 200, msPerKb: 2 };
const REPEATS = 3;

/**
 * Whether an input costs more than its target allows: what costs the square of its length does. The clock of the wall
 * only tells whom to look at, since the machine has other things to do; the verdict is the least CPU time of some tries.
 *
 * @returns what it costs, or null when that is within the bound.
 */
export async function overBound(target: FuzzTarget, input: Buffer, wallMs: number): Promise<string | null> {
  const { ms, msPerKb } = target.bound ?? USUAL;
  const most = ms + (msPerKb * input.length) / 1024;
  if (wallMs <= most) return null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < REPEATS; i++) {
    const before = process.cpuUsage();
    await target.feed(input);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    if (least <= most) return null;
  }
  return `costs ${least.toFixed(0)} ms of CPU for ${input.length} bytes, and may cost ${most.toFixed(0)}`;
}
