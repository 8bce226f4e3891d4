import { type BillingClient, createBillingClient } from '../billing/client.ts';
import type { BillingFailure } from '../billing/failure.ts';
import { NEEDED_PERMISSION, probe } from '../billing/probe.ts';
import { readTokenOwner, type TokenOwner } from '../billing/user.ts';
import type { NetworkPort } from '../ports.ts';
import type { Secret } from './secret.ts';
import type { TokenCheck } from './tokenVerdict.ts';

export interface TokenCheckOptions {
  /** The local clock, epoch ms; for when GitHub told no time. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** What lets a classic token see its owner's billing. */
const NEEDED_SCOPE = 'user (a scope)';
const NEEDED_SIGN_ON = 'authorisation for the single sign-on of an organisation';

const NO_NETWORK = 'GitHub would have to be asked, and Pilotlight was told to ask no server.';

/** What a vault asks, by the network that the host allows. */
export function checkBy(network: NetworkPort): (secret: Secret) => Promise<TokenCheck> {
  const { isAllowed, userAgent, githubApi } = network;
  return async (secret) =>
    isAllowed
      ? checkToken(createBillingClient({ userAgent, baseUrl: githubApi, token: () => secret }), {
          now: Date.now(),
        })
      : { verdict: null, why: NO_NETWORK };
}

/**
 * Asks GitHub whose token the client sends, and whether it may see billing. Nobody waits here, so each request is tried
 * once. Answers that cannot be read are the sync's to tell of: the token that got them is good.
 */
export async function checkToken(client: BillingClient, options: TokenCheckOptions): Promise<TokenCheck> {
  const request = { patienceMs: 0, ...(options.signal === undefined ? {} : { signal: options.signal }) };
  const owner = await readTokenOwner(client, request);
  if (!owner.ok) return withoutOwner(owner.failure, options.now);
  const { login, at } = owner.value;
  const found = await probe(client, { ...request, login, now: at });
  if (found.kind === 'failed') return afterOwner(found.failure, owner.value);
  return found.kind === 'permission'
    ? insufficient(owner.value, neededBy(owner.value))
    : { verdict: { state: 'valid', login, needs: null, at } };
}

function withoutOwner(failure: BillingFailure, at: number): TokenCheck {
  return failure.code === 'unauthorized'
    ? { verdict: { state: 'rejected', login: null, needs: null, at } }
    : { verdict: null, why: whyUnasked(failure) };
}

function afterOwner(failure: BillingFailure, owner: TokenOwner): TokenCheck {
  const { login, at } = owner;
  if (failure.code === 'forbidden-sso') return insufficient(owner, NEEDED_SIGN_ON);
  const isRead = failure.code === 'unknown-shape' || failure.code === 'bad-value';
  return isRead ? { verdict: { state: 'valid', login, needs: null, at } } : withoutOwner(failure, at);
}

function insufficient({ login, at }: TokenOwner, needs: string): TokenCheck {
  return { verdict: { state: 'insufficient', login, needs, at } };
}

function neededBy({ scopes }: TokenOwner): string {
  return scopes === null || scopes.includes('user') ? NEEDED_PERMISSION : NEEDED_SCOPE;
}

function whyUnasked(failure: BillingFailure): string {
  switch (failure.code) {
    case 'rate-limited':
      return 'GitHub takes no more requests for the moment.';
    case 'server':
      return `GitHub is in trouble (it answered ${failure.status}).`;
    case 'network':
      return `GitHub cannot be reached${failure.reason === null ? '' : ` (${failure.reason})`}.`;
    case 'timeout':
      return 'GitHub did not answer in time.';
    case 'forbidden-permission':
    case 'forbidden-sso':
      return 'GitHub refuses to say whose token this is.';
    default:
      return 'What answered does not seem to be GitHub.';
  }
}
