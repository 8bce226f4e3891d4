import type { Step } from './step.ts';

/** A promise about growth, and whether the steps kept it. */
export interface Growth {
  readonly promise: string;
  readonly figure: string;
  readonly holds: boolean;
}

/** Noise of a shared machine, within one run. */
const NOISE = 1.6;
/** A question is flat when it is quick at any size, or costs with what its answer lists and not with what lies below. */
const QUICK_MS = 30;
const MOST_MEMORY_MB = 250;

/**
 * Compares the largest step with the smallest.
 * @param steps from small to large, at least two.
 */
export function growthOf(steps: readonly Step[]): readonly Growth[] {
  const small = steps[0];
  const large = steps.at(-1);
  if (small === undefined || large === undefined || small === large)
    throw new Error('growth needs two steps');
  const factor = large.gigabytes / small.gigabytes;
  const linear = (promise: string, of: (step: Step) => number): Growth => {
    const grown = of(large) / of(small);
    return {
      promise: `${promise} grows no faster than the bytes`,
      figure: `${grown.toFixed(2)} times at ${factor.toFixed(2)} times the size`,
      holds: grown <= factor * NOISE,
    };
  };
  const flat = (promise: string, unit: string, of: (step: Step) => number, most: number): Growth => ({
    promise: `${promise} does not grow with the bytes`,
    figure: `${of(small).toFixed(1)} to ${of(large).toFixed(1)} ${unit}`,
    holds: of(large) <= Math.max(most, of(small) * NOISE),
  });
  return [
    linear('the wall time of the import', (step) => step.importMs),
    linear('the CPU time of the import', (step) => step.importCpuMs),
    linear('a look that finds nothing new', (step) => step.rescanMs),
    flat('memory of the import', 'MB', (step) => step.importPeakMb, MOST_MEMORY_MB),
    flat('memory of a command after one append', 'MB', (step) => step.appendPeakMb, MOST_MEMORY_MB),
    flat('what a turn takes in the database', 'bytes', (step) => step.bytesPerTurn, 0),
    ...Object.keys(large.questions).map((question) => answerOf(question, small, large)),
  ];
}

function answerOf(question: string, small: Step, large: Step): Growth {
  const [before, after] = [small.questions[question], large.questions[question]];
  if (before === undefined || after === undefined) throw new Error(`not asked at both ends: ${question}`);
  const listed = before.listed === after.listed ? '' : `, with ${before.listed} to ${after.listed} rows`;
  return {
    promise: `${question} does not grow with the bytes`,
    figure: `${before.cpu.toFixed(1)} to ${after.cpu.toFixed(1)} ms of CPU${listed}`,
    holds:
      after.cpu <=
      Math.max(QUICK_MS, before.cpu * NOISE * Math.max(1, after.listed / Math.max(1, before.listed))),
  };
}
