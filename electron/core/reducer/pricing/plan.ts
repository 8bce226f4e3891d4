import { CREDITS_SINCE, utcDayOf } from '../../../../shared/domain/time.ts';
import type { Plan } from './multiplier.ts';

/** Whether the account was billed by credits (true) or by premium requests, as VS Code had it at that time. */
export interface Billing {
  readonly byCredits: boolean;
  /** Epoch ms. */
  readonly observedAt: number;
}

/** The setting `plan.kind`: a plan by its name, or what the account's own billing tells. */
export type PlanSetting = Plan | 'auto';

/**
 * @param billing null while it was never seen.
 * @returns for `auto` an annual plan where the account was still billed by premium requests after credits began,
 * which none but such plans are; before that day everybody was, which tells nothing.
 */
export function planOf(setting: PlanSetting, billing: Billing | null): Plan {
  if (setting !== 'auto') return setting;
  const stayed = billing !== null && !billing.byCredits && utcDayOf(billing.observedAt) >= CREDITS_SINCE;
  return stayed ? 'annual' : 'paid';
}
