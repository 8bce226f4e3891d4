import type { Standing } from '../../../shared/contract/standing.ts';
import { MILLI_REQUESTS_PER_REQUEST, toCredits } from '../../../shared/domain/money.ts';
import type { Unit } from '../../../shared/domain/plans.ts';
import { DAY_MS, formatUtcDay } from '../../../shared/domain/time.ts';
import type { Failure } from '../../core/failures.ts';
import type { Threshold } from '../../core/reducer/alerts/thresholds.ts';
import type { Crossed } from '../../core/store/alertStore.ts';

export interface WatchedThreshold extends Pick<Threshold, 'kind' | 'percent'> {
  /** Null: it is not crossed. */
  readonly crossed: Crossed | null;
}

/**
 * `quota --json`. Amounts are in `unit`, whole credits or premium requests; `net` is in credits whatever the unit, since
 * money is. Days are UTC, both inclusive.
 */
export function quotaJson(
  standing: Standing,
  thresholds: readonly WatchedThreshold[],
  failure: Failure | null,
) {
  const { cycle, plan, unit, allowance, used, account, billed, local, forecast } = standing;
  const whole = (amount: number | null): number | null => (amount === null ? null : inUnit(amount, unit));
  return {
    cycle: { from: dayOf(cycle.from), to: dayOf(cycle.to - DAY_MS), basis: cycle.basis },
    plan,
    unit,
    allowance: whole(allowance?.amount ?? null),
    used: { value: whole(used.amount), confidence: used.confidence, basis: used.basis },
    account: account && { used: whole(account.used), asOf: instant(account.asOf) },
    billed: billed && {
      gross: whole(billed.gross),
      net: toCredits(billed.netNanoAiu),
      asOf: instant(billed.asOf),
    },
    local: { nanoAiu: unit === 'credits' ? local.amount : null, asOf: instant(local.asOf) },
    forecast: forecast && {
      total: whole(forecast.total),
      low: whole(forecast.low),
      high: whole(forecast.high),
      runsOutAt: instant(forecast.runsOutAt),
      activeDays: forecast.activeDays,
    },
    thresholds: thresholds.map(({ kind, percent, crossed }) => ({
      kind,
      percent,
      crossedAt: instant(crossed?.crossedAt ?? null),
      notifiedAt: instant(crossed?.toldAt ?? null),
    })),
    failure,
  };
}

function inUnit(amount: number, unit: Unit): number {
  return unit === 'credits' ? toCredits(amount) : amount / MILLI_REQUESTS_PER_REQUEST;
}

function dayOf(ms: number): string {
  return formatUtcDay(Math.floor(ms / DAY_MS));
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
