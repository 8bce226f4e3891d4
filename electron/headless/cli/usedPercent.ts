import type { Standing } from '../../../shared/contract/standing.ts';

/** Of the allowance, to a tenth; null where it or what is used of it is unknown. */
export function usedPercent({ allowance, used }: Pick<Standing, 'allowance' | 'used'>): number | null {
  if (allowance === null || allowance.amount <= 0 || used.amount === null) return null;
  return Math.round((used.amount / allowance.amount) * 1000) / 10;
}
