import type { BilledBucket } from '../../../shared/contract/github.ts';
import { formatUtcDay } from '../../../shared/domain/time.ts';

/**
 * `buckets` of `sync --json` (docs/data-contract.md, "Billing sync"). Rows of unknown models are told with the figures
 * that they took from, so that of each bucket exact + estimated + elsewhere + difference = gross, and the sum of all
 * grosses is the bill. Of premium requests only the money is an amount.
 */
export function bucketsJson(buckets: readonly BilledBucket[]) {
  const pools = new Map(
    buckets.filter(({ kind }) => kind === 'unmatched').map((pool) => [poolKey(pool), { ...pool }]),
  );
  return buckets
    .filter(({ kind }) => kind !== 'unmatched')
    .map((bucket) => bucketJson(bucket, taken(bucket, pools.get(poolKey(bucket)))));
}

function poolKey({ day, unit }: BilledBucket): string {
  return `${day} ${unit}`;
}

interface Parts {
  exact: number;
  estimated: number;
  difference: number;
}

/** Of those rows as much as this figure lent them: the first one what they differ by, then exact ones first. */
function taken({ lent }: BilledBucket, pool: Parts | undefined): Readonly<Parts> {
  if (pool === undefined || lent === 0) return { exact: 0, estimated: 0, difference: 0 };
  const difference = pool.difference <= lent ? pool.difference : 0;
  pool.difference -= difference;
  const exact = Math.min(pool.exact, lent - difference);
  pool.exact -= exact;
  return { exact, estimated: lent - difference - exact, difference };
}

function bucketJson(bucket: BilledBucket, more: Readonly<Parts>) {
  const { day, unit, model, gross, coveredNanoAiu, netNanoAiu, factor, elsewhere, isFinal } = bucket;
  const isCredits = unit === 'credits';
  return {
    day: formatUtcDay(day),
    model,
    grossNanoAiu: isCredits ? gross : coveredNanoAiu + netNanoAiu,
    netNanoAiu,
    exactNanoAiu: isCredits ? bucket.exact + more.exact : null,
    estimatedNanoAiu: isCredits ? bucket.estimated + more.estimated : null,
    factor,
    elsewhereNanoAiu: isCredits ? elsewhere : null,
    differenceNanoAiu: isCredits ? bucket.difference + more.difference : null,
    final: isFinal,
  };
}
