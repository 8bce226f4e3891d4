import assert from 'node:assert/strict';
import type { BillingFailure } from '../../../../electron/core/billing/failure.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';

/** What holds of every failure that GitHub's answer may be. @returns it in a few words. */
export function failureText(failure: BillingFailure): string {
  if ('retryAfterMs' in failure && failure.retryAfterMs !== null) {
    assert(failure.retryAfterMs >= 1000 && failure.retryAfterMs <= DAY_MS, 'a wait is a second to a day');
  }
  if ('keys' in failure) assert(failure.keys.every((key) => key.length <= 30) && failure.keys.length <= 20);
  if ('type' in failure) assert(failure.type === null || /^[a-z]+\/[\w.+-]+$/.test(failure.type));
  return failure.code;
}
