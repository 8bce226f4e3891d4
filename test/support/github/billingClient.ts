import {
  type BillingClient,
  type BillingClientOptions,
  createBillingClient,
} from '../../../electron/core/billing/client.ts';
import type { BillingFailure } from '../../../electron/core/billing/failure.ts';
import { CREDITS, type GitHubAccount } from './account.ts';
import { type ClientClockOfTest, clientClock } from './clientClock.ts';
import { gitHubOfTest } from './gitHubOfTest.ts';
import type { LoopbackGitHub, LoopbackOptions } from './loopbackGitHub.ts';

/** As GitHub makes them: 40 characters. */
export const TOKEN = `ghp_${'Aq7'.repeat(12)}`;
export const NOON = Date.UTC(2026, 10, 20, 12);

export const MONALISA: GitHubAccount = {
  login: 'monalisa',
  token: TOKEN,
  credits: [
    { day: '2026-11-04', model: 'Claude Sonnet 5', quantity: 5.632911 },
    {
      day: '2026-11-04',
      model: 'Auto: Claude Haiku 4.5',
      quantity: 12,
      covered: 8,
      sku: 'copilot_ai_unit',
      unitType: 'AICredits',
    },
    { day: '2026-11-04', model: 'Code Review model', quantity: 3, ...CREDITS },
  ],
};

export interface BillingStage {
  readonly github: LoopbackGitHub;
  readonly client: BillingClient;
  readonly clock: ClientClockOfTest;
  /** Rate limits that were told of. */
  readonly limits: BillingFailure[];
}

/** A client on a loopback GitHub, both at noon of 20 November 2026. */
export async function billingStage(
  options: Partial<BillingClientOptions> & Partial<LoopbackOptions> = {},
): Promise<BillingStage> {
  const clock = clientClock(NOON);
  const github = await gitHubOfTest({ account: MONALISA, now: clock.now, ...options });
  const limits: BillingFailure[] = [];
  const client = createBillingClient({
    userAgent: 'Pilotlight/0.0.0-test',
    token: () => ({ reveal: () => TOKEN }),
    baseUrl: github.url,
    clock,
    random: () => 0,
    onRateLimit: (failure) => limits.push(failure),
    ...options,
  });
  return { github, client, clock, limits };
}
