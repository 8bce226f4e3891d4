import { z } from 'zod';
import type { BillingClient } from './client.ts';
import { failed, type Result, shownKeys, succeeded } from './failure.ts';

export interface TokenOwner {
  readonly login: string;
  /** Of a classic token; null for a fine-grained one, whose permissions GitHub does not tell. */
  readonly scopes: readonly string[] | null;
  /** When GitHub answered, by its own clock; a plan of what to fetch goes by that. Epoch ms. */
  readonly at: number;
}

/** GitHub's rule for names, with the underscore of managed users; it becomes part of a path. */
const User = z.looseObject({ login: z.string().regex(/^[A-Za-z\d](?:[A-Za-z\d_-]{0,60}[A-Za-z\d])?$/) });

export interface OwnerRequest {
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
}

/** Whose token it is: `GET /user`, which answers every token that is valid. */
export async function readTokenOwner(
  client: BillingClient,
  request: OwnerRequest,
): Promise<Result<TokenOwner>> {
  const got = await client.get({ path: '/user', ...request });
  if (!got.ok) return got;
  if (got.value.kind === 'unchanged') return failed({ code: 'wrong-type', type: null });
  const user = User.safeParse(got.value.body);
  if (!user.success) return failed({ code: 'unknown-shape', keys: shownKeys(got.value.body) });
  return succeeded({ login: user.data.login, scopes: got.value.scopes, at: got.value.at });
}
