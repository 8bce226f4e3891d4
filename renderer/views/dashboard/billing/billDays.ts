import type { BilledBucket, Billing } from '../../../../shared/contract/github.ts';
import type { Unit } from '../../../../shared/domain/plans.ts';
import { factor as factorText } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { modelName } from '../../../format/names.ts';

export interface BillSums {
  readonly gross: number;
  readonly coveredNanoAiu: number;
  readonly netNanoAiu: number;
  readonly exact: number;
  readonly estimated: number;
  readonly lent: number;
  readonly elsewhere: number;
  readonly difference: number;
}

/** What GitHub billed of a UTC day in one unit; a day that has both is two of them, since they have no sum. */
export interface BillDay extends BillSums {
  readonly key: string;
  readonly day: number;
  readonly unit: Unit;
  readonly buckets: readonly BilledBucket[];
  readonly isFinal: boolean;
  /** Of the oldest figure in it. */
  readonly askedAt: number;
  readonly sources: readonly BilledBucket['source'][];
}

/** In the order of the buckets, which is the newest day first. */
export function billDays({ buckets }: Pick<Billing, 'buckets'>): BillDay[] {
  const days = new Map<string, BilledBucket[]>();
  for (const told of buckets) {
    const bucket = withoutTwice(told);
    const key = `${String(bucket.day)} ${bucket.unit}`;
    const known = days.get(key);
    if (known === undefined) days.set(key, [bucket]);
    else known.push(bucket);
  }
  return [...days].flatMap(([key, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    return {
      ...sumsOf(own),
      key,
      day: first.day,
      unit: first.unit,
      buckets: own,
      isFinal: own.every(({ isFinal }) => isFinal),
      askedAt: Math.min(...own.map(({ askedAt }) => askedAt)),
      sources: [...new Set(own.map(({ source }) => source))],
    };
  });
}

/** What rows of unknown models took is in the gross of those that lent it: of their own they have none. */
function withoutTwice(bucket: BilledBucket): BilledBucket {
  return bucket.kind === 'unmatched' ? { ...bucket, lent: bucket.lent - bucket.gross, gross: 0 } : bucket;
}

function sumsOf(buckets: readonly BillSums[]): BillSums {
  const sum = (field: keyof BillSums): number => buckets.reduce((all, bucket) => all + bucket[field], 0);
  return {
    gross: sum('gross'),
    coveredNanoAiu: sum('coveredNanoAiu'),
    netNanoAiu: sum('netNanoAiu'),
    exact: sum('exact'),
    estimated: sum('estimated'),
    lent: sum('lent'),
    elsewhere: sum('elsewhere'),
    difference: sum('difference'),
  };
}

/** What a line is for: a chat model, or a kind of use that GitHub bills under a name of its own. */
export function bucketName({ kind, model }: Pick<BilledBucket, 'kind' | 'model'>): string {
  if (kind === 'model') return model === null ? words.billing.everyModel : modelName(model, 'long');
  if (kind === 'other' && model !== null) return modelName(model, 'long');
  return words.billing.kinds[kind];
}

/** Why a line is as it is, in words.billing; empty where nothing has to be said. */
export function bucketNotes({ factor, reason, kind }: BilledBucket): string[] {
  return [
    ...(kind === 'code-review' || kind === 'coding-agent' ? [words.billing.elsewhereKinds[kind]] : []),
    ...(factor === null || factor === 1 ? [] : [words.billing.scaled(factorText(factor))]),
    ...(reason === null ? [] : [words.billing.reasons[reason]]),
  ];
}
