import type { Dialect } from './dialect.ts';
import { parseExactly } from './exactJson.ts';
import type { Exchange } from './exchange.ts';
import { type BillingFailure, failed, type Result, succeeded } from './failure.ts';
import { rateLimitOf, retryAfterMs, serverTime } from './rateLimit.ts';

/** A body of GitHub's, to be read by its shape. */
export interface Fresh {
  readonly kind: 'fresh';
  /** JSON with every number as a `WrittenNumber`; where a text is expected, that text. */
  readonly body: unknown;
  /** To be stored with what was read from the body, in one transaction, and given back at the next request. */
  readonly etag: string | null;
  /** By GitHub's clock, so that a computer's wrong one makes no day final. Epoch ms. */
  readonly at: number;
  /** Of a classic token; null for a fine-grained one. */
  readonly scopes: readonly string[] | null;
}

/** What was answered to the request that the ETag came from still stands. */
export interface Unchanged {
  readonly kind: 'unchanged';
  readonly at: number;
}

export type Answer = Fresh | Unchanged;

const LONGEST_ETAG = 200;

export interface Expected {
  readonly hadEtag: boolean;
  readonly body: Dialect['body'];
  /** The local clock, where GitHub tells no time. */
  readonly now: number;
}

/** What an answer means (statuses and headers as GitHub's REST API documents them). */
export function meaningOf(
  { status, headers, text }: Exchange,
  { hadEtag, body, now }: Expected,
): Result<Answer> {
  const at = serverTime(headers, now) ?? now;
  // Of a request without an ETag it would mean nothing.
  if (status === 304 && hadEtag) return succeeded({ kind: 'unchanged', at });
  if (status >= 400) {
    return failed(rateLimitOf(status, headers, text, now) ?? refusal({ status, headers, text }, at));
  }
  const type = headers['content-type'] ?? '';
  const parsed = bodyOf(body, type, text);
  if (status !== 200 || parsed === null) return failed({ code: 'wrong-type', type: shownType(type) });
  const etag = headers.etag ?? '';
  return succeeded({
    kind: 'fresh',
    body: parsed.value,
    etag: etag !== '' && etag.length <= LONGEST_ETAG ? etag : null,
    at,
    scopes: scopesOf(headers['x-oauth-scopes']),
  });
}

const TYPES: Readonly<Record<Dialect['body'], RegExp>> = {
  json: /^application\/(?:[\w.+-]+\+)?json\b/i,
  'json-text': /^application\/(?:[\w.+-]+\+)?json\b/i,
  text: /^text\/plain\b/i,
};

function bodyOf(kind: Dialect['body'], type: string, text: string): { readonly value: unknown } | null {
  if (!TYPES[kind].test(type)) return null;
  return kind === 'json' ? parseExactly(text) : { value: text };
}

/** GitHub says in words, not always as JSON, that it does not know an `X-GitHub-Api-Version`. */
export function isVersionRefused({ status, text }: Exchange): boolean {
  return status === 400 && /api-version|version you specified/i.test(text);
}

function refusal({ status, headers }: Exchange, at: number): BillingFailure {
  if (status === 401) return { code: 'unauthorized' };
  if (status === 403) {
    // Before the permission: its message speaks of forbidden resources as well.
    return headers['x-github-sso'] === undefined
      ? { code: 'forbidden-permission', accepts: acceptsOf(headers['x-accepted-github-permissions']) }
      : { code: 'forbidden-sso' };
  }
  if (status === 404 || status === 410) return { code: 'not-found' };
  if (status < 500) return { code: 'bad-request' };
  return { code: 'server', status, retryAfterMs: retryAfterMs(headers, at) };
}

function acceptsOf(header: string | undefined): string | null {
  const text = header?.trim() ?? '';
  return /^[a-z_]+=(?:read|write|admin)(?:[,;] ?[a-z_]+=(?:read|write|admin)){0,5}$/.test(text) ? text : null;
}

function scopesOf(header: string | undefined): readonly string[] | null {
  if (header === undefined) return null;
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => /^[a-z_]+(?::[a-z_]+)?$/.test(scope));
}

function shownType(type: string): string | null {
  return /^[a-z]+\/[\w.+-]{1,60}/i.exec(type)?.[0]?.toLowerCase() ?? null;
}
