import type { Endpoint } from '../reducer/truthUp/syncRecord.ts';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import { readAnswer } from './answers.ts';
import type { Asked } from './asked.ts';
import type { BillingClient } from './client.ts';
import { type Result, succeeded } from './failure.ts';

export interface UsageRequest {
  readonly login: string;
  readonly endpoint: Endpoint;
  readonly asked: Asked;
  readonly etag?: string | null;
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
}

export type UsageRead =
  | {
      readonly kind: 'fresh';
      readonly answer: VendorAnswer;
      readonly etag: string | null;
      readonly at: number;
    }
  /** What was stored with the ETag still stands, as of then. */
  | { readonly kind: 'unchanged'; readonly at: number };

/** Asks for one day or month of a user's use; whatever shape answers is read. */
export async function readUsage(client: BillingClient, request: UsageRequest): Promise<Result<UsageRead>> {
  const { year, month, day } = request.asked;
  const got = await client.get({
    path: USAGE_PATHS[request.endpoint],
    parameters: { username: request.login, year, month, ...(day === null ? {} : { day }) },
    etag: request.etag ?? null,
    patienceMs: request.patienceMs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });
  if (!got.ok) return got;
  const { value } = got;
  if (value.kind === 'unchanged') return succeeded(value);
  const read = readAnswer(value.body, request.asked, value.at);
  return read.ok ? succeeded({ kind: 'fresh', answer: read.value, etag: value.etag, at: value.at }) : read;
}

const USAGE_PATHS = {
  'ai_credit/usage': '/users/{username}/settings/billing/ai_credit/usage',
  'premium_request/usage': '/users/{username}/settings/billing/premium_request/usage',
  usage: '/users/{username}/settings/billing/usage',
} as const satisfies Record<Endpoint, string>;
