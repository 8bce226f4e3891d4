import { propertySeed } from './propertySeed.ts';

const MULTIPLIER = Number(process.env.PROPERTY_RUNS ?? '1');
const SEED = propertySeed(process.env);

/**
 * What every property is tried with. `PROPERTY_RUNS=20 npx vitest run test/property` looks twenty times as long, and
 * `PROPERTY_SEED=random` elsewhere than usual. A counterexample is made smaller for as long as the test may take, and
 * then told as it is.
 *
 * @param usually how often
 */
export function runs(usually: number): {
  readonly seed: number;
  readonly numRuns: number;
  readonly interruptAfterTimeLimit: number;
} {
  return {
    seed: SEED,
    numRuns: Math.max(1, Math.round(usually * MULTIPLIER)),
    interruptAfterTimeLimit: TIMEOUT * 0.8,
  };
}

/** For vitest, which would end a long search at its usual limit. */
export const TIMEOUT = 60_000 * Math.max(1, MULTIPLIER);
