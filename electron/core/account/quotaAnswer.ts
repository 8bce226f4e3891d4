import { z } from 'zod';
import type { Unit } from '../../../shared/domain/plans.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { shownKeys } from '../billing/failure.ts';
import type { Billing } from '../reducer/pricing/plan.ts';
import type { AccountQuota } from '../reducer/standing/accountQuota.ts';
import { planIdOf } from '../reducer/standing/planIdOf.ts';
import { writtenAmount } from './writtenAmount.ts';

export type QuotaRead =
  | {
      readonly kind: 'quota';
      readonly quota: AccountQuota;
      /** Whether the account is billed by credits; null where the answer does not tell. */
      readonly billing: Billing | null;
      /** Where this account's Copilot is, as GitHub writes it: to be checked before anything is sent there. */
      readonly api: string | null;
    }
  /** The account has no Copilot. */
  | { readonly kind: 'no-subscription' }
  | { readonly kind: 'unknown-shape'; readonly keys: readonly string[] };

/** In a unit of 10^-places: nano-AIU of credits, thousandths of requests. */
const PLACES: Readonly<Record<Unit, number>> = { credits: 9, requests: 3 };
const LONGEST_TEXT = 100;

const Text = z.string().trim().min(1).max(LONGEST_TEXT).optional().catch(undefined);
const Flag = z.boolean().optional().catch(undefined);
const Anything = z.unknown().optional();

const Snapshot = z.object({
  entitlement: Anything,
  remaining: Anything,
  quota_remaining: Anything,
  credits_used: Anything,
  overage_count: Anything,
  overage_permitted: Flag,
  unlimited: Flag,
  token_based_billing: Flag,
  /** Epoch seconds; 0 for none. */
  quota_reset_at: Anything,
});
type Snapshot = z.output<typeof Snapshot>;

const Answer = z.object({
  login: z
    .string()
    .regex(/^[A-Za-z\d](?:[A-Za-z\d_-]{0,60}[A-Za-z\d])?$/)
    .optional()
    .catch(undefined),
  copilot_plan: Text,
  access_type_sku: Text,
  can_signup_for_limited: Flag,
  token_based_billing: Flag,
  quota_snapshots: z
    .looseObject({ premium_interactions: Snapshot.optional().catch(undefined) })
    .nullish()
    .catch(null),
  quota_reset_date: Text,
  quota_reset_date_utc: Text,
  /** Of Free, before there were snapshots: messages and completions, of which neither is a premium request. */
  limited_user_quotas: z.looseObject({}).nullish().catch(null),
  monthly_quotas: z.looseObject({}).nullish().catch(null),
  limited_user_reset_date: Text,
  endpoints: z.object({ api: Text }).optional().catch(undefined),
});
type Answer = z.output<typeof Answer>;

/**
 * Reads `GET /copilot_internal/user` (docs/data-contract.md, "Account figure"). Nobody documents it, so each field is
 * optional and what is of another type is as if it were not there; but an answer of which nothing is known is no answer.
 * @param body with its numbers as they are written.
 * @param asOf when GitHub answered; epoch ms.
 */
export function readQuota(body: unknown, asOf: number): QuotaRead {
  const read = Answer.safeParse(body);
  if (!read.success) return { kind: 'unknown-shape', keys: shownKeys(body) };
  const answer = read.data;
  const snapshot = answer.quota_snapshots?.premium_interactions;
  const hasSnapshots = Object.keys(answer.quota_snapshots ?? {}).length > 0;
  const isLimited = (answer.limited_user_quotas ?? answer.monthly_quotas ?? null) !== null;
  if (answer.access_type_sku === 'no_access') return { kind: 'no-subscription' };
  if (answer.can_signup_for_limited === true && !hasSnapshots && !isLimited)
    return { kind: 'no-subscription' };
  if (snapshot === undefined && hasSnapshots) {
    return { kind: 'unknown-shape', keys: shownKeys(answer.quota_snapshots) };
  }
  if (snapshot === undefined && !isLimited && answer.copilot_plan === undefined) {
    return { kind: 'unknown-shape', keys: shownKeys(body) };
  }
  const quota = quotaOf(answer, snapshot ?? {}, asOf);
  return { kind: 'quota', quota, billing: billingOf(answer, quota), api: answer.endpoints?.api ?? null };
}

function quotaOf(answer: Answer, snapshot: Snapshot, asOf: number): AccountQuota {
  const isTokenBased = answer.token_based_billing ?? snapshot.token_based_billing;
  const unit: Unit = isTokenBased === true ? 'credits' : 'requests';
  const amount = (value: unknown) => writtenAmount(value, PLACES[unit]);
  const entitlement = amount(snapshot.entitlement);
  const remaining = amount(snapshot.quota_remaining) ?? amount(snapshot.remaining);
  const isUnlimited = snapshot.unlimited === true;
  // Nothing is a share of nothing: pooled seats have 0, and Free has 0 where its number is not published.
  const denominator = isUnlimited || entitlement === null || entitlement <= 0 ? null : entitlement;
  const left = denominator === null || remaining === null ? null : exact(denominator - remaining);
  // On premium requests it counts something else.
  const counted = unit === 'credits' ? amount(snapshot.credits_used) : null;
  const extra = positive(amount(snapshot.overage_count));
  // Where what is left ends at 0, what is beyond the allowance is told apart.
  const beyond = denominator === null || !extra ? 0 : exact(denominator + extra);
  const used = counted ?? left;
  return {
    login: answer.login ?? null,
    plan: answer.copilot_plan ?? null,
    sku: answer.access_type_sku ?? null,
    unit,
    entitlement: denominator,
    used: used === null || beyond === null ? null : Math.max(used, beyond, 0),
    extra,
    isExtraPermitted: snapshot.overage_permitted ?? null,
    isPooled: isUnlimited && answer.copilot_plan?.startsWith('individual') !== true,
    resetsAt: resetOf(answer, snapshot, asOf),
    asOf,
  };
}

/** A sum that no integer holds exactly is no figure of anybody's. */
function exact(amount: number): number | null {
  return Number.isSafeInteger(amount) ? amount : null;
}

function positive(amount: number | null): number | null {
  return amount === null || amount < 0 ? null : amount;
}

/** As VS Code looks for it: the snapshot's own first. */
function resetOf(answer: Answer, snapshot: Snapshot, asOf: number): number | null {
  const seconds = writtenAmount(snapshot.quota_reset_at, 0);
  const times = [
    seconds === null ? null : seconds * 1000,
    timeOf(answer.quota_reset_date_utc),
    timeOf(answer.quota_reset_date),
    timeOf(answer.limited_user_reset_date),
  ];
  return times.find((at) => at !== null && Math.abs(at - asOf) <= FARTHEST_RESET) ?? null;
}

/** Allowances are of a month; what is farther away is no reset, as is the 0 that GitHub often writes. */
const FARTHEST_RESET = 70 * DAY_MS;

/** A day is its beginning in UTC; a time has to name its zone. */
function timeOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/**
 * That it is billed by premium requests is believed of annual plans alone, which are the only ones that still are: Free
 * is not billed by credits either, and is no annual plan.
 */
function billingOf(answer: Answer, quota: AccountQuota): Billing | null {
  const observedAt = quota.asOf;
  if (quota.unit === 'credits') return { byCredits: true, observedAt };
  const plan = planIdOf(quota);
  const isAnnual = plan === 'pro_annual' || plan === 'pro_plus_annual';
  return answer.token_based_billing === false && isAnnual ? { byCredits: false, observedAt } : null;
}
