import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type AccountOptions,
  type AccountRead,
  readAccount,
} from '../../electron/core/account/readAccount.ts';
import { createBillingClient } from '../../electron/core/billing/client.ts';
import { readTokenOwner } from '../../electron/core/billing/user.ts';
import { said } from '../../electron/core/kept.ts';
import { builtinPrices } from '../../electron/core/pricing/builtin.ts';
import { accountStore } from '../../electron/core/store/accountStore.ts';
import { ledgerWriter } from '../../electron/core/store/commit.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';
import { clientClock } from '../support/github/clientClock.ts';
import { type CopilotAccount, MODELS, QUOTA } from '../support/github/copilotAccount.ts';
import type { Fault } from '../support/github/faults.ts';
import { gitHubOfTest } from '../support/github/gitHubOfTest.ts';
import { newDirectory, removeDirectory } from '../support/temporary.ts';

const SIGN_IN = `gho_${'Zx9'.repeat(12)}`;
const OTHER = `ghu_${'Yw8'.repeat(12)}`;
const PREMIUM = { entitlement: 7000, quota_remaining: 6968.5, unlimited: false, overage_count: 0 };
const PRO_PLUS = {
  login: 'monalisa',
  copilot_plan: 'individual_pro',
  token_based_billing: true,
  quota_reset_date: '2026-12-01',
  quota_snapshots: { premium_interactions: PREMIUM },
};
/** The newer shape is in AIU and has tiers, the older one is flat and in nano-AIU. */
const TIERS = {
  id: 'gpt-5.4-nano',
  is_chat_default: true,
  billing: {
    promo: { id: 'p', discount_percent: 50, ends_at: '2026-12-31T00:00:00Z', message: 'half' },
    token_prices: {
      batch_size: 1_000_000,
      default: { input_price: 20, cache_price: 2, output_price: 125 },
    },
  },
};
const FLAT = {
  id: 'gpt-5.4-nano',
  billing: {
    is_premium: true,
    multiplier: 0.25,
    token_prices: {
      batch_size: 1_000_000,
      input_price: 30_000_000_000,
      cache_price: 3_000_000_000,
      output_price: 130_000_000_000,
    },
  },
};
const FREE = { id: 'gpt-4o', is_chat_fallback: true, billing: { is_premium: false } };

const COPILOT: CopilotAccount = {
  signIn: SIGN_IN,
  quota: PRO_PLUS,
  models: { '2026-06-01': [TIERS, FREE], '2025-05-01': [FLAT, FREE] },
};

async function accountStage(copilot: Partial<CopilotAccount> = {}, tokens = [SIGN_IN]) {
  const home = newDirectory();
  onTestFinished(() => removeDirectory(home));
  const folder = join(home, '.config', 'github-copilot');
  mkdirSync(folder, { recursive: true });
  const apps = tokens.map((token, i) => [`github.com:Iv1.${i}`, { user: 'monalisa', oauth_token: token }]);
  writeFileSync(join(folder, 'apps.json'), JSON.stringify(Object.fromEntries(apps)));
  const clock = clientClock(NOON);
  const account = { ...MONALISA, copilot: { ...COPILOT, ...copilot } };
  const github = await gitHubOfTest({ account, now: clock.now });
  const options: AccountOptions = {
    environment: { platform: 'linux', home, env: {}, confined: true, extraFolders: [] },
    githubApi: github.url,
    userAgent: 'Pilotlight/0.0.0-test',
    withModels: true,
    patienceMs: 0,
    bodyBytes: 100_000,
    clock,
    random: () => 0,
  };
  return {
    github,
    clock,
    options,
    read: (more: Partial<AccountOptions> = {}) => readAccount({ ...options, ...more }),
  };
}

