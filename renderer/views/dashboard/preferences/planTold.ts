import type { Standing } from '../../../../shared/contract/standing.ts';
import { planWords as words } from '../../../copy/en/preferences.ts';
import { money, requests } from '../../../format/money.ts';

type Told = Pick<Standing, 'plan' | 'allowance' | 'account' | 'unit'>;

/** Where the plan comes from; null where it was not found. */
export function planSentence({ plan }: Pick<Standing, 'plan'>): string | null {
  if (plan.basis === 'setting') return words.chosen;
  if (plan.id !== null) return words.found(words.names[plan.id], plan.subscription);
  return plan.subscription === null ? null : words.foundUnknown(plan.subscription);
}

/** How much may be used in a cycle, in credits and dollars or in premium requests, or why nobody knows. */
export function allowanceWords({ plan, allowance, account, unit }: Told): string {
  if (allowance !== null) {
    return unit === 'credits'
      ? words.credits(money(allowance.amount, 'credits'), money(allowance.amount, 'usd'))
      : words.requests(requests(allowance.amount));
  }
  if (account?.isPooled === true) return words.pooled;
  return plan.id === null ? words.noPlan : words.allowanceUnknown;
}
