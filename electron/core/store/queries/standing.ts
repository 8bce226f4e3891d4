import type { Database } from 'better-sqlite3';
import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Standing } from '../../../../shared/contract/standing.ts';
import { NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import {
  CREDITS_SINCE,
  DAY_MS,
  HOUR_MS,
  type Period,
  startOfLocalDay,
} from '../../../../shared/domain/time.ts';
import { planOf } from '../../reducer/pricing/plan.ts';
import type { AccountQuota } from '../../reducer/standing/accountQuota.ts';
import { allowanceOf } from '../../reducer/standing/allowance.ts';
import { type Cycle, cycleAt, isOfCycle } from '../../reducer/standing/cycle.ts';
import { forecast } from '../../reducer/standing/forecast.ts';
import { planIdOf } from '../../reducer/standing/planIdOf.ts';
import { type Used, usedOf } from '../../reducer/standing/used.ts';
import { perDay, verdictOf } from '../../reducer/standing/verdict.ts';
import { accountStore } from '../accountStore.ts';
import { quotaStore } from '../quotaStore.ts';
import { billedTotals } from './billedTotals.ts';
import { type CycleDays, cycleDays, figureOf } from './cycleDays.ts';
import { loweredEarly } from './loweredEarly.ts';
import { spendOfKind } from './spendBetween.ts';

/** Asked for every ten minutes while a host runs: three times in vain. */
const ACCOUNT_OUTDATED_MS = HOUR_MS / 2;
/** A day's figures appear within a day; two hours more for whoever asks. */
const BILL_OUTDATED_MS = 26 * HOUR_MS;

export type StandingWishes = Pick<Settings, 'plan.id' | 'budget.cycle' | 'budget.day'>;

/**
 * The cycle's three figures, what may be used in it, and whether it will last, from stored sums
 * (docs/data-contract.md, "Headline", "Forecast").
 * @param now epoch ms.
 */
export function standing(db: Database, now: number, wishes: StandingWishes): Standing {
  const latest = quotaStore(db).latest();
  const cycle = cycleAt(now, latest);
  const period = { from: cycle.from / DAY_MS, to: cycle.to / DAY_MS - 1 };
  const setting = wishes['plan.id'];
  const isAnnual = planOf(setting, accountStore(db).billing()) === 'annual';
  const unit: Unit = isAnnual || period.from < CREDITS_SINCE ? 'requests' : 'credits';
  const quota = latest !== null && latest.unit === unit && isOfCycle(latest, cycle) ? latest : null;
  const plan = planTold(setting, latest);
  const isPooled = quota?.isPooled === true || (plan.basis === 'account' && latest?.isPooled === true);
  const allowance = isPooled ? null : allowanceFor(quota, plan.id, unit, period);
  const here = cycleDays(db, period, unit, now);
  const billed = billedTotals(db, period, unit, now);
  const between = spendOfKind(db, ({ billedTo }) => billedTo !== 'byok');
  const used = usedOf({
    local: here.local,
    loweredEarly: unit === 'credits' ? loweredEarly(db, period) : 0,
    account: quota && {
      used: quota.used,
      localSince: figureOf(between(quota.asOf + 1, cycle.to), unit),
    },
    billed: billed && { gross: billed.gross, elsewhere: billed.elsewhere, local: here.billable },
  });
  const day = wishes['budget.day'];
  return {
    asOf: now,
    cycle,
    plan,
    unit,
    allowance,
    used,
    local: { ...here.local, asOf: now },
    account: quota && accountFigure(quota, now),
    billed: billed && {
      gross: billed.gross,
      coveredNanoAiu: billed.coveredNanoAiu,
      netNanoAiu: billed.netNanoAiu,
      elsewhere: billed.elsewhere,
      difference: billed.difference,
      asOf: billed.askedAt,
      isOutdated: now - billed.askedAt > BILL_OUTDATED_MS,
    },
    budget: {
      cycle: nano(wishes['budget.cycle']),
      day: nano(day),
      dayUsed: figureOf(between(startOfLocalDay(now), now + 1), 'credits').amount,
    },
    ...outlook(used, allowance?.amount ?? null, here, cycle, now),
  };
}

function planTold(setting: Settings['plan.id'], quota: AccountQuota | null): Standing['plan'] {
  const subscription = quota?.plan ?? null;
  if (setting !== 'auto') return { id: setting, subscription: subscription ?? setting, basis: 'setting' };
  if (quota === null) return { id: null, subscription: null, basis: 'none' };
  const id = planIdOf(quota);
  return { id, subscription: subscription ?? id, basis: 'account' };
}

/** A pooled seat's, whatever is published, is the organisation's, so nobody asks here. */
function allowanceFor(
  quota: AccountQuota | null,
  plan: Standing['plan']['id'],
  unit: Unit,
  { from }: Period,
): Standing['allowance'] {
  if (quota !== null && quota.entitlement !== null) return { amount: quota.entitlement, basis: 'account' };
  const published = plan === null ? null : allowanceOf({ plan, unit, day: from });
  return published === null ? null : { amount: published, basis: 'plan' };
}

function accountFigure(quota: AccountQuota, now: number): Standing['account'] {
  const { used, extra, isExtraPermitted, isPooled, asOf } = quota;
  return { used, extra, isExtraPermitted, isPooled, asOf, isOutdated: now - asOf > ACCOUNT_OUTDATED_MS };
}

function outlook(
  used: Used,
  allowance: number | null,
  { firstDay, days }: CycleDays,
  { from, to }: Cycle,
  now: number,
): Pick<Standing, 'forecast' | 'verdict' | 'perDay'> {
  const expected =
    used.amount === null ? null : forecast({ now, from, to, firstDay, days, used: used.amount, allowance });
  const known = { used: used.amount, allowance };
  return {
    forecast: expected,
    verdict: verdictOf({ ...known, total: expected?.total ?? null }),
    perDay: perDay(known, { now, to }),
  };
}

function nano(credits: number | null): number | null {
  return credits === null ? null : credits * NANO_AIU_PER_CREDIT;
}
