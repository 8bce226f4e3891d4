import type { BilledBucket } from '../../../shared/contract/github.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { DAYS, MODELS } from './dashboardScene.ts';
import { SAMPLE_NOW } from './sample.ts';
import { nano } from './spends.ts';

const NOW = SAMPLE_NOW;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const READ_AT = NOW - 26 * MINUTE;

/**
 * Pro with the account connected and a bill, and all of it adds up: billed 973.3 (through 19 Nov) + 39.3 (today, not
 * billed) = account 1,012.6 (14:02); + 2.4 (since) = 1,015.0; − 52.7 elsewhere = 962.3 on this machine.
 */
export const SAMPLE_STANDING: Payload<'standing'> = {
  asOf: NOW,
  cycle: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), basis: 'account' },
  plan: { id: 'pro', subscription: 'individual_pro', basis: 'account' },
  unit: 'credits',
  allowance: { amount: nano(1500), basis: 'account' },
  used: { amount: nano(1015), confidence: 'exact', basis: 'account' },
  local: { amount: nano(962.3), confidence: 'estimated', asOf: NOW },
  account: {
    used: nano(1012.6),
    extra: 0,
    isExtraPermitted: true,
    isPooled: false,
    asOf: NOW - 4 * MINUTE,
    isOutdated: false,
  },
  billed: {
    gross: nano(973.3),
    coveredNanoAiu: nano(973.3),
    netNanoAiu: 0,
    elsewhere: nano(52.7),
    difference: 0,
    asOf: READ_AT,
    isOutdated: false,
  },
  budget: { cycle: nano(2500), day: null, dayUsed: nano(41.7) },
  forecast: { total: nano(1453), low: nano(1395), high: nano(1521), runsOutAt: null, activeDays: 15 },
  verdict: 'tight',
  perDay: nano(46.59),
};

export const SAMPLE_GITHUB: Payload<'github'> = {
  isNetworkAllowed: true,
  token: {
    state: 'valid',
    login: 'amber-dev',
    checkedAt: READ_AT,
    needs: null,
    keptIn: 'keyring',
    keyringFault: null,
  },
  sync: {
    isRunning: false,
    progress: null,
    last: { at: READ_AT, status: 'ok', shape: 'documented', message: 'Read 3 days of billing.' },
    lastOkAt: READ_AT,
    nextAt: READ_AT + HOUR,
  },
  account: {
    isEnabled: true,
    state: 'ok',
    from: 'GitHub CLI',
    login: 'amber-dev',
    readAt: NOW - 4 * MINUTE,
    nextAt: NOW + 6 * MINUTE,
    message: null,
  },
  orgManaged: null,
};

const FIRST_DAY = utcDayOf(Date.UTC(2026, 10, 1));
/** What of a day's dearest model was estimated, in credits and as it was scaled. */
const SCALED: Readonly<Record<number, readonly [number, number]>> = {
  18: [10.1, 1.04],
  17: [5.9, 0.97],
  16: [11.9, 1.06],
  15: [8.8, 1.02],
  12: [5.7, 1.03],
  9: [7.3, 1.01],
};
/** What runs on GitHub leaves nothing on a machine. */
const ELSEWHERE: Readonly<Record<number, readonly [BilledBucket['kind'], string, number]>> = {
  4: ['coding-agent', 'Coding Agent model', 18.2],
  9: ['code-review', 'Code Review model', 12.5],
  16: ['coding-agent', 'Coding Agent model', 22],
};
/** Days before the last three are final. */
const FINAL_BEFORE = 16;

function bucketOf(
  index: number,
  change: Pick<BilledBucket, 'kind' | 'model' | 'gross'> & Partial<BilledBucket>,
): BilledBucket {
  return {
    day: FIRST_DAY + index,
    unit: 'credits',
    coveredNanoAiu: change.gross,
    netNanoAiu: 0,
    exact: change.gross,
    estimated: 0,
    factor: null,
    lent: 0,
    elsewhere: 0,
    difference: 0,
    reason: null,
    isFinal: index < FINAL_BEFORE,
    source: 'api',
    askedAt: READ_AT,
    ...change,
  };
}

function bucketsOf(day: readonly number[], index: number): BilledBucket[] {
  const models = day.map((credits, model) => {
    const gross = nano(credits);
    const [estimated, factor] = model === 0 ? (SCALED[index] ?? [0, null]) : [0, null];
    return bucketOf(index, {
      kind: 'model',
      model: MODELS[model] ?? 'unknown',
      gross,
      exact: gross - nano(estimated),
      estimated: nano(estimated),
      factor,
    });
  });
  const other = ELSEWHERE[index];
  if (other === undefined) return models;
  const [kind, model, credits] = other;
  const gross = nano(credits);
  return [...models, bucketOf(index, { kind, model, gross, exact: 0, elsewhere: gross })].toSorted(
    (a, b) => b.gross - a.gross,
  );
}