describe('the account', () => {
  it('is asked as GitHub’s own programs ask, and tells figures, prices, default and fallback', async () => {
    const { github, read } = await accountStage();
    const { told, models, ...rest } = await read();
    expect(rest).toEqual({ outcome: 'ok', from: 'copilot', message: null, retryAfterMs: null });
    expect(told.quota).toMatchObject({ login: 'monalisa', used: 31_500_000_000, asOf: NOON });
    expect(told.billing).toEqual({ byCredits: true, observedAt: NOON });
    expect(told.prices).toEqual([
      {
        model: 'gpt-5.4-nano',
        observedAt: NOON,
        rates: { input: 20e9, cachedInput: 2e9, cacheWrite: null, output: 125e9 },
        longContext: null,
        multiplierMilli: null,
      },
    ]);
    expect(models).toMatchObject({
      listed: 2,
      defaultModel: 'gpt-5.4-nano',
      fallbackModel: 'gpt-4o',
      promotions: [{ model: 'gpt-5.4-nano', percent: 50, endsAt: Date.UTC(2026, 11, 31) }],
    });
    expect(github.heard.map(({ what, headers }) => [what, headers])).toMatchObject([
      [
        QUOTA,
        {
          authorization: `token ${SIGN_IN}`,
          'user-agent': 'Pilotlight/0.0.0-test',
          'x-github-api-version': '2025-04-01',
          'editor-version': 'vscode/1.96.2',
          'editor-plugin-version': 'copilot-chat/0.26.7',
        },
      ],
      [
        MODELS,
        {
          authorization: `Bearer ${SIGN_IN}`,
          'user-agent': 'Pilotlight/0.0.0-test',
          'x-github-api-version': '2026-06-01',
          'copilot-integration-id': 'vscode-chat',
          'openai-intent': 'model-access',
          'x-interaction-type': 'model-access',
        },
      ],
    ]);
  });

  it('of an older interface tells prices in nano-AIU, and multipliers; one that is not there is not free', async () => {
    const { read } = await accountStage({ models: { '2025-05-01': [FLAT, FREE] } });
    expect((await read()).told.prices).toEqual([
      {
        model: 'gpt-5.4-nano',
        observedAt: NOON,
        rates: { input: 30e9, cachedInput: 3e9, cacheWrite: null, output: 130e9 },
        longContext: null,
        multiplierMilli: 250,
      },
    ]);
  });

  it('is told without prices where its list has none, and those of before stand', async () => {
    const { github, read } = await accountStage();
    const dataDir = newDirectory();
    const db = openStore(dataDir);
    onTestFinished(() => {
      db.close();
      removeDirectory(dataDir);
    });
    const writer = ledgerWriter(db, builtinPrices(), () => 'auto');
    writer.tell((await read()).told);
    const before = accountStore(db).all();
    expect(before).toHaveLength(1);
    for (const models of [{ '2026-06-01': [FREE, { id: 'gpt-5.4-nano' }] }, {}, undefined]) {
      github.become({
        ...MONALISA,
        copilot: { signIn: SIGN_IN, quota: PRO_PLUS, ...(models && { models }) },
      });
      const { outcome, told } = await read();
      expect(outcome).toBe('ok');
      writer.tell(told);
      expect(accountStore(db).all()).toEqual(before);
    }
  });

  it('is not asked for its models anywhere but at Copilot’s hosts', async () => {
    const other = await gitHubOfTest({ account: { ...MONALISA, copilot: COPILOT } });
    const places = [
      other.url,
      'https://githubcopilot.com.evil.example',
      'https://api.githubcopilot.com:444',
      'https://x:y@api.githubcopilot.com',
      'http://api.githubcopilot.com',
    ];
    for (const api of places) {
      const asked: string[] = [];
      const { read, github } = await accountStage({ quota: { ...PRO_PLUS, endpoints: { api } } });
      const counted: typeof fetch = (input, init) => {
        asked.push(new URL(String(input)).origin);
        return fetch(input, init);
      };
      const { outcome, models } = await read({ fetch: counted });
      expect([outcome, models]).toEqual(['ok', null]);
      expect(asked).toEqual([github.url]);
    }
    expect(other.heard).toEqual([]);
  });

  it('is asked for its figures alone where its models are not wanted', async () => {
    const { read, github } = await accountStage();
    expect(await read({ withModels: false })).toMatchObject({ outcome: 'ok', models: null });
    expect(github.heard.map(({ what }) => what)).toEqual([QUOTA]);
  });

  it('without a sign-in is not asked', async () => {
    const { read, github } = await accountStage({}, []);
    expect(await read()).toMatchObject({ outcome: 'no-sign-in', from: null, told: {} });
    expect(github.heard).toEqual([]);
  });

  it('is found by another sign-in where GitHub does not take the first, or its account has no Copilot', async () => {
    const { read, github } = await accountStage({}, [OTHER, SIGN_IN]);
    expect((await read()).outcome).toBe('ok');
    const noAccess = { login: 'hubot', access_type_sku: 'no_access' };
    github.fail({ kind: 'json', text: JSON.stringify(noAccess) }, { on: QUOTA, times: 1 });
    expect((await read()).outcome).toBe('ok');
    github.fail({ kind: 'json', text: JSON.stringify(noAccess) }, { on: QUOTA, times: 1 });
    github.fail({ kind: 'status', status: 401 }, { on: QUOTA, times: 1 });
    expect(await read()).toMatchObject({ outcome: 'no-subscription', told: {} });
  });

  const faults: readonly (readonly [string, Fault, Partial<AccountRead>])[] = [
    ['401', { kind: 'status', status: 401 }, { outcome: 'rejected' }],
    ['403', { kind: 'permission' }, { outcome: 'rejected' }],
    ['403 by single sign-on', { kind: 'sso' }, { outcome: 'rejected' }],
    ['404', { kind: 'status', status: 404 }, { outcome: 'rejected' }],
    [
      'a limit',
      { kind: 'primary-limit', resetAt: NOON + 600_000 },
      { outcome: 'rate-limited', retryAfterMs: 600_000 },
    ],
    [
      '503',
      { kind: 'status', status: 503, retryAfter: '120' },
      { outcome: 'unreachable', retryAfterMs: 120_000 },
    ],
    ['a page', { kind: 'page' }, { outcome: 'unreachable' }],
    ['a body cut off', { kind: 'cut-off' }, { outcome: 'unreachable' }],
    ['a huge body', { kind: 'huge', bytes: 200_000 }, { outcome: 'unreachable' }],
    ['another host', { kind: 'redirect', to: 'https://elsewhere.example/user' }, { outcome: 'unreachable' }],
    ['an unknown shape', { kind: 'json', text: '{"quotas":{}}' }, { outcome: 'unknown-shape' }],
  ];
  it.each(faults)('tells of a fault, and of no token: %s', async (_name, fault, expected) => {
    const { read, github } = await accountStage();
    github.fail(fault, { on: QUOTA });
    const told = await read();
    expect(told).toMatchObject({ ...expected, from: 'copilot', told: {}, models: null });
    expect(told.message === null ? null : said(told.message)).toMatch(/^GitHub .*\.$/);
    expect(inspect(told, { depth: 20 })).not.toContain(SIGN_IN);
    expect(github.heard).toHaveLength(1);
  });

  it('tells its figures also where its list of models fails', async () => {
    const { read, github } = await accountStage();
    for (const fault of [{ kind: 'reset' }, { kind: 'page' }, { kind: 'json', text: '{"x":1}' }] as const) {
      github.mend();
      github.fail(fault, { on: MODELS });
      expect(await read()).toMatchObject({
        outcome: 'ok',
        told: { quota: { login: 'monalisa' } },
        models: null,
      });
    }
  });
});

it('the billing token never goes where the sign-in goes, nor the other way round', async () => {
  const { read, github, options } = await accountStage();
  const billing = createBillingClient({
    ...options,
    baseUrl: github.url,
    token: () => ({ reveal: () => TOKEN }),
  });
  await Promise.all([read(), readTokenOwner(billing, { patienceMs: 0 }), read()]);
  const sent = github.heard.map(({ what, headers }) => [what, headers.authorization?.replace(/^\w+ /, '')]);
  expect(new Set(sent.map((one) => one.join(' ')))).toEqual(
    new Set([`${QUOTA} ${SIGN_IN}`, `${MODELS} ${SIGN_IN}`, `user ${TOKEN}`]),
  );
});
