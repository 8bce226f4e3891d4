import type { Coverage } from './coverage.ts';
import type { FuzzTarget } from './target.ts';

const LARGEST = 4096;
const MOST = 24;

/**
 * A few small inputs that reach what the seeds do not, the smallest first, for the corpus that is kept.
 * @param inputs of the pool, seeds among them.
 */
export async function keptOf(
  target: FuzzTarget,
  inputs: readonly Buffer[],
  coverage: Coverage,
): Promise<readonly Buffer[]> {
  coverage.forget();
  for (const seed of target.seeds()) {
    await target.feed(seed);
    coverage.look();
  }
  const small = inputs.filter(({ length }) => length > 0 && length <= LARGEST);
  const kept: Buffer[] = [];
  for (const input of small.sort((a, b) => a.length - b.length)) {
    if (kept.length >= MOST) break;
    await target.feed(input);
    if (coverage.look() !== null) kept.push(input);
  }
  return kept;
}