/** The totals are taken from the buckets, so that no scene can have others. */
export function billingOf(
  buckets: readonly BilledBucket[],
  change: Partial<Payload<'billing'>> = {},
): Payload<'billing'> {
  const sum = (
    field: 'gross' | 'coveredNanoAiu' | 'netNanoAiu' | 'exact' | 'estimated' | 'elsewhere' | 'difference',
  ) => buckets.reduce((all, bucket) => all + bucket[field], 0);
  return {
    asOf: NOW,
    cycle: { from: FIRST_DAY, to: FIRST_DAY + 29 },
    unit: 'credits',
    buckets,
    total: {
      gross: sum('gross'),
      coveredNanoAiu: sum('coveredNanoAiu'),
      netNanoAiu: sum('netNanoAiu'),
      exact: sum('exact'),
      estimated: sum('estimated'),
      elsewhere: sum('elsewhere'),
      difference: sum('difference'),
      askedAt: READ_AT,
      isFinal: buckets.every(({ isFinal }) => isFinal),
    },
    unbilled: 0,
    ...change,
  };
}

/** All days before today, newest first. */
export const SAMPLE_BILLING: Payload<'billing'> = billingOf(
  DAYS.slice(0, -1)
    .flatMap((day, index) => bucketsOf(day, index))
    .toSorted((a, b) => b.day - a.day || b.gross - a.gross),
  { unbilled: nano(41.7) },
);

/** A month of twenty models a day: as long as a bill gets. */
export const HUGE_BILLING: Payload<'billing'> = billingOf(
  Array.from({ length: 30 * 20 }, (_, index) =>
    bucketOf(29 - Math.floor(index / 20), {
      kind: 'model',
      model: `gpt-${String(index % 20)}-experimental-with-a-long-name`,
      gross: nano(9876.5 - (index % 20)),
      netNanoAiu: nano(1.5),
      isFinal: true,
    }),
  ),
);

/** A yearly plan that stayed on premium requests: what is paid is money all the same. */
export const REQUESTS_BILLING: Payload<'billing'> = billingOf(
  [
    bucketOf(18, {
      unit: 'requests',
      kind: 'model',
      model: 'claude-opus-5.5',
      gross: 31_330,
      exact: 0,
      estimated: 31_000,
      difference: 330,
      reason: 'midnight',
      coveredNanoAiu: nano(125.32),
    }),
    bucketOf(18, {
      unit: 'requests',
      kind: 'code-review',
      model: 'Code Review model',
      gross: 2000,
      exact: 0,
      elsewhere: 2000,
      coveredNanoAiu: nano(8),
    }),
  ],
  { unit: 'requests', unbilled: 4000 },
);

export const REQUESTS_STANDING: Payload<'standing'> = {
  ...SAMPLE_STANDING,
  plan: { id: 'pro_annual', subscription: 'individual_pro', basis: 'setting' },
  unit: 'requests',
  allowance: { amount: 300_000, basis: 'plan' },
  used: { amount: 212_330, confidence: 'estimated', basis: 'local' },
  local: { amount: 212_330, confidence: 'estimated', asOf: NOW },
  account: null,
  billed: {
    gross: 33_330,
    coveredNanoAiu: nano(133.32),
    netNanoAiu: 0,
    elsewhere: 2000,
    difference: 330,
    asOf: READ_AT,
    isOutdated: false,
  },
  budget: { cycle: null, day: null, dayUsed: null },
  forecast: { total: 288_000, low: 250_000, high: 310_000, runsOutAt: null, activeDays: 15 },
  perDay: 8_420,
};

/** Nothing is connected: own use alone. */
export const LOCAL_STANDING: Payload<'standing'> = {
  ...SAMPLE_STANDING,
  cycle: { ...SAMPLE_STANDING.cycle, basis: 'calendar' },
  plan: { id: null, subscription: null, basis: 'none' },
  allowance: null,
  used: { amount: nano(962.3), confidence: 'estimated', basis: 'local' },
  account: null,
  billed: null,
  budget: { cycle: null, day: null, dayUsed: null },
  forecast: null,
  verdict: null,
  perDay: null,
};

export const UNCONNECTED_GITHUB: Payload<'github'> = {
  ...SAMPLE_GITHUB,
  token: { state: 'missing', login: null, checkedAt: null, needs: null, keptIn: null, keyringFault: null },
  sync: { isRunning: false, progress: null, last: null, lastOkAt: null, nextAt: null },
  account: {
    isEnabled: false,
    state: 'off',
    from: null,
    login: null,
    readAt: null,
    nextAt: null,
    message: null,
  },
};

export const NO_BILLING: Payload<'billing'> = { ...billingOf([]), total: null };

export const SAMPLE_ALERTS: Payload<'alerts'> = { open: [], held: 0, quietUntil: null };
