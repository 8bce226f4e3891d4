import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { billedStore } from '../../electron/core/store/billedStore.ts';
import { parseUtcDay } from '../../shared/domain/time.ts';
import type { GitHubAccount } from '../support/github/account.ts';
import { MONALISA, NOON, TOKEN } from '../support/github/billingClient.ts';
import type { Fault } from '../support/github/faults.ts';
import { syncStage } from '../support/github/syncStage.ts';
import { TestLedger } from '../support/testLedger.ts';

const TWO_MONTHS: GitHubAccount = {
  ...MONALISA,
  credits: [...(MONALISA.credits ?? []), { day: '2026-10-02', model: 'GPT-4.1', quantity: 7 }],
};
const NOBODY: GitHubAccount = { login: 'monalisa', token: TOKEN };
const OF_MONALISA = ['Code Review model', 'claude-haiku-4.5', 'Claude Sonnet 5'];

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

function billed(): unknown[] {
  const from = parseUtcDay('2026-09-01') ?? 0;
  return billedStore(ledger.db)
    .buckets({ from, to: from + 99 })
    .map(({ model }) => model);
}

const MINUTE = 60_000;
describe('a sync that GitHub lets down', () => {
  const faults: readonly (readonly [string, Fault, object])[] = [
    ['401', { kind: 'status', status: 401 }, { status: 'rejected', verdict: { state: 'rejected' } }],
    [
      '403 for the permission',
      { kind: 'permission' },
      { status: 'insufficient', verdict: { state: 'insufficient', needs: 'Plan: read' } },
    ],
    [
      '403 for another permission',
      { kind: 'permission', accepts: 'billing=read' },
      { status: 'insufficient', verdict: { needs: 'billing: read' } },
    ],
    [
      '403 for single sign-on',
      { kind: 'sso' },
      { status: 'insufficient', verdict: { needs: 'authorisation for single sign-on' } },
    ],
    [
      '404',
      { kind: 'status', status: 404 },
      { status: 'insufficient', message: expect.stringContaining('"Plan: read"') },
    ],
    [
      'the hourly limit',
      { kind: 'primary-limit', resetAt: NOON + 40 * MINUTE },
      { status: 'rate-limited', retryAfterMs: 40 * MINUTE, message: expect.stringContaining('40 minutes') },
    ],
    [
      'a limit of bursts',
      { kind: 'secondary-limit', retryAfter: '90' },
      { status: 'rate-limited', retryAfterMs: 90_000, message: expect.stringContaining('90 seconds') },
    ],
    [
      '429',
      { kind: 'secondary-limit', status: 429, retryAfter: '7200' },
      { status: 'rate-limited', retryAfterMs: 7_200_000, message: expect.stringContaining('2 hours') },
    ],
    ['500', { kind: 'status', status: 500 }, { status: 'unreachable' }],
    ['503', { kind: 'status', status: 503, retryAfter: '60' }, { status: 'unreachable' }],
    ['an answer cut off', { kind: 'cut-off' }, { status: 'unreachable' }],
    ['a connection reset', { kind: 'reset' }, { status: 'unreachable' }],
    ['a page', { kind: 'page' }, { status: 'unreachable', message: expect.stringContaining('text/html') }],
    ['a huge answer', { kind: 'huge', bytes: 6_000_000 }, { status: 'unreachable' }],
    [
      'a redirect to another host',
      { kind: 'redirect', to: 'https://example.com/x' },
      { status: 'unreachable', message: expect.stringContaining('example.com') },
    ],
    ['a question refused', { kind: 'status', status: 422 }, { status: 'unknown-shape' }],
  ];

  it.each(faults)('says so of %s, at whose token it is and at the first use', async (_, fault, expected) => {
    for (const on of ['user', 'ai_credit/usage']) {
      ledger.clear();
      const { sync, github, facts, clock } = await syncStage(ledger);
      if (fault.kind === 'status' && fault.status === 404) github.fail(fault);
      else if (fault.kind === 'permission' && on !== 'user') github.fail(fault);
      else github.fail(fault, { on });
      const run = await sync();
      expect(run).toMatchObject(expected);
      expect(run.told.answers).toEqual([]);
      expect(facts().last).toMatchObject({ status: run.status, message: run.message });
      expect(clock.now() - NOON).toBeLessThanOrEqual(5000);
    }
  });

  it('says so of a body that nobody knows, by the names of its keys', async () => {
    const { sync, github } = await syncStage(ledger);
    github.fail({ kind: 'json', text: '{"usage_report":[],"plan":"pro"}' }, { on: 'ai_credit/usage' });
    expect(await sync()).toMatchObject({
      status: 'unknown-shape',
      message: 'GitHub answered in a shape that is not known here: plan, usage_report.',
      verdict: { state: 'valid' },
    });
  });

  it('says so of an answer that does not come in time', async () => {
    const { sync, github, clock } = await syncStage(ledger);
    github.fail({ kind: 'silent' }, { on: 'ai_credit/usage' });
    const run = sync({ patienceMs: 0 });
    await github.hears(2);
    clock.ring();
    expect(await run).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('15 seconds'),
    });
  });

  it('is unconfigured without a token, in the words other programs look for', async () => {
    const { sync, github, facts } = await syncStage(ledger, { token: () => null });
    expect(await sync()).toMatchObject({
      status: 'unconfigured',
      message: 'copilot_chat: billing reconciliation unconfigured (local tail only)',
      verdict: null,
    });
    expect(github.heard).toEqual([]);
    expect(facts().lastRunAt).toBeNull();
  });

  it('keeps what it read before a limit came, waits no longer than it may, and goes on there', async () => {
    const { sync, github, clock, asked, limits } = await syncStage(ledger, { account: TWO_MONTHS });
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 30 });
    github.fail({ kind: 'secondary-limit', retryAfter: '3' }, { times: 1 });
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 1 });
    github.fail({ kind: 'secondary-limit', retryAfter: '3' });
    const run = await sync();
    expect(run).toMatchObject({ status: 'rate-limited', retryAfterMs: 3000, told: { sync: { tick: null } } });
    // The first was waited for; with that its patience does not reach the second.
    expect(clock.pauses).toEqual([3000]);
    expect(limits).toHaveLength(2);
    expect(run.told.answers.length).toBeGreaterThan(15);
    expect(billed()).toEqual(OF_MONALISA);
    github.mend();
    asked();
    clock.set(clock.now() + MINUTE);
    expect(await sync()).toMatchObject({ status: 'ok' });
    // Newest first: what was read of November is not asked for again, but for the days that may still move.
    const again = asked();
    expect(again.slice(0, 5)).toEqual(['2026-11', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17']);
    expect(again).not.toContain('2026-11-16');
    expect(again).toContain('2026-10-02');
    expect(billed()).toEqual(['gpt-4.1', ...OF_MONALISA]);
  });

  it('leaves out a single day that fails, and reads the others', async () => {
    const { sync, github, facts, asked } = await syncStage(ledger);
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 8 });
    github.fail({ kind: 'json', text: '{"odd":1}' }, { times: 1 });
    const run = await sync();
    expect(run.status).toBe('unknown-shape');
    expect(facts().readAt.day.size).toBe(50);
    expect(billed()).toEqual(OF_MONALISA);
    asked();
    expect(await sync()).toMatchObject({ status: 'ok' });
    expect(asked()).toContain('2026-11-17');
  });

  it('gives up where one day after the other fails', async () => {
    const { sync, github } = await syncStage(ledger);
    await sync({ patienceMs: 0 });
    ledger.clear();
    const heard = github.heard.length;
    github.fail({ kind: 'held', until: Promise.resolve() }, { times: 6 });
    github.fail({ kind: 'status', status: 500 });
    expect(await sync({ patienceMs: 0 })).toMatchObject({ status: 'unreachable' });
    expect(github.heard.length - heard).toBe(6 + 3);
  });

  it('stops when it is called off', async () => {
    const { sync, github } = await syncStage(ledger);
    const stop = new AbortController();
    github.fail({ kind: 'silent' }, { on: 'ai_credit/usage' });
    const run = sync({ signal: stop.signal });
    await github.hears(2);
    stop.abort();
    expect(await run).toMatchObject({ status: 'unreachable', message: 'The reading was stopped.' });
  });

  it('looks anew for where the use is told, when it is told there no more', async () => {
    const requests = [{ day: '2026-11-19', model: 'GPT-4.1', quantity: 2 }];
    const { sync, github, facts } = await syncStage(ledger);
    await sync();
    github.become({ ...NOBODY, requests, hidden: ['ai_credit/usage'] });
    expect(await sync()).toMatchObject({ status: 'ok' });
    expect(facts().place).toEqual({ endpoint: 'premium_request/usage', grain: 'day' });
  });
});
