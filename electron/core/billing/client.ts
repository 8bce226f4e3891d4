import { words } from '../../../shared/words/words.ts';
import type { Secret } from '../secrets/secret.ts';
import { type ClientClock, SYSTEM_CLOCK } from './clock.ts';
import { BILLING_API, type Dialect } from './dialect.ts';
import { type Exchange, exchange, type Line, type Sent } from './exchange.ts';
import { type BillingFailure, failed, type Result } from './failure.ts';
import { type Answer, isVersionRefused, meaningOf } from './meaning.ts';
import { createResting } from './resting.ts';

/** Asked anew for every request, so that a token replaced or removed is so at once; null when there is none. */
export type TokenSource = () => Secret | null | Promise<Secret | null>;

export interface GitHubClientOptions {
  /** `Pilotlight/<version>`; GitHub refuses requests without one. */
  readonly userAgent: string;
  /** Null: what is asked for is public, and no token is sent. */
  readonly token: TokenSource | null;
  /** Another GitHub, for tests: https, or this computer. */
  readonly baseUrl?: string;
  /** The host's, where it knows the system's proxy and certificates; it must take `redirect: 'manual'`. */
  readonly fetch?: typeof fetch;
  readonly clock?: ClientClock;
  /** 0 to below 1. */
  readonly random?: () => number;
  readonly timeoutMs?: number;
  readonly bodyBytes?: number;
  /** Called when a rate limit begins, and not again before GitHub has answered something else. */
  readonly onRateLimit?: (failure: Extract<BillingFailure, { code: 'rate-limited' }>) => void;
}

export interface BillingClientOptions extends GitHubClientOptions {
  readonly token: TokenSource;
}

export interface GitHubRequest {
  /** `/users/{username}/…`, with the names among the parameters; other parameters become the query. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** That of the last answer to the same request by the same account. */
  readonly etag?: string | null;
  readonly signal?: AbortSignal;
  /** How long this call may wait between tries, in all; 0 tries once and tells at once. */
  readonly patienceMs: number;
  /** Told of each such wait before it begins. */
  readonly onPause?: (ms: number) => void;
}

export interface GitHubClient {
  /** One request is in flight at a time; others wait for their turn. */
  readonly get: (request: GitHubRequest) => Promise<Result<Answer>>;
}

/** One that has the billing token. */
export type BillingClient = GitHubClient;

export const GITHUB_API = 'https://api.github.com';
const TIMEOUT_MS = 15_000;
const BODY_BYTES = 5 * 1024 * 1024;
const TRIES = 3;
const MOST_REDIRECTS = 3;
const FIRST_PAUSE_MS = 1_000;

/** A client of GitHub's billing API (docs/data-contract.md, "GitHub's billing API"). */
export function createBillingClient(options: BillingClientOptions): BillingClient {
  return createGitHubClient(BILLING_API, options);
}

