const LEVELS = 4;

/** @returns 0 for nothing, else 1 to 4. */
export function heatLevel(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.max(1, Math.min(LEVELS, Math.ceil((value / most) * LEVELS)));
}
