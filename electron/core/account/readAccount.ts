import type { Kept } from '../../../shared/words/kept.ts';
import { createGitHubClient, type GitHubClient, type GitHubClientOptions } from '../billing/client.ts';
import type { Dialect } from '../billing/dialect.ts';
import type { BillingFailure } from '../billing/failure.ts';
import { kept } from '../kept.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import type { GithubTold } from '../store/githubTold.ts';
import { copilotApi, MODELS_API, MODELS_PATH, QUOTA_API, QUOTA_PATH } from './api.ts';
import { type ListedModels, readModels } from './modelList.ts';
import { type QuotaRead, readQuota } from './quotaAnswer.ts';
import { type SignIn, signIns } from './signIn.ts';

export interface AccountOptions
  extends Pick<GitHubClientOptions, 'userAgent' | 'fetch' | 'clock' | 'random' | 'timeoutMs' | 'bodyBytes'> {
  /** Whose sign-in is looked for. */
  readonly environment: HostEnvironment;
  /** `https://api.github.com`, or a test's. */
  readonly githubApi: string;
  /** Whether the list of models is asked for, too: it is large and changes seldom. */
  readonly withModels?: boolean;
  /** How long this may wait between tries, in all; 0 tries once. */
  readonly patienceMs: number;
  readonly signal?: AbortSignal;
}

export interface AccountRead {
  readonly outcome:
    | 'ok'
    | 'no-sign-in'
    | 'no-subscription'
    | 'rejected'
    | 'unreachable'
    | 'unknown-shape'
    | 'rate-limited';
  /** Whose sign-in was used. */
  readonly from: SignIn['from'] | null;
  /** One sentence for people; null where all is well. */
  readonly message: Kept | null;
  /** Not to be asked again before; null: as usual. */
  readonly retryAfterMs: number | null;
  /** To be stored in one transaction. */
  readonly told: Pick<GithubTold, 'quota' | 'prices' | 'billing'>;
  /** Null where the list of models was not asked for, or could not be read. */
  readonly models: ListedModels | null;
}

/**
 * Asks GitHub for the account's own figures, and its list of models, with a sign-in that lies on this computer
 * (docs/data-contract.md, "Account figure"). Only to be called where `account.useSignIn` is on and the network is
 * allowed. A sign-in that GitHub does not take, or whose account has no Copilot, makes room for the next one.
 */
export async function readAccount(options: AccountOptions): Promise<AccountRead> {
  const found = await signIns(options.environment);
  let last: AccountRead = failedRead('no-sign-in', null, kept('account-no-sign-in'));
  for (const signIn of found) {
    const read = await readWith(signIn, options);
    const isNext = read.outcome === 'rejected' || read.outcome === 'no-subscription';
    if (!isNext) return read;
    if (last.outcome !== 'no-subscription') last = read;
  }
  return last;
}

async function readWith(signIn: SignIn, options: AccountOptions): Promise<AccountRead> {
  const { from } = signIn;
  const got = await clientFor(signIn, QUOTA_API, options.githubApi, options).get(
    requestOf(QUOTA_PATH, options),
  );
  if (!got.ok) return ofFailure(got.failure, from);
  if (got.value.kind === 'unchanged') return ofFailure({ code: 'wrong-type', type: null }, from);
  const read = readQuota(got.value.body, got.value.at);
  if (read.kind === 'no-subscription') {
    return failedRead('no-subscription', from, kept('account-no-subscription'));
  }
  if (read.kind === 'unknown-shape') return ofFailure({ code: 'unknown-shape', keys: read.keys }, from);
  const models = options.withModels === true ? await modelsOf(signIn, read, options) : null;
  return {
    outcome: 'ok',
    from,
    message: null,
    retryAfterMs: null,
    told: {
      quota: read.quota,
      ...(read.billing === null ? {} : { billing: read.billing }),
      ...(models === null ? {} : { prices: models.prices }),
    },
    models,
  };
}

/** Its failure is none of the figure's: the prices of before stand. */
async function modelsOf(
  signIn: SignIn,
  { api }: Extract<QuotaRead, { kind: 'quota' }>,
  options: AccountOptions,
): Promise<ListedModels | null> {
  const base = copilotApi(api, options.githubApi);
  if (base === null) return null;
  const got = await clientFor(signIn, MODELS_API, base, options).get(requestOf(MODELS_PATH, options));
  if (!got.ok || got.value.kind === 'unchanged' || typeof got.value.body !== 'string') return null;
  return readModels(got.value.body, got.value.at);
}

function clientFor(
  { secret }: SignIn,
  dialect: Dialect,
  baseUrl: string,
  { userAgent, fetch, clock, random, timeoutMs, bodyBytes }: AccountOptions,
): GitHubClient {
  return createGitHubClient(dialect, {
    userAgent,
    baseUrl,
    token: () => secret,
    ...(fetch === undefined ? {} : { fetch }),
    ...(clock === undefined ? {} : { clock }),
    ...(random === undefined ? {} : { random }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(bodyBytes === undefined ? {} : { bodyBytes }),
  });
}

function requestOf(path: string, { patienceMs, signal }: AccountOptions) {
  return { path, patienceMs, ...(signal === undefined ? {} : { signal }) };
}

function ofFailure(failure: BillingFailure, from: SignIn['from'] | null): AccountRead {
  const { code } = failure;
  switch (code) {
    case 'unauthorized':
      return failedRead('rejected', from, kept('account-rejected'));
    case 'forbidden-permission':
    case 'forbidden-sso':
    case 'not-found':
      return failedRead('rejected', from, kept('account-refused'));
    case 'rate-limited':
      return {
        ...failedRead('rate-limited', from, kept('account-rate-limited')),
        retryAfterMs: failure.retryAfterMs,
      };
    case 'unknown-shape':
      return failedRead('unknown-shape', from, kept('account-unknown-shape', failure.keys));
    case 'server':
      return {
        ...failedRead('unreachable', from, kept('account-server', failure.status)),
        retryAfterMs: failure.retryAfterMs,
      };
    default:
      return failedRead('unreachable', from, kept('account-unreachable', code));
  }
}

function failedRead(
  outcome: Exclude<AccountRead['outcome'], 'ok'>,
  from: SignIn['from'] | null,
  message: Kept,
): AccountRead {
  return { outcome, from, message, retryAfterMs: null, told: {}, models: null };
}
