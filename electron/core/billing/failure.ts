/**
 * Why GitHub's billing API told nothing. Values only: no text of an answer, a header or an exception gets in here
 * uncleaned, since any of them could repeat the token.
 */
export type BillingFailure =
  /** There is none, or it cannot be had just now; GitHub was not asked. */
  | { readonly code: 'no-token' }
  /** The token is revoked, expired, or no token. Polling stops. */
  | { readonly code: 'unauthorized' }
  /** `accepts`: what GitHub said it would take, as `plan=read`. */
  | { readonly code: 'forbidden-permission'; readonly accepts: string | null }
  /** The organisation wants the token to be authorised for its single sign-on. */
  | { readonly code: 'forbidden-sso' }
  /** `primary` is the token's hourly number of requests, `secondary` GitHub's guard against bursts. */
  | { readonly code: 'rate-limited'; readonly retryAfterMs: number; readonly limit: 'primary' | 'secondary' }
  /** Also what GitHub says instead of "forbidden". */
  | { readonly code: 'not-found' }
  | { readonly code: 'bad-request' }
  | { readonly code: 'server'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly code: 'network'; readonly reason: string | null }
  | { readonly code: 'timeout'; readonly afterMs: number }
  | { readonly code: 'aborted' }
  | { readonly code: 'too-large'; readonly limitBytes: number }
  /** To another host, where the token does not go; null where that cannot be told. */
  | { readonly code: 'redirected'; readonly host: string | null }
  /** No JSON: a proxy's or a hotel's page, most likely. */
  | { readonly code: 'wrong-type'; readonly type: string | null }
  /** JSON of a kind nobody here knows; the names of its keys. */
  | { readonly code: 'unknown-shape'; readonly keys: readonly string[] }
  /** A known shape with a value that cannot be. */
  | { readonly code: 'bad-value'; readonly field: string; readonly problem: ValueProblem };

export const VALUE_PROBLEMS = [
  'negative',
  'no-number',
  'too-large',
  'no-date',
  'outside-period',
  'other-period',
  'amounts-disagree',
  'unknown-unit',
  'no-name',
] as const;
export type ValueProblem = (typeof VALUE_PROBLEMS)[number];

export type BadValue = Extract<BillingFailure, { code: 'bad-value' }>;

export interface Failed {
  readonly ok: false;
  readonly failure: BillingFailure;
}
export type Result<T> = { readonly ok: true; readonly value: T } | Failed;

export function succeeded<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(failure: BillingFailure): Failed {
  return { ok: false, failure };
}

const MOST_KEYS = 20;
const LONGEST_KEY = 30;
/** GitHub's tokens: `ghp_…`, `gho_…`, `github_pat_…`. A key could be one. */
const TOKEN = /^(?:gh[a-z]_|github_pat_)/i;

/** The names of an object's keys that may be shown and logged, sorted; others are `…`. */
export function shownKeys(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ['[]'];
  if (typeof value !== 'object' || value === null) return [`(${value === null ? 'null' : typeof value})`];
  const names = Object.keys(value).map((key) =>
    /^[A-Za-z_][\w-]*$/.test(key) && key.length <= LONGEST_KEY && !TOKEN.test(key) ? key : '…',
  );
  return [...new Set(names)].sort().slice(0, MOST_KEYS);
}
