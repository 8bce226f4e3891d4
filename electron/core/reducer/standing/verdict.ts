import type { Verdict } from '../../../../shared/contract/standing.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';

/** All amounts in the standing's unit, integers; null is unknown. */
export interface Outlook {
  readonly used: number | null;
  readonly allowance: number | null;
  /** What the cycle is expected to come to. */
  readonly total: number | null;
}

/**
 * Whether it will last: `spare` with a tenth of the allowance to spare, `tight` with less, `runs-out`, `used-up`
 * (docs/data-contract.md, "Forecast").
 * @returns null where nobody can tell.
 */
export function verdictOf({ used, allowance, total }: Outlook): Verdict | null {
  if (used === null || allowance === null) return null;
  if (used >= allowance) return 'used-up';
  if (total === null) return null;
  if (total > allowance) return 'runs-out';
  return total <= allowance - Math.ceil(allowance / 10) ? 'spare' : 'tight';
}

/**
 * What may be used each day until the reset, so that it lasts; today counts as a day, however late it is.
 * @returns null where nobody can tell; 0 when nothing is left.
 */
export function perDay(
  { used, allowance }: Omit<Outlook, 'total'>,
  { now, to }: { readonly now: number; readonly to: number },
): number | null {
  if (used === null || allowance === null) return null;
  const days = Math.max(1, Math.ceil((to - now) / DAY_MS));
  return Math.floor(Math.max(0, allowance - used) / days);
}
