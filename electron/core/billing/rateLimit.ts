import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import type { BillingFailure } from './failure.ts';

/** What GitHub asks for where a secondary limit names no time. */
const SECONDARY_MS = 60_000;
/** A `Retry-After` beyond this is a slip of the server's. */
const LONGEST_MS = DAY_MS;
const SHORTEST_MS = 1_000;

export type Headers = Readonly<Record<string, string | undefined>>;

/** No answer is from before what is asked for. */
const FIRST_ANSWER = Date.UTC(2026, 0, 1);
/** A computer's clock may be months behind; an answer from further on is of something between GitHub and it. */
const FURTHEST_AHEAD_MS = 366 * DAY_MS;

/**
 * GitHub's own clock at the answer, epoch ms, good to a second; null where it says none that can be.
 * @param now the local clock, which is no judge where it stands before anything was ever asked.
 */
export function serverTime(headers: Headers, now: number): number | null {
  const at = Date.parse(headers.date ?? '');
  if (Number.isNaN(at) || at < FIRST_ANSWER) return null;
  return now >= FIRST_ANSWER && at - now > FURTHEST_AHEAD_MS ? null : at;
}

/**
 * Reads a 403 or 429: which limit, and how long to wait. Times are taken against the server's own clock, since a
 * computer's may be hours off.
 * @param now the local clock, for answers without a `Date`.
 * @returns null when it is no rate limit.
 */
export function rateLimitOf(
  status: number,
  headers: Headers,
  message: string,
  now: number,
): Extract<BillingFailure, { code: 'rate-limited' }> | null {
  if (status !== 403 && status !== 429) return null;
  const at = serverTime(headers, now) ?? now;
  const asked = retryAfterMs(headers, at);
  if (headers['x-ratelimit-remaining']?.trim() === '0') {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
    const untilReset = Number.isFinite(reset) ? bounded(reset - at) : HOUR_MS;
    return { code: 'rate-limited', limit: 'primary', retryAfterMs: asked ?? untilReset };
  }
  if (asked === null && status === 403 && !/rate limit/i.test(message)) return null;
  return { code: 'rate-limited', limit: 'secondary', retryAfterMs: asked ?? SECONDARY_MS };
}

/** `Retry-After` as seconds or as a date. */
export function retryAfterMs(headers: Headers, at: number): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,12}$/.test(text)) return bounded(Number(text) * 1000);
  const until = Date.parse(text);
  return Number.isNaN(until) || !/[a-z]/i.test(text) ? null : bounded(until - at);
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS);
}
