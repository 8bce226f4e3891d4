import type { PlanId } from '../../../../shared/domain/plans.ts';
import { CREDITS_SINCE, utcDayOf } from '../../../../shared/domain/time.ts';
import type { AccountQuota } from './accountQuota.ts';
import { allowanceOf } from './allowance.ts';

/** `copilot_plan` where it alone says which plan it is. */
const BY_NAME: ReadonlyMap<string, PlanId> = new Map([
  ['business', 'business'],
  ['enterprise', 'enterprise'],
  ['individual_max', 'max'],
  ['individual_edu', 'student'],
]);

const MONTHLY = ['pro', 'pro_plus', 'max'] as const;

/**
 * Which plan GitHub's answer tells of (docs/data-contract.md, "Plans and allowances"). `individual` is Free, Student,
 * Pro and, on some accounts, Max: those are told by `access_type_sku` and the entitlement.
 * @returns null where nothing tells.
 */
export function planIdOf({ plan, sku, unit, entitlement, asOf }: AccountQuota): PlanId | null {
  const named = BY_NAME.get(plan ?? '');
  if (named !== undefined) return named;
  if (plan !== 'individual' && plan !== 'individual_pro') return null;
  if (sku?.startsWith('free_educational') === true) return 'student';
  if (sku?.startsWith('free_') === true) return 'free';
  const day = utcDayOf(asOf);
  const fitting = MONTHLY.find(
    (id) => entitlement !== null && allowanceOf({ plan: id, unit, day }) === entitlement,
  );
  if (unit === 'credits' || day < CREDITS_SINCE)
    return fitting ?? (plan === 'individual_pro' ? 'pro_plus' : null);
  // Monthly plans have no premium requests any more.
  if (plan === 'individual_pro') return 'pro_plus_annual';
  const annual = (['pro_annual', 'pro_plus_annual'] as const).find(
    (id) => allowanceOf({ plan: id, unit, day }) === entitlement,
  );
  return annual ?? null;
}
