/** Those that are one press away. */
export const USUAL = [50, 75, 90, 100] as const;
/** As the contract has it. */
export const MOST_THRESHOLDS = 10;
export const HIGHEST_PERCENT = 1000;

/** In their order, each once. */
export function withThreshold(percents: readonly number[], percent: number): number[] {
  return [...new Set([...percents, percent])].toSorted((a, b) => a - b);
}

export function withoutThreshold(percents: readonly number[], percent: number): number[] {
  return percents.filter((known) => known !== percent);
}

/** What was set beside the usual ones. */
export function ownThresholds(percents: readonly number[]): number[] {
  return percents.filter((percent) => !USUAL.some((usual) => usual === percent)).toSorted((a, b) => a - b);
}
