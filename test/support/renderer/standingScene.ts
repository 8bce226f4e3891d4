import type { Payload } from '../../../shared/contract/topics.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { nano } from './spends.ts';

const NOW = Date.UTC(2026, 10, 20, 14, 6);
const HOUR = 3_600_000;

/** Pro+ with the account connected and a bill: three figures that differ for reasons that are said. */
export const SAMPLE_STANDING: Payload<'standing'> = {
  asOf: NOW,
  cycle: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), basis: 'account' },
  plan: { id: 'pro_plus', subscription: 'individual_pro', basis: 'account' },
  unit: 'credits',
  allowance: { amount: nano(7000), basis: 'account' },
  used: { amount: nano(1022.4), confidence: 'exact', basis: 'account' },
  local: { amount: nano(962.3), confidence: 'estimated', asOf: NOW },
  account: {
    used: nano(1020.1),
    extra: 0,
    isExtraPermitted: false,
    isPooled: false,
    asOf: NOW - 4 * 60_000,
    isOutdated: false,
  },
  billed: {
    gross: nano(988.2),
    coveredNanoAiu: nano(988.2),
    netNanoAiu: 0,
    elsewhere: nano(57.9),
    difference: 0,
    asOf: NOW - 2 * HOUR,
    isOutdated: false,
  },
  budget: { cycle: nano(5000), day: null, dayUsed: nano(41.7) },
  forecast: { total: nano(1480), low: nano(1310), high: nano(1690), runsOutAt: null, activeDays: 15 },
  verdict: 'spare',
  perDay: nano(543.4),
};

export const SAMPLE_GITHUB: Payload<'github'> = {
  isNetworkAllowed: true,
  token: {
    state: 'valid',
    login: 'amber-dev',
    checkedAt: NOW - 2 * HOUR,
    needs: null,
    keptIn: 'keyring',
    keyringFault: null,
  },
  sync: {
    isRunning: false,
    progress: null,
    last: { at: NOW - 2 * HOUR, status: 'ok', shape: 'documented', message: 'Read 3 days of billing.' },
    lastOkAt: NOW - 2 * HOUR,
    nextAt: NOW + HOUR,
  },
  account: {
    isEnabled: true,
    state: 'ok',
    from: 'GitHub CLI',
    login: 'amber-dev',
    readAt: NOW - 4 * 60_000,
    nextAt: NOW + 6 * 60_000,
    message: null,
  },
  orgManaged: null,
};

const DAY = utcDayOf(NOW);

/** One day that is still counted, one final. */
export const SAMPLE_BILLING: Payload<'billing'> = {
  asOf: NOW,
  cycle: { from: utcDayOf(Date.UTC(2026, 10, 1)), to: utcDayOf(Date.UTC(2026, 10, 30)) },
  unit: 'credits',
  buckets: [
    {
      day: DAY - 1,
      unit: 'credits',
      kind: 'model',
      model: 'claude-opus-5.5',
      gross: nano(69.8),
      coveredNanoAiu: nano(69.8),
      netNanoAiu: 0,
      exact: nano(60.2),
      estimated: nano(9.6),
      factor: 1.08,
      lent: 0,
      elsewhere: 0,
      difference: 0,
      reason: null,
      isFinal: false,
      source: 'api',
      askedAt: NOW - 2 * HOUR,
    },
    {
      day: DAY - 8,
      unit: 'credits',
      kind: 'code-review',
      model: 'Code Review model',
      gross: nano(57.9),
      coveredNanoAiu: nano(57.9),
      netNanoAiu: 0,
      exact: 0,
      estimated: 0,
      factor: null,
      lent: 0,
      elsewhere: nano(57.9),
      difference: 0,
      reason: null,
      isFinal: true,
      source: 'api',
      askedAt: NOW - 2 * HOUR,
    },
  ],
  total: {
    gross: nano(127.7),
    coveredNanoAiu: nano(127.7),
    netNanoAiu: 0,
    exact: nano(60.2),
    estimated: nano(9.6),
    elsewhere: nano(57.9),
    difference: 0,
    askedAt: NOW - 2 * HOUR,
    isFinal: false,
  },
  unbilled: nano(41.7),
};

export const SAMPLE_ALERTS: Payload<'alerts'> = { open: [], held: 0, quietUntil: null };
