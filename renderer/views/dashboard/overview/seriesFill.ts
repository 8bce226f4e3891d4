import { OWN_COLOURS } from './dayColumns.ts';

const FILLS = ['m1', 'm2', 'm3', 'm4', 'm5'] as const;

/** @returns the class that colours the model at this place of the order by spend. */
export function seriesFill(index: number): string {
  return index < OWN_COLOURS ? (FILLS[index] ?? 'm-other') : 'm-other';
}
