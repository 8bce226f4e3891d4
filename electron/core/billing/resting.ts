import type { ClientClock } from './clock.ts';
import { type BillingFailure, type Failed, failed, type Result } from './failure.ts';

type RateLimited = Extract<BillingFailure, { code: 'rate-limited' }>;

export interface Resting {
  /** What a request is answered without asking GitHub, while its limit stands. */
  readonly refusal: () => Failed | null;
  /** To be told of every outcome of a request that was sent. */
  readonly heard: (outcome: Result<unknown>) => void;
}

/** Remembers GitHub's rate limit, so that nobody runs against it, and tells of it once per spell. */
export function createResting(clock: ClientClock, onBegin?: (failure: RateLimited) => void): Resting {
  let spell: { readonly since: number; readonly until: number; readonly failure: RateLimited } | null = null;

  function refusal(): Failed | null {
    const now = clock.now();
    // Before its beginning the clock was set back, and its end says nothing any more.
    if (spell === null || now >= spell.until || now < spell.since) return null;
    return failed({ ...spell.failure, retryAfterMs: spell.until - now });
  }

  function heard(outcome: Result<unknown>): void {
    if (!outcome.ok && outcome.failure.code === 'rate-limited') {
      const { failure } = outcome;
      if (spell === null) onBegin?.(failure);
      spell = { since: clock.now(), until: clock.now() + failure.retryAfterMs, failure };
    } else if (outcome.ok || !UNANSWERED.has(outcome.failure.code)) {
      spell = null;
    }
  }

  return { refusal, heard };
}

/** GitHub itself said nothing, so nothing is known of its limit. */
const UNANSWERED: ReadonlySet<BillingFailure['code']> = new Set([
  'network',
  'timeout',
  'aborted',
  'no-token',
]);
