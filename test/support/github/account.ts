import type { CopilotAccount } from './copilotAccount.ts';

/** What GitHub bills of one model in one UTC day. Dollars follow from quantity and price. */
export interface BilledUse {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly model: string;
  /** Of it, what the plan includes; without it, all. */
  readonly covered?: number;
  readonly quantity: number;
  readonly product?: string;
  readonly sku?: string;
  readonly unitType?: string;
  readonly pricePerUnit?: number;
}

export interface GitHubAccount {
  readonly login: string;
  readonly token: string;
  /** Of a classic token; null for a fine-grained one. */
  readonly scopes?: readonly string[] | null;
  /** What `ai_credit/usage` bills. */
  readonly credits?: readonly BilledUse[];
  /** What `premium_request/usage` bills. */
  readonly requests?: readonly BilledUse[];
  /** What only `/usage` has, beside the others: other products. */
  readonly others?: readonly BilledUse[];
  /** Endpoints that know no such user, as for a token without the permission. */
  readonly hidden?: readonly string[];
  /** `/usage` tells Copilot's use as well; it does not for all accounts. */
  readonly isInReport?: boolean;
  /** What it tells Copilot's own programs, and of its prices; without it, those do not exist. */
  readonly copilot?: CopilotAccount;
}

export const CREDITS = {
  product: 'Copilot',
  sku: 'Copilot AI Credits',
  unitType: 'ai-credits',
  pricePerUnit: 0.01,
} as const;

export const REQUESTS = {
  product: 'Copilot',
  sku: 'Copilot Premium Request',
  unitType: 'requests',
  pricePerUnit: 0.04,
} as const;
