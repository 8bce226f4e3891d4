import { MILLI_REQUESTS_PER_REQUEST, NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import type { PlanId, Unit } from '../../../../shared/domain/plans.ts';
import { parseUtcDay, type UtcDay } from '../../../../shared/domain/time.ts';
import published from '../../pricing/copilot-plans.generated.json' with { type: 'json' };

/** What a plan includes in a month; days are `YYYY-MM-DD`, null is open, `to` exclusive. */
interface Span {
  readonly from: string | null;
  readonly to: string | null;
  /** Whole credits or premium requests. */
  readonly amount: number;
}

interface PublishedPlan {
  readonly id: string;
  readonly credits: readonly Span[];
  readonly requests: readonly Span[];
}

const PLANS: readonly PublishedPlan[] = published.plans;
const WHOLE: Readonly<Record<Unit, number>> = {
  credits: NANO_AIU_PER_CREDIT,
  requests: MILLI_REQUESTS_PER_REQUEST,
};

/** In nano-AIU, what one nano-AIU or one thousandth of a premium request beyond the allowance costs: $0.01, $0.04. */
export const BEYOND_NANO_AIU: Readonly<Record<Unit, number>> = { credits: 1, requests: 4_000_000 };

export interface AllowanceQuery {
  readonly plan: PlanId;
  readonly unit: Unit;
  /** Of the cycle that is asked for, its first. */
  readonly day: UtcDay;
}

/**
 * What the plan includes in the month of that day, as GitHub publishes it (docs/data-contract.md, "Plans and
 * allowances"). Of a seat: one seat's share of the organisation's pool.
 * @returns nano-AIU, or thousandths of premium requests; null where none is published: the plan has no such unit then,
 * or GitHub names no number.
 */
export function allowanceOf({ plan, unit, day }: AllowanceQuery): number | null {
  const spans = PLANS.find(({ id }) => id === plan)?.[unit] ?? [];
  const span = spans.find(({ from, to }) => hasBegun(from, day) && !hasEnded(to, day));
  return span === undefined ? null : span.amount * WHOLE[unit];
}

function hasBegun(from: string | null, day: UtcDay): boolean {
  return from === null || (parseUtcDay(from) ?? Number.POSITIVE_INFINITY) <= day;
}

function hasEnded(to: string | null, day: UtcDay): boolean {
  return to !== null && (parseUtcDay(to) ?? Number.NEGATIVE_INFINITY) <= day;
}
