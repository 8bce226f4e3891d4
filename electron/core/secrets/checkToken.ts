import { words } from '../../../shared/words/words.ts';
import { type BillingClient, createBillingClient, whyNoToken } from '../billing/client.ts';
import type { BillingFailure } from '../billing/failure.ts';
import { probe } from '../billing/probe.ts';
import { failureTold } from '../billing/syncStatus.ts';
import { readTokenOwner } from '../billing/user.ts';
import { said } from '../kept.ts';
import type { NetworkPort } from '../ports.ts';
import type { Secret } from './secret.ts';
import type { TokenCheck } from './tokenVerdict.ts';

export interface TokenCheckOptions {
  /** The local clock, epoch ms; for when GitHub told no time. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** What a vault asks, by the network that the host allows. */
export function checkBy(network: NetworkPort): (secret: Secret) => Promise<TokenCheck> {
  const { isAllowed, userAgent, githubApi: baseUrl } = network;
  return async (secret) => {
    const why = isAllowed ? whyNoToken(baseUrl) : words.githubTold.sync.notAsked;
    return why === null
      ? checkToken(createBillingClient({ userAgent, baseUrl, token: () => secret }), { now: Date.now() })
      : { verdict: null, why };
  };
}

/**
 * Asks GitHub whose token the client sends, and whether it may see billing. Nobody waits here, so each request is tried
 * once. Answers that cannot be read are the sync's to tell of: the token that got them is good.
 */
export async function checkToken(client: BillingClient, options: TokenCheckOptions): Promise<TokenCheck> {
  const request = { patienceMs: 0, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  const owner = await readTokenOwner(client, request);
  if (!owner.ok) return afterFailure(owner.failure, null, options.now);
  const { login, at } = owner.value;
  const found = await probe(client, { ...request, login, now: at });
  if (found.kind === 'failed') return afterFailure(found.failure, login, at);
  return found.kind === 'permission'
    ? { verdict: { state: 'insufficient', login, needs: found.needs, at } }
    : { verdict: { state: 'valid', login, needs: null, at } };
}

/** @param login null: GitHub did not even say whose it is. */
function afterFailure(failure: BillingFailure, login: string | null, at: number): TokenCheck {
  const told = failureTold(failure);
  if (told.token !== null) return { verdict: { ...told.token, login, at } };
  return told.status === 'unknown-shape' && login !== null
    ? { verdict: { state: 'valid', login, needs: null, at } }
    : { verdict: null, why: said(told.message) };
}
