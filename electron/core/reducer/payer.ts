import type { BilledTo } from '../../../shared/domain/ledger.ts';
import { type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { PlanSetting } from './pricing/plan.ts';

/** Who pays for what Copilot took, and by which subscription; own keys aside (docs/data-contract.md, "Who pays"). */
export interface Payer {
  readonly billedTo: Exclude<BilledTo, 'byok'>;
  /** As GitHub calls it, `individual_pro`; the plan's id where the user named it. Null: nobody said. */
  readonly subscription: string | null;
}

export interface PayerFacts {
  readonly setting: PlanSetting;
  /** `copilot_plan` as the account told it, in any order; epoch ms. */
  readonly plans: readonly { readonly plan: string; readonly asOf: number }[];
  /** What GitHub's billing showed: rows of Copilot's, or nothing again and again, which an organisation's seat gets. */
  readonly billing: 'rows' | 'org-managed' | null;
}

export interface Payers {
  /** Stands for all that `on` can answer: rows told with another one have to be told anew. */
  readonly id: string;
  on(day: UtcDay): Payer;
}

interface Since extends Payer {
  readonly from: UtcDay;
}

const NOBODY_KNOWS: Payer = { billedTo: 'unknown', subscription: null };

/**
 * What the user said stands for all days. Else each day has the plan that the account told last until its end, and days
 * before the first telling have that one: plans change seldom, and nothing else is known. Else what the bill shows.
 */
export function payersOf({ setting, plans, billing }: PayerFacts): Payers {
  if (setting !== 'auto') return always({ billedTo: payerOf(setting), subscription: setting });
  const changes = changesOf(plans);
  const [first] = changes;
  if (first === undefined) {
    if (billing === null) return always(NOBODY_KNOWS);
    return always({ billedTo: billing === 'rows' ? 'user' : 'organization', subscription: null });
  }
  return {
    id: changes
      .map(({ from, subscription }, index) => `${index === 0 ? '' : from}:${subscription}`)
      .join(','),
    on: (day) => payer(changes.findLast(({ from }) => from <= day) ?? first),
  };
}

function always(one: Payer): Payers {
  return { id: `${one.billedTo}:${one.subscription ?? ''}`, on: () => one };
}

function payer({ billedTo, subscription }: Since): Payer {
  return { billedTo, subscription };
}

/** Of one day the last telling stands; a plan that stays is no change. */
function changesOf(plans: PayerFacts['plans']): readonly Since[] {
  const ofDay = new Map<UtcDay, string>();
  const inOrder = [...plans].sort((a, b) => a.asOf - b.asOf || (a.plan < b.plan ? -1 : 1));
  for (const { plan, asOf } of inOrder) ofDay.set(utcDayOf(asOf), plan);
  const changes: Since[] = [];
  for (const [from, plan] of ofDay) {
    if (changes.at(-1)?.subscription === plan) continue;
    changes.push({ from, billedTo: payerOf(plan), subscription: plan });
  }
  return changes;
}

/** Seats are an organisation's; every other plan is the user's own. */
function payerOf(plan: string): Payer['billedTo'] {
  return /business|enterprise/i.test(plan) ? 'organization' : 'user';
}
