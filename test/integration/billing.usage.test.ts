import { describe, expect, it } from 'vitest';
import { askedDay, askedMonth } from '../../electron/core/billing/asked.ts';
import type { BillingClient } from '../../electron/core/billing/client.ts';
import { probe } from '../../electron/core/billing/probe.ts';
import { readUsage } from '../../electron/core/billing/usage.ts';
import { readTokenOwner } from '../../electron/core/billing/user.ts';
import { parseUtcDay } from '../../shared/domain/time.ts';
import type { GitHubAccount } from '../support/github/account.ts';
import { billingStage, MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';

const NOW = { patienceMs: 0 };
const LOGIN = { login: 'monalisa', now: NOON, patienceMs: 0 };
const DAY = parseUtcDay('2026-11-04') ?? 0;

function usageOf(client: BillingClient, asked = askedDay(DAY)) {
  return readUsage(client, { ...LOGIN, endpoint: 'ai_credit/usage', asked });
}

describe('the owner of a token', () => {
  it('is told with the scopes of a classic token, and without for a fine-grained one', async () => {
    const { client, github } = await billingStage();
    expect(await readTokenOwner(client, NOW)).toEqual({
      ok: true,
      value: { login: 'monalisa', scopes: null, at: NOON },
    });
    github.become({ ...MONALISA, scopes: ['user', 'read:org'] });
    expect(await readTokenOwner(client, NOW)).toMatchObject({ value: { scopes: ['user', 'read:org'] } });
  });

  it("is unknown where the token is none of GitHub's", async () => {
    const { client } = await billingStage({ token: () => ({ reveal: () => 'ghp_other' }) });
    expect(await readTokenOwner(client, NOW)).toEqual({ ok: false, failure: { code: 'unauthorized' } });
  });

  it('has a name that can be part of a path', async () => {
    const { client, github } = await billingStage();
    for (const login of ['../x', '', 'a/b', '-a', `${'a'.repeat(63)}`]) {
      github.mend();
      github.fail({ kind: 'json', text: JSON.stringify({ login }) });
      expect(await readTokenOwner(client, NOW)).toEqual({
        ok: false,
        failure: { code: 'unknown-shape', keys: ['login'] },
      });
    }
    github.mend();
    github.fail({ kind: 'json', text: '{"login":"octo_acme"}' });
    expect((await readTokenOwner(client, NOW)).ok).toBe(true);
  });
});

describe('the use of a day', () => {
  it('is read as GitHub bills it', async () => {
    const { client } = await billingStage();
    const read = await usageOf(client);
    expect(read).toMatchObject({
      ok: true,
      value: {
        kind: 'fresh',
        at: NOON,
        answer: {
          source: 'api',
          from: DAY,
          to: DAY,
          askedAt: NOON,
          rows: [
            { model: 'Claude Sonnet 5', grossNano: 5_632_911_000, netNano: 0, unit: 'credits' },
            { model: 'Auto: Claude Haiku 4.5', auto: true, grossNano: 12e9, discountNano: 8e9, netNano: 4e9 },
            { model: 'Code Review model', kind: 'code-review', grossNano: 3e9 },
          ],
        },
      },
    });
    expect(await usageOf(client, askedDay(DAY + 1))).toMatchObject({
      ok: true,
      value: { answer: { rows: [] } },
    });
  });

  it('is told to be unchanged by its ETag', async () => {
    const { client } = await billingStage();
    const first = await usageOf(client);
    const etag = first.ok && first.value.kind === 'fresh' ? first.value.etag : null;
    const request = { ...LOGIN, endpoint: 'ai_credit/usage', asked: askedDay(DAY), etag } as const;
    expect(await readUsage(client, request)).toEqual({ ok: true, value: { kind: 'unchanged', at: NOON } });
  });

  it('is read in the shape with a billing cycle as well', async () => {
    const { client } = await billingStage({ isSeedShape: true });
    expect(await usageOf(client)).toMatchObject({
      ok: true,
      value: {
        answer: {
          source: 'seed',
          rows: [{ day: DAY, grossNano: 6e9 }, { grossNano: 12e9 }, { grossNano: 3e9 }],
        },
      },
    });
  });

  it('is a failure where the answer is of no known shape', async () => {
    const { client, github } = await billingStage();
    github.fail({ kind: 'json', text: '{"usage_report":[],"plan":"pro"}' });
    expect(await usageOf(client)).toEqual({
      ok: false,
      failure: { code: 'unknown-shape', keys: ['plan', 'usage_report'] },
    });
  });
});

describe("where an account's use is told", () => {
  const requests: GitHubAccount = {
    login: 'monalisa',
    token: TOKEN,
    requests: [{ day: '2026-11-03', model: 'Claude Sonnet 5', quantity: 9 }],
  };
  const nothing: GitHubAccount = { login: 'monalisa', token: TOKEN };
  const all = ['ai_credit/usage', 'premium_request/usage', 'usage'];

  it('is the first endpoint with a row of Copilot', async () => {
    const { client, github } = await billingStage();
    expect(await probe(client, LOGIN)).toEqual({ kind: 'found', endpoint: 'ai_credit/usage', grain: 'day' });
    expect(github.heard).toHaveLength(1);
    github.become(requests);
    expect(await probe(client, LOGIN)).toEqual({
      kind: 'found',
      endpoint: 'premium_request/usage',
      grain: 'day',
    });
    github.become({ ...requests, isInReport: true, hidden: all.slice(0, 2) });
    expect(await probe(client, LOGIN)).toEqual({ kind: 'found', endpoint: 'usage', grain: 'month' });
  });

  it('is asked for whole months where answers carry dates', async () => {
    const { client } = await billingStage({ isSeedShape: true });
    expect(await probe(client, LOGIN)).toMatchObject({ endpoint: 'ai_credit/usage', grain: 'month' });
  });

  it('is found by the month before on the first of a month', async () => {
    const { client } = await billingStage();
    const first = Date.UTC(2026, 11, 1);
    expect(await probe(client, { ...LOGIN, now: first })).toEqual({
      kind: 'found',
      endpoint: 'ai_credit/usage',
      grain: 'day',
    });
  });

  it('is not where only other products are billed', async () => {
    const actions = { product: 'Actions', sku: 'Actions Linux', unitType: 'minutes', pricePerUnit: 0.008 };
    const others = [{ day: '2026-11-03', model: '', quantity: 100, ...actions }];
    const { client, github } = await billingStage({
      account: { ...nothing, others, hidden: all.slice(0, 2) },
    });
    expect(await probe(client, LOGIN)).toEqual({ kind: 'empty', endpoint: 'usage', grain: 'month' });
    github.become({ ...nothing, hidden: ['ai_credit/usage'] });
    expect(await probe(client, LOGIN)).toEqual({
      kind: 'empty',
      endpoint: 'premium_request/usage',
      grain: 'day',
    });
  });

  it('is a matter of permission only when all of them refuse', async () => {
    const { client, github } = await billingStage({ account: { ...nothing, hidden: all } });
    expect(await probe(client, LOGIN)).toEqual({ kind: 'permission', needs: 'Plan: read', accepts: null });
    expect(github.heard.map(({ what }) => what)).toEqual(all);
    github.fail({ kind: 'permission' });
    expect(await probe(client, LOGIN)).toEqual({
      kind: 'permission',
      needs: 'Plan: read',
      accepts: 'plan=read',
    });
  });

  it('stays unknown after any other failure', async () => {
    const { client, github } = await billingStage();
    github.fail({ kind: 'status', status: 404 }, { times: 1 });
    github.fail({ kind: 'sso' });
    expect(await probe(client, LOGIN)).toEqual({ kind: 'failed', failure: { code: 'forbidden-sso' } });
    expect(github.heard).toHaveLength(2);
  });

  it('is asked for by months', async () => {
    const { client, github } = await billingStage({ account: nothing });
    await probe(client, LOGIN);
    const months = [askedMonth(DAY), askedMonth(DAY - 30)].map(({ year, month }) => ({
      year: `${year}`,
      month: `${month}`,
    }));
    expect(github.heard.map(({ query }) => query)).toEqual([...months, ...months, ...months]);
  });
});
