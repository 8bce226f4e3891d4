/** What exact turns teach about estimates of the same model. docs/data-contract.md, "Estimates"; ledger 5. */

import type { Estimate } from './estimate.ts';

/** A turn whose cost is known, with what would have been estimated for it. */
export interface ExactTurn {
  readonly exactNano: number;
  readonly typicalNano: number;
}

export interface EstimateError {
  /** Of |typical - exact| / exact. */
  readonly median: number;
  readonly p90: number;
  readonly n: number;
}

const TAUGHT_BY_AT_LEAST = 10;
export const TAUGHT_BY_AT_MOST = 200;

/**
 * @param turns of one model, latest first, all begun before the day of the estimate.
 * @returns the median of exact / typical over the latest 200; null when fewer than 10 say anything.
 */
export function learnFactor(turns: readonly ExactTurn[]): number | null {
  const ratios = turns
    .filter((turn) => turn.typicalNano > 0)
    .slice(0, TAUGHT_BY_AT_MOST)
    .map((turn) => turn.exactNano / turn.typicalNano);
  return ratios.length < TAUGHT_BY_AT_LEAST ? null : medianOf(ratios);
}

/** @returns the typical amount times the factor, kept within low and high. */
export function applyFactor(
  { lowNano, typicalNano, highNano }: Pick<Estimate, 'lowNano' | 'typicalNano' | 'highNano'>,
  factor: number,
): number {
  const learned = Math.round(typicalNano * factor);
  return Math.max(lowNano, Math.min(learned, highNano ?? Number.MAX_SAFE_INTEGER));
}

/** @returns null when no turn has an exact cost above zero to compare with. */
export function estimateError(turns: readonly ExactTurn[]): EstimateError | null {
  const errors = turns
    .filter((turn) => turn.exactNano > 0)
    .map((turn) => Math.abs(turn.typicalNano - turn.exactNano) / turn.exactNano)
    .sort((a, b) => a - b);
  const p90 = errors[Math.ceil(errors.length * 0.9) - 1];
  return p90 === undefined ? null : { median: medianOf(errors), p90, n: errors.length };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
