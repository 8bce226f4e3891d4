import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cycleOf, DAY_MS, formatUtcDay } from '../../../shared/domain/time.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { QuotaDocument, StatuslineDocument } from '../../support/cliSchemas.ts';
import { MONALISA } from '../../support/github/billingClient.ts';
import { gitHubOfTest } from '../../support/github/gitHubOfTest.ts';

let home: CliHome;
let now: number;
beforeEach(() => {
  home = cliHome();
  now = Date.now();
});
afterEach(() => home.remove());

const quota = async (env: Record<string, string> = {}) =>
  QuotaDocument.parse(await home.json(['quota'], { env }));
const spent = (credits: number): string =>
  home.session('one', [turn('a', credits, { timestamp: now, modelState: { value: 1, completedAt: now } })]);
const month = () => {
  const { from, to } = cycleOf(now);
  return { from: formatUtcDay(from), to: formatUtcDay(to) };
};

describe('quota', () => {
  it('without anything knows nothing, which is not zero', async () => {
    const found = await quota();
    expect(found).toMatchObject({
      cycle: { ...month(), basis: 'calendar' },
      plan: { id: null, subscription: null, basis: 'none' },
      unit: 'credits',
      allowance: null,
      used: { value: null, confidence: 'unknown', basis: 'local' },
      account: null,
      billed: null,
      local: { nanoAiu: null },
      forecast: null,
      failure: null,
    });
    expect(found.thresholds).toEqual(
      [75, 90, 100].map((percent) => ({ kind: 'allowance', percent, crossedAt: null, notifiedAt: null })),
    );
    expect((await home.run(['quota'])).stdout).toMatch(/plan unknown: – used\nNo allowance is known/);
  });

  it('of a plan that is set tells what is used of it, and what is crossed', async () => {
    spent(1200);
    await home.run(['config', 'set', 'plan.id', 'pro']);
    await home.run(['config', 'set', 'budget.cycle', '1000']);
    const found = await quota();
    expect(found).toMatchObject({
      plan: { id: 'pro', subscription: 'pro', basis: 'setting' },
      allowance: 1500,
      used: { value: 1200, confidence: 'exact', basis: 'local' },
      local: { nanoAiu: 1_200_000_000_000 },
    });
    expect(
      found.thresholds.map(({ kind, percent, crossedAt }) => [kind, percent, crossedAt !== null]),
    ).toEqual([
      ['allowance', 75, true],
      ['allowance', 90, false],
      ['allowance', 100, false],
      ['budget-cycle', 75, true],
      ['budget-cycle', 90, true],
      ['budget-cycle', 100, true],
      ['run-out', null, false],
    ]);
    const { stdout } = await home.run(['quota']);
    expect(stdout).toContain(
      `${month().from} to ${month().to} (UTC), pro: 1,200.0 credits of 1,500.0 credits\n`,
    );
    expect(stdout).toMatch(/^\[[#|-]{40}\] 80 %$/m);
    expect(stdout).toContain('this machine 1,200.0 credits\n');
    const status = StatuslineDocument.parse(await home.json(['statusline']));
    expect(status.cycle.percent).toBe(80);
    expect((await home.run(['statusline'])).stdout).toContain('this month, 80 % of the allowance');
  });

  it('tells by its code that there is no subscription, and that the allowance is used up', async () => {
    const signIn = `gho_${'Zx9'.repeat(12)}`;
    const folder = join(home.home, '.config', 'github-copilot');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'hosts.json'), JSON.stringify({ 'github.com': { oauth_token: signIn } }));
    await home.run(['config', 'set', 'account.useSignIn', 'on']);
    const none = { login: 'monalisa', access_type_sku: 'no_access' };
    const github = await gitHubOfTest({ account: { ...MONALISA, copilot: { signIn, quota: none } } });
    const env = { PILOTLIGHT_GITHUB_API: github.url };
    expect((await quota(env)).failure).toMatchObject({ code: 'no-subscription' });
    const spent = { entitlement: 7000, quota_remaining: 0, overage_permitted: false };
    const told = {
      login: 'monalisa',
      copilot_plan: 'individual_pro',
      token_based_billing: true,
      quota_reset_date: formatUtcDay(cycleOf(now).to + 1),
      quota_snapshots: { premium_interactions: spent },
    };
    github.become({ ...MONALISA, copilot: { signIn, quota: told } });
    const { failure } = await quota(env);
    expect(failure).toMatchObject({
      code: 'quota-exceeded',
      message: expect.stringContaining(told.quota_reset_date),
    });
    expect((await home.run(['quota'], { env })).stdout).toContain(failure?.message);
  });

  it('asks for the account figure only where that is wanted and the network allowed', async () => {
    const signIn = `gho_${'Zx9'.repeat(12)}`;
    const folder = join(home.home, '.config', 'github-copilot');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'hosts.json'), JSON.stringify({ 'github.com': { oauth_token: signIn } }));
    const told = {
      login: 'monalisa',
      copilot_plan: 'individual_pro',
      token_based_billing: true,
      quota_reset_date: formatUtcDay(cycleOf(now).to + 1),
      quota_snapshots: { premium_interactions: { entitlement: 7000, quota_remaining: 5250 } },
    };
    const github = await gitHubOfTest({ account: { ...MONALISA, copilot: { signIn, quota: told } } });
    const env = { PILOTLIGHT_GITHUB_API: github.url };
    expect((await quota(env)).account).toBeNull();
    await home.run(['config', 'set', 'account.useSignIn', 'on']);
    await home.run(['--no-network', 'quota'], { env });
    expect(github.heard).toEqual([]);
    const found = await quota(env);
    expect(found).toMatchObject({
      cycle: { ...month(), basis: 'account' },
      plan: { id: 'pro_plus', subscription: 'individual_pro', basis: 'account' },
      allowance: 7000,
      used: { value: 1750, confidence: 'exact', basis: 'account' },
      account: { used: 1750 },
    });
    expect(Math.abs(Date.parse(found.account?.asOf ?? '') - now)).toBeLessThan(DAY_MS);
    const asked = github.heard.length;
    expect(asked).toBeGreaterThan(0);
    await quota(env);
    expect(github.heard).toHaveLength(asked);
  });
});
