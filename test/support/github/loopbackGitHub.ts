import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { GitHubAccount } from './account.ts';
import { type Asked, seedBody, usageBody } from './bodies.ts';
import { answerCopilot } from './copilotAccount.ts';
import { type Fault, say, spoil, versionRefused } from './faults.ts';
import { describedPath } from './openApi.ts';

const VERSIONS = ['2022-11-28', '2026-03-10'];
const ENDPOINTS = ['ai_credit/usage', 'premium_request/usage', 'usage'];

export interface HeardRequest {
  /** `user`, or what comes after `…/settings/billing/`. */
  readonly what: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly status: number | null;
}

export interface LoopbackGitHub {
  readonly url: string;
  /** All requests so far, in their order; `status` is null while one is unanswered. */
  readonly heard: readonly HeardRequest[];
  /** Lets requests go wrong: those to `on` (all, without it), so many times (always, without it). */
  readonly fail: (fault: Fault, when?: { readonly on?: string; readonly times?: number }) => void;
  /** All goes well again. */
  readonly mend: () => void;
  /** The account as it is from now on. */
  readonly become: (account: GitHubAccount) => void;
  /** Over when that many requests were heard. */
  readonly hears: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface LoopbackOptions {
  readonly account: GitHubAccount;
  /** GitHub's clock, epoch ms. */
  readonly now?: () => number;
  readonly versions?: readonly string[];
  /** Answers all usage in the shape with `billing_cycle_start`. */
  readonly isSeedShape?: boolean;
}

/** A GitHub on this computer: a user's billing, answered as GitHub describes it, and every fault it can have. */
export async function startGitHub(options: LoopbackOptions): Promise<LoopbackGitHub> {
  const heard: { -readonly [K in keyof HeardRequest]: HeardRequest[K] }[] = [];
  const faults: { readonly fault: Fault; readonly on: string | null; left: number }[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const versions = options.versions ?? VERSIONS;
  let account = options.account;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://github.test');
    const what = whatOf(url.pathname, account.login);
    const query = Object.fromEntries(url.searchParams);
    const entry = { what, query, headers: plain(request), status: null as number | null };
    heard.push(entry);
    response.on('close', () => {
      entry.status = response.headersSent ? response.statusCode : null;
    });
    response.setHeader('date', new Date((options.now ?? Date.now)()).toUTCString());
    for (const { done } of waiting.filter(({ count }) => count <= heard.length)) done();
    const failing = faults.find(({ on, left }) => left > 0 && (on === null || on === what));
    if (failing === undefined) {
      respond(request, response, what, url);
      return;
    }
    failing.left -= 1;
    if (failing.fault.kind === 'held') {
      void failing.fault.until.then(() => respond(request, response, what, url));
    } else {
      spoil(failing.fault, header(request, 'x-github-api-version'), response);
    }
  }

  function respond(request: IncomingMessage, response: ServerResponse, what: string, url: URL): void {
    if (answerCopilot(account.copilot, request, response, what)) return;
    const refused = refusal(request, what);
    if (refused !== null) {
      say(response, refused.status, refused.message);
      return;
    }
    if (account.scopes !== undefined && account.scopes !== null) {
      response.setHeader('x-oauth-scopes', account.scopes.join(', '));
    }
    const asked = what === 'user' ? null : askedOf(what, url, new Date((options.now ?? Date.now)()));
    if (what === 'user') tell(request, response, { login: account.login, id: 1, type: 'User' });
    else if (asked === null) say(response, 400, 'Bad Request');
    else if (options.isSeedShape === true) tell(request, response, seedBody(account, asked));
    else tell(request, response, usageBody(what, account, asked));
  }

  function refusal(request: IncomingMessage, what: string) {
    const version = header(request, 'x-github-api-version');
    if (header(request, 'user-agent') === '') {
      return { status: 403, message: 'Request forbidden by administrative rules.' };
    }
    if (!versions.includes(version)) return { status: 400, message: versionRefused(version, versions) };
    if (header(request, 'authorization') !== `Bearer ${account.token}`) {
      return { status: 401, message: 'Bad credentials' };
    }
    const isThere = what === 'user' || (ENDPOINTS.includes(what) && account.hidden?.includes(what) !== true);
    return isThere ? null : { status: 404, message: 'Not Found' };
  }

  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());

  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    fail: (fault, { on, times } = {}) =>
      void faults.push({ fault, on: on ?? null, left: times ?? Number.POSITIVE_INFINITY }),
    mend: () => void faults.splice(0),
    become: (next) => {
      account = next;
    },
    hears: (count) =>
      heard.length >= count
        ? Promise.resolve()
        : new Promise((done) => waiting.push({ count, done: () => done() })),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function whatOf(pathname: string, login: string): string {
  if (pathname === '/user') return 'user';
  const prefix = `/users/${login.toLowerCase()}/settings/billing/`;
  return pathname.toLowerCase().startsWith(prefix) ? pathname.slice(prefix.length) : pathname;
}

/** @returns null for what GitHub answers with 400. */
function askedOf(what: string, url: URL, now: Date): Asked | null {
  const known = describedPath(what).query;
  if ([...url.searchParams.keys()].some((name) => !known.includes(name))) return null;
  const number = (name: string) => {
    const text = url.searchParams.get(name);
    return text === null ? null : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  };
  const year = number('year') ?? now.getUTCFullYear();
  // A bare year is the whole year at `/usage` alone.
  const month = number('month') ?? (what === 'usage' ? null : now.getUTCMonth() + 1);
  const day = number('day');
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  const isDate = at.getUTCFullYear() === year && at.getUTCMonth() === (month ?? 1) - 1;
  return isDate && at.getUTCDate() === (day ?? 1) ? { year, month, day } : null;
}

function tell(request: IncomingMessage, response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  response.setHeader('etag', etag);
  if (header(request, 'if-none-match') === etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(text);
}

function plain(request: IncomingMessage): HeardRequest['headers'] {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
}

function header(request: IncomingMessage, name: string): string {
  return request.headers[name]?.toString() ?? '';
}
