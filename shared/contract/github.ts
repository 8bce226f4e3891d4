import { z } from 'zod';
import { UNITS } from '../domain/plans.ts';
import { PeriodDays } from './amounts.ts';

/** How the connection to GitHub's billing API stands; never the token itself. Times in epoch ms. */
export const TokenState = z.object({
  /**
   * `unchecked`: there is one, and GitHub was not asked yet. `insufficient`: GitHub knows it and shows it no billing.
   */
  state: z.enum(['missing', 'unchecked', 'valid', 'rejected', 'insufficient']),
  login: z.string().nullable(),
  checkedAt: z.number().nullable(),
  /** The permission that is required now; null unless insufficient. */
  needs: z.string().nullable(),
  /** `session`: the keyring cannot be had, so it is kept until this program ends. Null without a token. */
  keptIn: z.enum(['keyring', 'session', 'environment']).nullable(),
  /** Why the system's keyring cannot be had: one sentence. */
  keyringFault: z.string().nullable(),
});
export type TokenState = z.output<typeof TokenState>;

export const SYNC_STATUSES = [
  'ok',
  'unconfigured',
  'org-managed',
  'rejected',
  'insufficient',
  'rate-limited',
  'unreachable',
  'unknown-shape',
] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];

/** How the reading of GitHub's billing stands. */
export const SyncState = z.object({
  isRunning: z.boolean(),
  /** Of the run under way: answers asked for. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  last: z
    .object({
      at: z.number(),
      status: z.enum(SYNC_STATUSES),
      shape: z.enum(['documented', 'usage', 'seed']).nullable(),
      /** One sentence for people. */
      message: z.string(),
    })
    .nullable(),
  /** When billing was last read without a failure. */
  lastOkAt: z.number().nullable(),
  nextAt: z.number().nullable(),
});
export type SyncState = z.output<typeof SyncState>;

/** How the account figure stands: read with the Copilot sign-in that lies on this computer, when switched on. */
export const AccountState = z.object({
  isEnabled: z.boolean(),
  state: z.enum([
    'off',
    'no-sign-in',
    'unread',
    'ok',
    'no-subscription',
    'rejected',
    'unreachable',
    'unknown-shape',
  ]),
  /** Whose sign-in is used, as `GitHub CLI`. */
  from: z.string().nullable(),
  login: z.string().nullable(),
  readAt: z.number().nullable(),
  nextAt: z.number().nullable(),
  message: z.string().nullable(),
});
export type AccountState = z.output<typeof AccountState>;

export const GithubState = z.object({
  /** False: `--no-network`; nothing is asked. */
  isNetworkAllowed: z.boolean(),
  token: TokenState,
  sync: SyncState,
  account: AccountState,
  /** An organisation pays; why that is believed. */
  orgManaged: z.enum(['plan', 'two-empty-answers']).nullable(),
});
export type GithubState = z.output<typeof GithubState>;

/** What is done with a figure's amounts: nano-AIU, of `requests` thousandths of premium requests. */
const Amount = z.int();

/** A figure of GitHub's of one UTC day, and what became of it (ledger 7). */
export const BilledBucket = z.object({
  day: z.int(),
  unit: z.enum(UNITS),
  /** `unmatched`: local rows of unknown models, with what the others lent them. */
  kind: z.enum(['model', 'code-review', 'coding-agent', 'other', 'unmatched']),
  model: z.string().nullable(),
  gross: Amount,
  /** In nano-AIU whatever the unit: covered by what the plan includes, and what is paid. */
  coveredNanoAiu: z.int(),
  netNanoAiu: z.int(),
  /** Of the local rows that it met, as they are shown. */
  exact: Amount,
  estimated: Amount,
  factor: z.number().nullable(),
  /** What rows of unknown models took of it. */
  lent: Amount,
  elsewhere: Amount,
  /** Signed: rows + lent + elsewhere + difference = gross. */
  difference: Amount,
  reason: z.enum(['rounding', 'not-final', 'midnight', 'over-counted']).nullable(),
  isFinal: z.boolean(),
  /** `api`, `usage`, `seed` or `csv`. */
  source: z.enum(['api', 'usage', 'seed', 'csv']),
  askedAt: z.number(),
});
export type BilledBucket = z.output<typeof BilledBucket>;

/** All that GitHub said of a cycle. */
export const Billing = z.object({
  asOf: z.number(),
  cycle: PeriodDays,
  unit: z.enum(UNITS),
  /** By day, newest first, then by gross. */
  buckets: z.array(BilledBucket).readonly(),
  total: z
    .object({
      gross: Amount,
      coveredNanoAiu: z.int(),
      netNanoAiu: z.int(),
      exact: Amount,
      estimated: Amount,
      elsewhere: Amount,
      difference: Amount,
      /** Of the oldest figure in it that is not final; of all final ones, of the newest. */
      askedAt: z.number(),
      isFinal: z.boolean(),
    })
    .nullable(),
  /** Local amounts of days that GitHub said nothing of. */
  unbilled: Amount,
});
export type Billing = z.output<typeof Billing>;

export const ImportOutcome = z.object({
  rows: z.int(),
  days: z.int(),
  buckets: z.int(),
  refused: z.array(z.object({ line: z.int().nullable(), reason: z.string() })).readonly(),
});
export type ImportOutcome = z.output<typeof ImportOutcome>;
