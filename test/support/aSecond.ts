import { availableParallelism, loadavg } from 'node:os';
import { expect } from 'vitest';

/**
 * Nobody waits longer than a second for what just happened. Where more wants to run than there are processors, each
 * of them is that much slower, and so is the product.
 * @param since of `performance.now()`.
 */
export function expectWithinASecond(since: number): void {
  const crowd = (loadavg()[0] ?? 0) / availableParallelism();
  expect(performance.now() - since).toBeLessThan(1000 * Math.max(1, crowd));
}
