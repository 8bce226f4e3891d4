import type { Database } from 'better-sqlite3';
import type { Billing } from '../../../../shared/contract/github.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import type { Period } from '../../../../shared/domain/time.ts';
import { isFinal } from '../../reducer/truthUp/finalDay.ts';
import { billedStore, type StoredBucket } from '../billedStore.ts';
import { vendorStore } from '../vendorStore.ts';

/** exact + estimated + elsewhere + difference = gross, to the unit. */
export type BilledTotals = NonNullable<Billing['total']>;

/**
 * What GitHub billed in a period, and what of it was seen here (ledger 6 and 7).
 * @param now epoch ms; a period that is not over is not final.
 * @returns null where GitHub told nothing of that unit.
 */
export function billedTotals(db: Database, period: Period, unit: Unit, now: number): BilledTotals | null {
  return totalOf(billedStore(db).buckets(period), unit, { ...asOf(db, period), now, period });
}

interface Known {
  readonly askedAt: number;
  readonly areDaysFinal: boolean;
}

/** As of when all of the period's days are known: the oldest of those that still move, else the newest. */
export function asOf(db: Database, period: Period): Known {
  const said = [...vendorStore(db).said(period)];
  const moving = said.filter(([day, { askedAt }]) => !isFinal(day, askedAt));
  const times = (moving.length > 0 ? moving : said).map(([, { askedAt }]) => askedAt);
  if (times.length === 0) return { askedAt: 0, areDaysFinal: false };
  return moving.length > 0
    ? { askedAt: Math.min(...times), areDaysFinal: false }
    : { askedAt: Math.max(...times), areDaysFinal: true };
}

/** What rows of unknown models took of the others' figures is told by those alone: as gross it would count twice. */
export function totalOf(
  buckets: readonly StoredBucket[],
  unit: Unit,
  { askedAt, areDaysFinal, now, period }: Known & { readonly now: number; readonly period: Period },
): BilledTotals | null {
  const own = buckets.filter((bucket) => bucket.unit === unit);
  if (own.length === 0) return null;
  const told = own.filter(({ kind }) => kind !== 'unmatched');
  return {
    gross: sumOf(told, ({ gross }) => gross),
    coveredNanoAiu: sumOf(told, ({ coveredNano }) => coveredNano),
    netNanoAiu: sumOf(told, ({ netNano }) => netNano),
    exact: sumOf(own, ({ exact }) => exact),
    estimated: sumOf(own, ({ estimated }) => estimated),
    elsewhere: sumOf(own, ({ elsewhere }) => elsewhere),
    difference: sumOf(own, ({ difference }) => difference),
    askedAt,
    isFinal: areDaysFinal && isFinal(period.to, now),
  };
}

function sumOf(buckets: readonly StoredBucket[], amount: (bucket: StoredBucket) => number): number {
  return Number(buckets.reduce((sum, bucket) => sum + BigInt(amount(bucket)), 0n));
}
