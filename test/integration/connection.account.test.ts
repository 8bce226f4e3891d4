import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentModels } from '../../electron/core/pricing/builtin.ts';
import type { SettingChange } from '../../shared/contract/settings.ts';
import { NANO_AIU_PER_CREDIT } from '../../shared/domain/money.ts';
import { DAY_MS, HOUR_MS } from '../../shared/domain/time.ts';
import { TOKEN } from '../support/github/billingClient.ts';
import { connectedHome } from '../support/github/connectedHome.ts';
import { type CopilotAccount, MODELS, PRICE_TABLE, QUOTA } from '../support/github/copilotAccount.ts';
import type { HeardRequest } from '../support/github/loopbackGitHub.ts';
import type { LiveCore } from '../support/liveHome.ts';

const CREDIT = NANO_AIU_PER_CREDIT;
const SIGN_IN = `gho_${'Zx9'.repeat(12)}`;
const MONALISA = {
  login: 'monalisa',
  token: TOKEN,
  credits: [{ day: '2026-11-04', model: 'GPT-5.3-Codex', quantity: 10 }],
  copilot: {
    signIn: SIGN_IN,
    quota: {
      login: 'monalisa',
      copilot_plan: 'individual_pro',
      token_based_billing: true,
      quota_reset_date: '2026-12-01',
      quota_snapshots: {
        premium_interactions: {
          entitlement: 7000,
          quota_remaining: 6968.5,
          unlimited: false,
          overage_count: 0,
        },
      },
    },
    models: { '2026-06-01': [], '2025-05-01': [] },
    priceTable: currentModels()
      .map((model) => `- {model: '${model}', input: $1.00, cached_input: $0.10, output: $5.00}`)
      .join('\n'),
  },
};

async function signedInHome(
  network: Parameters<typeof connectedHome>[1] = {},
  copilot: Partial<CopilotAccount> = {},
) {
  const account = { ...MONALISA, copilot: { ...MONALISA.copilot, ...copilot } };
  const stage = await connectedHome(account, { token: TOKEN, ...network });
  const folder = join(stage.home.home, '.config', 'github-copilot');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'apps.json'),
    JSON.stringify({ 'github.com:Iv1.0': { user: 'monalisa', oauth_token: SIGN_IN } }),
  );
  return {
    ...stage,
    heard: (what: string) => stage.github.heard.filter((one) => one.what === what),
    set: async (live: LiveCore, change: SettingChange) => {
      expect(await live.client.call('settings.set', change)).toMatchObject({ result: { refusal: null } });
    },
  };
}

/** The bill is asked for in more requests than all else that is due with it. */
async function billRead(live: LiveCore): Promise<void> {
  const at = Date.now();
  await live.until('github', ({ sync }) => !sync.isRunning && sync.lastOkAt === at);
}

function credentials(requests: readonly HeardRequest[]): (string | undefined)[] {
  return [...new Set(requests.map(({ headers }) => headers.authorization))];
}

test('the account is read once it is switched on, with its own sign-in alone, and never after it is switched off', async () => {
  const { github, core, later, idle, heard, set } = await signedInHome();
  const live = await core();
  expect((await idle(live)).account.state).toBe('off');
  await set(live, { key: 'account.useSignIn', value: true });
  const { account } = await live.until('github', (told) => told.account.state === 'ok');
  expect(account).toMatchObject({ isEnabled: true, login: 'monalisa', message: null });
  const { allowance, ...told } = await live.until('standing', (standing) => standing.account !== null);
  expect(told.account).toMatchObject({ used: 31.5 * CREDIT, isPooled: false });
  expect(allowance).toEqual({ amount: 7000 * CREDIT, basis: 'account' });
  expect([heard(QUOTA).length, heard(MODELS).length]).toEqual([1, 1]);
  later(HOUR_MS);
  const again = (account.readAt ?? 0) + HOUR_MS;
  await live.until('github', ({ account: { readAt } }) => readAt === again);
  expect([heard(QUOTA).length, heard(MODELS).length]).toEqual([2, 1]);
  expect(credentials(heard(QUOTA))).toEqual([`token ${SIGN_IN}`]);
  expect(credentials(heard(MODELS))).toEqual([`Bearer ${SIGN_IN}`]);
  const others = github.heard.filter(({ what }) => what !== QUOTA && what !== MODELS);
  expect(credentials(others)).toEqual([`Bearer ${TOKEN}`]);
  await set(live, { key: 'account.useSignIn', value: false });
  later(2 * HOUR_MS);
  await live.client.call('github.sync', {});
  const off = await live.until('github', ({ sync }) => !sync.isRunning && sync.lastOkAt === Date.now());
  expect(off.account).toMatchObject({ isEnabled: false, state: 'off', login: null, nextAt: null });
  expect(heard(QUOTA).length).toBe(2);
});

test('published prices are fetched once a day, where that is switched on, without any token', async () => {
  const { core, later, idle, heard, set } = await signedInHome();
  const live = await core();
  await idle(live);
  expect(heard(PRICE_TABLE)).toEqual([]);
  await set(live, { key: 'prices.refresh', value: true });
  for (const hours of [1, 22, 1, 1]) {
    later(hours * HOUR_MS);
    await billRead(live);
  }
  expect(heard(PRICE_TABLE).map(({ status }) => status)).toEqual([200, 304]);
  expect(credentials(heard(PRICE_TABLE))).toEqual([undefined]);
  await set(live, { key: 'prices.refresh', value: false });
  later(2 * DAY_MS);
  await billRead(live);
  expect(heard(PRICE_TABLE).length).toBe(2);
});

test('published prices that are not believed are fetched anew after a day, not each hour', async () => {
  const { core, later, idle, heard, set } = await signedInHome({}, { priceTable: '- {model: GPT-5}' });
  const live = await core();
  await idle(live);
  await set(live, { key: 'prices.refresh', value: true });
  const fetched: number[] = [];
  for (const hours of [1, 20, 5]) {
    later(hours * HOUR_MS);
    await billRead(live);
    fetched.push(heard(PRICE_TABLE).length);
  }
  expect(fetched).toEqual([1, 1, 2]);
});

test('where the network is not allowed nothing is asked, whatever is switched on', async () => {
  const { github, core, later, idle, set } = await signedInHome({ isAllowed: false });
  const live = await core();
  await set(live, { key: 'account.useSignIn', value: true });
  await set(live, { key: 'prices.refresh', value: true });
  const saved = await live.client.call('github.saveToken', { token: TOKEN });
  expect(saved).toMatchObject({ result: { refusal: expect.stringContaining('--no-network') } });
  await live.client.call('github.sync', {});
  later(DAY_MS);
  const told = await idle(live);
  expect(told).toMatchObject({
    isNetworkAllowed: false,
    sync: { last: null, nextAt: null },
    account: { isEnabled: true, state: 'unread', nextAt: null },
  });
  expect(github.heard).toEqual([]);
});
