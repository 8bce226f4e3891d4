import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBillingClient } from '../../electron/core/billing/client.ts';
import { WrittenNumber } from '../../electron/core/billing/exactJson.ts';
import type { BillingFailure, Result } from '../../electron/core/billing/failure.ts';
import type { Answer } from '../../electron/core/billing/meaning.ts';
import { billingStage, MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';
import type { Fault } from '../support/github/faults.ts';
import { gitHubOfTest } from '../support/github/gitHubOfTest.ts';
import { describedPath } from '../support/github/openApi.ts';

const USAGE = {
  path: '/users/{username}/settings/billing/ai_credit/usage',
  parameters: { username: 'monalisa', year: 2026, month: 11, day: 4 },
  patienceMs: 0,
};
const PATIENT = { ...USAGE, patienceMs: 60_000 };

function failureOf(result: Result<unknown>): BillingFailure {
  if (result.ok) throw new Error('it succeeded');
  return result.failure;
}

function answerOf(result: Result<Answer>): Answer {
  if (!result.ok) throw new Error(`it failed: ${result.failure.code}`);
  return result.value;
}

describe('a request', () => {
  it('carries what GitHub asks for, and the names in its path as text', async () => {
    const { github, client } = await billingStage();
    const answer = answerOf(await client.get(USAGE));
    expect(answer).toMatchObject({ kind: 'fresh', at: NOON, scopes: null });
    expect(github.heard).toHaveLength(1);
    expect(github.heard[0]).toMatchObject({
      what: 'ai_credit/usage',
      query: { year: '2026', month: '11', day: '4' },
      status: 200,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${TOKEN}`,
        'user-agent': 'Pilotlight/0.0.0-test',
        'x-github-api-version': '2026-03-10',
      },
    });
    const odd = { ...USAGE, parameters: { ...USAGE.parameters, username: '../../user?x=' } };
    expect(failureOf(await client.get(odd))).toEqual({ code: 'not-found' });
  });

  it('reads numbers as they are written', async () => {
    const { client, github } = await billingStage();
    github.fail({ kind: 'json', text: '{"a":0.1000000000000000055511151231257827}' });
    expect(answerOf(await client.get(USAGE))).toMatchObject({
      body: { a: new WrittenNumber('0.1000000000000000055511151231257827') },
    });
  });

  it('with the last ETag is told when nothing changed, and the answer when something did', async () => {
    const { client, github } = await billingStage();
    const first = answerOf(await client.get(USAGE));
    const etag = first.kind === 'fresh' ? first.etag : null;
    expect(etag).toMatch(/^W\/"/);
    expect(answerOf(await client.get({ ...USAGE, etag }))).toEqual({ kind: 'unchanged', at: NOON });
    github.become({ ...MONALISA, credits: [] });
    expect(answerOf(await client.get({ ...USAGE, etag }))).toMatchObject({ kind: 'fresh' });
  });

  it('goes by the older version of the API, once and from then on, where the newer is unknown', async () => {
    const { client, github } = await billingStage({ versions: ['2022-11-28'] });
    expect((await client.get(USAGE)).ok).toBe(true);
    expect((await client.get(USAGE)).ok).toBe(true);
    const versions = github.heard.map(({ headers }) => headers['x-github-api-version']);
    expect(versions).toEqual(['2026-03-10', '2022-11-28', '2022-11-28']);
    github.fail({ kind: 'unknown-version', known: [] });
    expect(failureOf(await client.get(USAGE))).toEqual({ code: 'bad-request' });
    expect(github.heard).toHaveLength(4);
  });

  it('waits for the one before: there is one in flight', async () => {
    let open = 0;
    let most = 0;
    const counted: typeof fetch = async (input, init) => {
      open += 1;
      most = Math.max(most, open);
      const answer = await fetch(input, init);
      open -= 1;
      return answer;
    };
    const { client, github } = await billingStage({ fetch: counted });
    const results = await Promise.all([client.get(USAGE), client.get(USAGE), client.get(USAGE)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect([github.heard.length, most]).toEqual([3, 1]);
  });

  it('asks for the token each time', async () => {
    const reveal = vi.fn(() => TOKEN);
    const { client } = await billingStage({ token: async () => ({ reveal }) });
    await client.get(USAGE);
    await client.get(USAGE);
    expect(reveal).toHaveBeenCalledTimes(2);
  });

  it('that is answered late is answered', async () => {
    const { client, github } = await billingStage();
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    github.fail({ kind: 'held', until });
    const asked = client.get(USAGE);
    await github.hears(1);
    expect(github.heard[0]?.status).toBeNull();
    release();
    expect((await asked).ok).toBe(true);
  });

  it('that fails lets the next one through', async () => {
    const { client, github } = await billingStage();
    github.fail({ kind: 'reset' }, { times: 1 });
    expect(failureOf(await client.get(USAGE)).code).toBe('network');
    expect((await client.get(USAGE)).ok).toBe(true);
  });
});

describe('a refusal', () => {
  const cases: readonly (readonly [string, Fault, BillingFailure])[] = [
    ['401', { kind: 'status', status: 401 }, { code: 'unauthorized' }],
    ['403 by permission', { kind: 'permission' }, { code: 'forbidden-permission', accepts: 'plan=read' }],
    [
      '403 by permission, with a header of other text',
      { kind: 'permission', accepts: `x=${TOKEN}` },
      { code: 'forbidden-permission', accepts: null },
    ],
    ['403 by single sign-on', { kind: 'sso' }, { code: 'forbidden-sso' }],
    ['404', { kind: 'status', status: 404 }, { code: 'not-found' }],
    ['400', { kind: 'status', status: 400 }, { code: 'bad-request' }],
    ['422', { kind: 'status', status: 422 }, { code: 'bad-request' }],
    ['500', { kind: 'status', status: 500 }, { code: 'server', status: 500, retryAfterMs: null }],
    [
      '503 with a time',
      { kind: 'status', status: 503, retryAfter: '120' },
      { code: 'server', status: 503, retryAfterMs: 120_000 },
    ],
    [
      'the hourly limit',
      { kind: 'primary-limit', resetAt: NOON + 600_000 },
      { code: 'rate-limited', limit: 'primary', retryAfterMs: 600_000 },
    ],
    [
      'the hourly limit as 429',
      { kind: 'primary-limit', resetAt: NOON + 600_000, status: 429 },
      { code: 'rate-limited', limit: 'primary', retryAfterMs: 600_000 },
    ],
    [
      'the hourly limit that is over by now: a second',
      { kind: 'primary-limit', resetAt: NOON - 5_000 },
      { code: 'rate-limited', limit: 'primary', retryAfterMs: 1_000 },
    ],
    [
      'a secondary limit with a time',
      { kind: 'secondary-limit', retryAfter: '30' },
      { code: 'rate-limited', limit: 'secondary', retryAfterMs: 30_000 },
    ],
    [
      'a secondary limit until a date',
      { kind: 'secondary-limit', retryAfter: new Date(NOON + 90_000).toUTCString(), status: 429 },
      { code: 'rate-limited', limit: 'secondary', retryAfterMs: 90_000 },
    ],
    [
      'a secondary limit that says only so',
      { kind: 'secondary-limit' },
      { code: 'rate-limited', limit: 'secondary', retryAfterMs: 60_000 },
    ],
    [
      'a 429 with a time that is none',
      { kind: 'status', status: 429, retryAfter: '-5' },
      { code: 'rate-limited', limit: 'secondary', retryAfterMs: 60_000 },
    ],
    [
      'a limit of years, which is a slip: a day',
      { kind: 'secondary-limit', retryAfter: '999999999' },
      { code: 'rate-limited', limit: 'secondary', retryAfterMs: 86_400_000 },
    ],
    ['a page', { kind: 'page' }, { code: 'wrong-type', type: 'text/html' }],
    ['what is no JSON', { kind: 'json', text: '{"a":' }, { code: 'wrong-type', type: 'application/json' }],
    ['a body cut off', { kind: 'cut-off' }, { code: 'network', reason: 'UND_ERR_SOCKET' }],
    ['a connection lost', { kind: 'reset' }, { code: 'network', reason: 'UND_ERR_SOCKET' }],
    ['a huge body', { kind: 'huge', bytes: 200_000 }, { code: 'too-large', limitBytes: 100_000 }],
    [
      'a body that unpacks to one',
      { kind: 'bomb', bytes: 50_000_000 },
      { code: 'too-large', limitBytes: 100_000 },
    ],
    [
      'a huge error',
      { kind: 'huge', bytes: 200_000, status: 500 },
      { code: 'server', status: 500, retryAfterMs: null },
    ],
    ['a redirect to nowhere', { kind: 'redirect', to: 'http://[' }, { code: 'redirected', host: null }],
    [
      'a 304 that nobody asked for',
      { kind: 'status', status: 304 },
      { code: 'wrong-type', type: 'application/json' },
    ],
    [
      'a success that is not there yet',
      { kind: 'json', text: '{"message":"Accepted"}', status: 202 },
      { code: 'wrong-type', type: 'application/json' },
    ],
    [
      'a success without a body',
      { kind: 'status', status: 204 },
      { code: 'wrong-type', type: 'application/json' },
    ],
  ];
  it.each(cases)('of GitHub or of the way to it is a value: %s', async (_name, fault, failure) => {
    const { client, github } = await billingStage({ bodyBytes: 100_000 });
    github.fail(fault);
    expect(failureOf(await client.get(USAGE))).toEqual(failure);
    expect(github.heard).toHaveLength(1);
  });

  it('of the connection is one', async () => {
    const { client, github } = await billingStage();
    await github.close();
    expect(failureOf(await client.get(USAGE))).toEqual({ code: 'network', reason: 'ECONNREFUSED' });
  });

  it('is a timeout when nothing comes, or nothing more', async () => {
    for (const fault of [{ kind: 'silent' }, { kind: 'stuck' }] as const) {
      const { client, github, clock } = await billingStage();
      github.fail(fault);
      const asked = client.get(PATIENT);
      await github.hears(1);
      clock.ring();
      expect(failureOf(await asked)).toEqual({ code: 'timeout', afterMs: 15_000 });
      expect(clock.pauses).toEqual([]);
    }
  });

  it("is the caller's own, at once, also while it waits for its turn", async () => {
    const { client, github } = await billingStage();
    github.fail({ kind: 'silent' });
    const abort = new AbortController();
    const asked = [1, 2].map(() => client.get({ ...PATIENT, signal: abort.signal }));
    await github.hears(1);
    abort.abort();
    for (const one of asked) expect(failureOf(await one)).toEqual({ code: 'aborted' });
    expect(github.heard).toHaveLength(1);
  });

  it("is the caller's own also while the keyring asks its user", async () => {
    const abort = new AbortController();
    const token = async () => {
      abort.abort();
      return { reveal: () => TOKEN };
    };
    const { client, github } = await billingStage({ token });
    expect(failureOf(await client.get({ ...USAGE, signal: abort.signal }))).toEqual({ code: 'aborted' });
    expect(github.heard).toEqual([]);
  });
});

describe('the token', () => {
  afterEach(() => vi.restoreAllMocks());

  it('goes to no other host', async () => {
    const { client, github } = await billingStage();
    const other = await gitHubOfTest({ account: MONALISA });
    for (const status of [301, 302, 303, 307, 308]) {
      github.fail({ kind: 'redirect', to: `${other.url}/user`, status }, { times: 1 });
      const host = new URL(other.url).host;
      expect(failureOf(await client.get(USAGE))).toEqual({ code: 'redirected', host });
    }
    expect(other.heard).toEqual([]);
  });

  it('follows to another path of the same, so many times', async () => {
    const { client, github } = await billingStage();
    github.fail(
      { kind: 'redirect', to: '/users/monalisa/settings/billing/ai_credit/usage?year=2025' },
      { times: 1 },
    );
    expect((await client.get(USAGE)).ok).toBe(true);
    expect(github.heard[1]?.query).toEqual({ year: '2025' });
    github.fail({ kind: 'redirect', to: '/user' });
    expect(failureOf(await client.get(USAGE)).code).toBe('redirected');
    expect(github.heard).toHaveLength(6);
  });

  it('is sent nowhere unencrypted but on this computer', () => {
    const options = { userAgent: 'x', token: () => ({ reveal: () => TOKEN }) };
    for (const baseUrl of ['http://api.github.com', 'http://127.0.0.1.evil.example', 'ftp://localhost']) {
      expect(() => createBillingClient({ ...options, baseUrl })).toThrow('No token is sent');
    }
  });

  it('that is not there is told so without asking', async () => {
    const { client, github } = await billingStage({ token: async () => null });
    expect(failureOf(await client.get(PATIENT))).toEqual({ code: 'no-token' });
    expect(github.heard).toEqual([]);
  });

  it('that no header can hold is rejected without asking', async () => {
    for (const token of [`${TOKEN}\n`, '', 'gh p', 'ä']) {
      const { client, github } = await billingStage({ token: () => ({ reveal: () => token }) });
      expect(failureOf(await client.get(USAGE))).toEqual({ code: 'unauthorized' });
      expect(github.heard).toEqual([]);
    }
  });

  it('is in no failure and on no console, whatever GitHub says back', async () => {
    const names = ['log', 'warn', 'error', 'info', 'debug'] as const;
    const said = names.map((name) => vi.spyOn(console, name));
    const { client, github } = await billingStage({ bodyBytes: 1_000 });
    const echoes: readonly Fault[] = [
      { kind: 'permission', accepts: TOKEN },
      { kind: 'redirect', to: `https://elsewhere.example/${TOKEN}?${TOKEN}` },
      { kind: 'redirect', to: `https://${TOKEN}.example` },
      { kind: 'status', status: 401 },
      { kind: 'cut-off' },
      { kind: 'reset' },
      { kind: 'huge', bytes: 5_000 },
      { kind: 'page' },
      // Octokit would warn of it, with the address.
      { kind: 'json', text: '', headers: { deprecation: '@1', sunset: 'soon' } },
    ];
    for (const fault of echoes) {
      github.fail(fault, { times: 1 });
      const result = await client.get(USAGE);
      expect(result.ok).toBe(false);
      expect(inspect(result, { depth: 20, showHidden: true })).not.toContain(TOKEN);
    }
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
  });
});

describe('the loopback GitHub', () => {
  it('answers nothing that GitHub does not describe', () => {
    const { check, example } = describedPath('usage');
    expect(() => check(example)).not.toThrow();
    const item = { date: '2026-11-04', product: 'p', sku: 's', quantity: 0.5, unitType: 'u' };
    const dollars = { pricePerUnit: 1, grossAmount: 1, discountAmount: 0, netAmount: 1 };
    expect(() => check({ usageItems: [{ ...item, ...dollars, quantity: 1 }] })).not.toThrow();
    expect(() => check({ usageItems: [{ ...item, ...dollars }] })).toThrow('quantity');
    expect(() => describedPath('ai_credit/usage').check({ user: 'm', usageItems: [] })).toThrow('timePeriod');
  });

  it('knows dates, parameters and agents as GitHub does', async () => {
    const { client, github } = await billingStage();
    const bad = [{ month: 13 }, { day: 31 }, { year: 0 }, { hour: 3 }];
    for (const more of bad) {
      const request = { ...USAGE, parameters: { ...USAGE.parameters, ...more } };
      expect(failureOf(await client.get(request))).toEqual({ code: 'bad-request' });
    }
    const headers = { 'x-github-api-version': '2026-03-10', 'user-agent': '' };
    expect((await fetch(`${github.url}/user`, { headers })).status).toBe(403);
  });
});
