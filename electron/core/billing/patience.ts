import type { BillingClient } from './client.ts';

/** A client whose requests share one patience: what one of them waited, the next ones cannot wait any more. */
export function withPatience(client: BillingClient, patienceMs: number): BillingClient {
  let left = patienceMs;
  return {
    get: (request) =>
      client.get({
        ...request,
        patienceMs: left,
        onPause: (ms) => {
          left -= ms;
        },
      }),
  };
}