/** A client of one of GitHub's APIs. It has one token at most, and that goes nowhere else. */
export function createGitHubClient(dialect: Dialect, options: GitHubClientOptions): GitHubClient {
  const clock = options.clock ?? SYSTEM_CLOCK;
  const random = options.random ?? Math.random;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const line: Line = {
    baseUrl: checkedBase(options.baseUrl ?? GITHUB_API),
    fetch: options.fetch ?? globalThis.fetch,
    bodyBytes: options.bodyBytes ?? BODY_BYTES,
  };
  const resting = createResting(clock, options.onRateLimit);
  // The next where GitHub, or a proxy of a company, does not know the one before.
  let version = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function get(request: GitHubRequest): Promise<Result<Answer>> {
    const mine = turn.then(() => withRetries(request));
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function withRetries(request: GitHubRequest): Promise<Result<Answer>> {
    let patience = request.patienceMs;
    for (let tries = 1; ; tries += 1) {
      const outcome = isAborted(request) ? failed({ code: 'aborted' }) : await ask(request);
      const pause = outcome.ok ? null : pauseBefore(outcome.failure, tries);
      if (pause === null || pause > patience || tries >= TRIES) return outcome;
      patience -= pause;
      request.onPause?.(pause);
      await clock.wait(pause, request.signal ?? null);
    }
  }

  async function ask(request: GitHubRequest): Promise<Result<Answer>> {
    const refusal = resting.refusal();
    if (refusal !== null) return refusal;
    const outcome = await once(request);
    resting.heard(outcome);
    return outcome;
  }

  function pauseBefore(failure: BillingFailure, tries: number): number | null {
    if (failure.code === 'rate-limited') return failure.retryAfterMs;
    if (failure.code !== 'server' && failure.code !== 'network') return null;
    const pause = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random() / 2);
    return failure.code === 'server' ? Math.max(pause, failure.retryAfterMs ?? 0) : pause;
  }

  /** One request with its timeout, of all that it takes: its redirects and the older API version. */
  async function once(request: GitHubRequest): Promise<Result<Answer>> {
    // Before the alarm is set: a keyring may ask its user, who takes a while.
    const secret = options.token === null ? null : await options.token();
    if (secret === null && options.token !== null) return failed({ code: 'no-token' });
    if (isAborted(request)) return failed({ code: 'aborted' });
    const ended = new AbortController();
    const end = () => ended.abort();
    let isLate = false;
    const callOff = clock.alarm(timeoutMs, () => {
      isLate = true;
      end();
    });
    request.signal?.addEventListener('abort', end, { once: true });
    try {
      const outcome = await versioned(request, secret, ended.signal);
      if (isAborted(request)) return failed({ code: 'aborted' });
      const hadEtag = typeof request.etag === 'string';
      if (outcome.ok) return meaningOf(outcome.value, { hadEtag, body: dialect.body, now: clock.now() });
      return isLate ? failed({ code: 'timeout', afterMs: timeoutMs }) : outcome;
    } finally {
      callOff();
      request.signal?.removeEventListener('abort', end);
    }
  }

  async function versioned(
    request: GitHubRequest,
    secret: Secret | null,
    signal: AbortSignal,
  ): Promise<Result<Exchange>> {
    for (;;) {
      const outcome = await redirected(request, secret, signal);
      const isLast = version + 1 >= dialect.versions.length;
      if (!outcome.ok || isLast || !isVersionRefused(outcome.value)) return outcome;
      version += 1;
    }
  }

  async function redirected(
    request: GitHubRequest,
    secret: Secret | null,
    signal: AbortSignal,
  ): Promise<Result<Exchange>> {
    const apiVersion = dialect.versions[version];
    const headers = {
      ...dialect.headers,
      'user-agent': options.userAgent,
      ...(apiVersion === undefined ? {} : { 'x-github-api-version': apiVersion }),
      ...(request.etag === undefined || request.etag === null ? {} : { 'if-none-match': request.etag }),
    };
    let sent: Omit<Sent, 'credential'> = { url: request.path, parameters: request.parameters ?? {}, headers };
    for (let redirects = 0; ; redirects += 1) {
      const credential = secret === null ? null : { scheme: dialect.scheme, token: secret.reveal() };
      const outcome = await exchange(line, { ...sent, credential }, signal);
      if (!outcome.ok) return outcome;
      const { status, headers: told } = outcome.value;
      if (status < 300 || status >= 400 || status === 304) return outcome;
      const target = targetOf(told.location, line.baseUrl);
      if (target?.origin !== new URL(line.baseUrl).origin || redirects >= MOST_REDIRECTS) {
        return failed({ code: 'redirected', host: shownHost(target) });
      }
      sent = { url: target.href, parameters: {}, headers };
    }
  }

  return { get };
}

function isAborted({ signal }: GitHubRequest): boolean {
  return signal?.aborted === true;
}

function targetOf(location: string | undefined, baseUrl: string): URL | null {
  return location !== undefined && URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : null;
}

/** A token has an underscore, a host has none. */
function shownHost(target: URL | null): string | null {
  return target !== null && /^[a-z\d.:-]{1,100}$/.test(target.host) ? target.host : null;
}

/** @throws where a token must not go; whoever lets people name the place asks `whyNoToken` first. */
function checkedBase(baseUrl: string): string {
  const why = whyNoToken(baseUrl);
  if (why !== null) throw new Error(why);
  return baseUrl.replace(/\/+$/, '');
}

/** The token goes there, so it goes encrypted or stays on this computer. @returns why not, as a sentence, or null. */
export function whyNoToken(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return words.githubTold.sync.noAddress;
  const { protocol, hostname } = new URL(baseUrl);
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || isHere ? null : words.githubTold.sync.tokenStays(hostname, protocol);
}
