import type { Standing } from '../../../../shared/contract/standing.ts';
import { money, requests } from '../../../../shared/format/money.ts';
import { words } from '../../../../shared/words/words.ts';

type Told = Pick<Standing, 'plan' | 'allowance' | 'account' | 'unit'>;

/** Where the plan comes from; null where it was not found. */
export function planSentence({ plan }: Pick<Standing, 'plan'>): string | null {
  if (plan.basis === 'setting') return words.plan.chosen;
  if (plan.id !== null) return words.plan.found(words.plan.names[plan.id], plan.subscription);
  return plan.subscription === null ? null : words.plan.foundUnknown(plan.subscription);
}

/** How much may be used in a cycle, in credits and dollars or in premium requests, or why nobody knows. */
export function allowanceWords({ plan, allowance, account, unit }: Told): string {
  if (allowance !== null) {
    return unit === 'credits'
      ? words.plan.credits(money(allowance.amount, 'credits'), money(allowance.amount, 'usd'))
      : words.plan.requests(requests(allowance.amount));
  }
  if (account?.isPooled === true) return words.plan.pooled;
  return plan.id === null ? words.plan.noPlan : words.plan.allowanceUnknown;
}
