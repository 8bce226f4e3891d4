import type { PlanId } from '../../../../shared/domain/plans.ts';
import { CREDITS_SINCE, utcDayOf } from '../../../../shared/domain/time.ts';
import type { Plan } from './multiplier.ts';

/** Whether the account was billed by credits (true) or by premium requests, as VS Code had it at that time. */
export interface Billing {
  readonly byCredits: boolean;
  /** Epoch ms. */
  readonly observedAt: number;
}

/** The setting `plan.id`: a plan by its name, or what the account's own billing tells. */
export type PlanSetting = PlanId | 'auto';

const KINDS: Readonly<Record<PlanId, Plan>> = {
  free: 'free',
  student: 'paid',
  pro: 'paid',
  pro_plus: 'paid',
  max: 'paid',
  business: 'paid',
  enterprise: 'paid',
  pro_annual: 'annual',
  pro_plus_annual: 'annual',
};

/**
 * @param billing null while it was never seen.
 * @returns for `auto` an annual plan where the account was still billed by premium requests after credits began,
 * which none but such plans are; before that day everybody was, which tells nothing.
 */
export function planOf(setting: PlanSetting, billing: Billing | null): Plan {
  if (setting !== 'auto') return KINDS[setting];
  const stayed = billing !== null && !billing.byCredits && utcDayOf(billing.observedAt) >= CREDITS_SINCE;
  return stayed ? 'annual' : 'paid';
}
