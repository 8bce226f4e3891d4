import type { Database } from 'better-sqlite3';
import type { BilledBucket, Billing } from '../../../../shared/contract/github.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { cycleBefore, cycleOf, type Period } from '../../../../shared/domain/time.ts';
import { isInRequests } from '../../reducer/pricing/multiplier.ts';
import { isFinal } from '../../reducer/truthUp/finalDay.ts';
import { billedStore, type StoredBucket } from '../billedStore.ts';
import { derivedPlan } from '../rederive.ts';
import { vendorStore } from '../vendorStore.ts';
import { joined } from './amounts.ts';
import { asOf, totalOf } from './billedTotals.ts';

/** All that GitHub said of a cycle, and what became of it (ledger 7). @param now epoch ms. */
export function billing(db: Database, now: number, which: 'this' | 'last'): Billing {
  const cycle = which === 'this' ? cycleOf(now) : cycleBefore(now);
  const buckets = billedStore(db).buckets(cycle);
  const unit = unitOf(db, buckets, cycle);
  return {
    asOf: now,
    cycle,
    unit,
    buckets: billedBuckets(db, cycle, buckets),
    total: totalOf(buckets, unit, { ...asOf(db, cycle), now, period: cycle }),
    unbilled: unbilled(db, cycle, unit),
  };
}

/** By day, newest first, then by gross. */
export function billedBuckets(
  db: Database,
  period: Period,
  buckets: readonly StoredBucket[] = billedStore(db).buckets(period),
): BilledBucket[] {
  const said = vendorStore(db).said(period);
  return buckets
    .map((bucket): BilledBucket => {
      const { day, unit, kind, model, gross, coveredNano, netNano, exact, estimated, askedAt } = bucket;
      const { factor, lent, elsewhere, difference, reason } = bucket;
      return {
        ...{ day, unit, kind, model, gross, coveredNanoAiu: coveredNano, netNanoAiu: netNano },
        ...{ exact, estimated, factor, lent, elsewhere, difference, reason },
        isFinal: isFinal(day, askedAt),
        source: said.get(day)?.source ?? 'api',
        askedAt,
      };
    })
    .sort((a, b) => b.day - a.day || b.gross - a.gross || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ unit, kind, model }: BilledBucket): string {
  return `${unit} ${kind} ${model ?? ''}`;
}

/** The one that more money is in; without any bill the one that the plan is billed by. */
function unitOf(db: Database, buckets: readonly StoredBucket[], { from }: Period): Unit {
  const worth = (unit: Unit): number =>
    buckets.reduce((sum, one) => (one.unit === unit ? sum + one.coveredNano + one.netNano : sum), 0);
  const [credits, requests] = [worth('credits'), worth('requests')];
  if (credits === requests) return isInRequests(from, derivedPlan(db)) ? 'requests' : 'credits';
  return credits > requests ? 'credits' : 'requests';
}

/** Of days without a figure: what this machine's rows come to that may be on this account's bill. */
function unbilled(db: Database, { from, to }: Period, unit: Unit): number {
  const column = unit === 'credits' ? 'nano_aiu' : 'milli_requests';
  const sums = db
    .prepare<[number, number], { high: number | null; low: number | null }>(
      `SELECT sum(s.${column} >> 32) AS high, sum(s.${column} & 4294967295) AS low
         FROM spend_model s JOIN facet f ON f.id = s.facet
        WHERE s.day BETWEEN ? AND ? AND f.billed_to NOT IN ('byok', 'organization')
          AND NOT EXISTS (SELECT 1 FROM billed_bucket b WHERE b.day = s.day)`,
    )
    .get(from, to);
  return joined({ high: sums?.high ?? 0, low: sums?.low ?? 0 });
}
