import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { standing } from '../../../electron/core/store/queries/standing.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';
import { Standing } from '../../../shared/contract/standing.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../shared/domain/time.ts';
import { credits, quotaOf, StandingLedger } from '../../support/standingLedger.ts';
import { apiAnswer, datedAnswer } from '../../support/vendorAnswers.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TODAY = utcDayOf(NOW);

let ledger: StandingLedger;
beforeAll(() => {
  ledger = new StandingLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

const stands = (wishes: Record<string, unknown> = {}, now = NOW) =>
  Standing.parse(standing(ledger.db, now, parseSettings({ plan: { id: 'auto' }, ...wishes }).settings));
const daysAgo = (days: number, hour = 10): number => (TODAY - days) * DAY_MS + hour * HOUR_MS;

/** Output alone: 800 nano-AIU a token, and nobody knows the input. */
const ESTIMATED = {
  creditsNano: null,
  completionTokens: 1_000_000,
  lastPromptTokens: 1000,
  maxPromptTokens: 1000,
};

const OWN_KEY = { creditsNano: null, modelId: 'ollama/llama', completionTokens: 5 };

describe('where the cycle stands', () => {
  it('is unknown before anything was read, and zero where nothing was spent since', () => {
    expect(stands()).toMatchObject({
      used: { amount: null, confidence: 'unknown', basis: 'local' },
      plan: { id: null, subscription: null, basis: 'none' },
      allowance: null,
      verdict: null,
    });
    ledger.spend(daysAgo(40), 5);
    expect(stands().used).toEqual({ amount: 0, confidence: 'exact', basis: 'local' });
  });

  it('is unknown where no row has an amount', () => {
    ledger.spend(daysAgo(1), 0, { creditsNano: null, modelId: 'copilot/nobody-knows', completionTokens: 5 });
    expect(stands().used.amount).toBeNull();
  });

  it('holds nothing of what went on an own key', () => {
    ledger.spend(daysAgo(1), 0, OWN_KEY);
    expect(stands().used).toEqual({ amount: 0, confidence: 'exact', basis: 'local' });
    ledger.quota(quotaOf(daysAgo(0, 9), { used: credits(100) }));
    ledger.spend(daysAgo(0), 0, OWN_KEY);
    expect(stands().used).toEqual({ amount: credits(100), confidence: 'exact', basis: 'account' });
  });

  it('adds what was spent here since the account figure', () => {
    ledger.spend(daysAgo(0, 8), 2);
    ledger.quota(quotaOf(daysAgo(0, 9), { used: credits(100) }));
    expect(stands().used).toEqual({ amount: credits(100), confidence: 'exact', basis: 'account' });
    ledger.spend(daysAgo(0, 10), 4);
    expect(stands().used).toEqual({ amount: credits(104), confidence: 'exact', basis: 'account' });
    expect(stands()).toMatchObject({
      cycle: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), basis: 'account' },
      plan: { id: 'pro_plus', subscription: 'individual_pro', basis: 'account' },
      allowance: { amount: credits(7000), basis: 'account' },
      account: { used: credits(100), isOutdated: true },
      local: { amount: credits(6) },
      perDay: Math.floor(credits(7000 - 104) / 11),
    });
  });

  it('takes nothing from an account figure of another cycle or unit', () => {
    ledger.spend(daysAgo(1), 2);
    ledger.quota(quotaOf(Date.UTC(2026, 9, 30), { resetsAt: Date.UTC(2026, 10, 1), used: credits(900) }));
    expect(stands()).toMatchObject({ account: null, used: { amount: credits(2) } });
    ledger.clear();
    ledger.spend(daysAgo(1), 2);
    ledger.quota(quotaOf(NOW, { used: credits(900) }));
    expect(stands({ plan: { id: 'pro_annual' } })).toMatchObject({
      unit: 'requests',
      account: null,
      allowance: { amount: 300_000, basis: 'plan' },
      plan: { id: 'pro_annual', basis: 'setting' },
    });
  });

  it('counts requests before June 2026', () => {
    expect(stands({}, Date.UTC(2026, 4, 31)).unit).toBe('requests');
    expect(stands({}, Date.UTC(2026, 5, 1)).unit).toBe('credits');
  });

  it('has no allowance for a pooled seat, whatever is published', () => {
    ledger.quota(quotaOf(NOW, { plan: 'business', isPooled: true, entitlement: null }));
    expect(stands()).toMatchObject({ allowance: null, perDay: null, account: { isPooled: true } });
    expect(stands({}, NOW + 20 * DAY_MS)).toMatchObject({ plan: { id: 'business' }, allowance: null });
  });

  it('takes what is published of a plan that is set', () => {
    ledger.spend(daysAgo(1), 750);
    expect(stands({ plan: { id: 'pro' } })).toMatchObject({
      allowance: { amount: credits(1500), basis: 'plan' },
      plan: { id: 'pro', subscription: 'pro', basis: 'setting' },
    });
  });

  it('does not fall by a bill that lags behind, and does by one that is final', () => {
    const day = TODAY - 5;
    ledger.spend(daysAgo(5), 0, ESTIMATED);
    const local = stands().used.amount ?? 0;
    ledger.bill(apiAnswer(day, (day + 1) * DAY_MS, [['GPT-4.1', local - credits(0.01)]]));
    expect(stands()).toMatchObject({
      used: { amount: local, confidence: 'estimated', basis: 'local' },
      local: { amount: local - credits(0.01) },
      billed: { gross: local - credits(0.01), elsewhere: 0 },
    });
    ledger.bill(apiAnswer(day, (day + 4) * DAY_MS, [['GPT-4.1', local - credits(0.02)]]));
    expect(stands().used).toEqual({ amount: local - credits(0.02), confidence: 'exact', basis: 'billing' });
  });

  it('knows what was billed from elsewhere beside what was spent here since', () => {
    ledger.spend(daysAgo(3), 10);
    ledger.spend(daysAgo(0), 5);
    ledger.bill(apiAnswer(TODAY - 3, NOW - HOUR_MS, [['GPT-4.1', credits(40)]]));
    expect(stands()).toMatchObject({
      used: { amount: credits(45), confidence: 'exact', basis: 'billing' },
      billed: { gross: credits(40), elsewhere: credits(30), isOutdated: false },
    });
  });

  it('counts once what a report tells of an organisation’s seat', () => {
    ledger.quota(quotaOf(daysAgo(1), { plan: 'business', isPooled: true, entitlement: null, used: null }));
    ledger.spend(daysAgo(3), 45);
    ledger.bill(
      datedAnswer('csv', [TODAY - 3, TODAY - 3], NOW - HOUR_MS, [[TODAY - 3, 'GPT-4.1', credits(50)]]),
    );
    expect(stands()).toMatchObject({
      used: { amount: credits(50), confidence: 'exact', basis: 'billing' },
      local: { amount: credits(45) },
    });
  });

  it('says when figures are older than they should be', () => {
    ledger.quota(quotaOf(NOW));
    ledger.bill(apiAnswer(TODAY - 1, NOW, [['GPT-4.1', credits(1)]]));
    const outdated = (later: number) => {
      const { account, billed } = stands({}, NOW + later);
      return [account?.isOutdated, billed?.isOutdated];
    };
    expect(outdated(HOUR_MS / 2)).toEqual([false, false]);
    expect(outdated(HOUR_MS / 2 + 1)).toEqual([true, false]);
    expect(outdated(26 * HOUR_MS)).toEqual([true, false]);
    expect(outdated(26 * HOUR_MS + 1)).toEqual([true, true]);
  });

  it('holds own budgets in nano-AIU against the local day', () => {
    ledger.spend(NOW, 7);
    expect(stands({ budget: { cycle: 200, day: 20 } }).budget).toEqual({
      cycle: credits(200),
      day: credits(20),
      dayUsed: credits(7),
    });
  });

  it('expects from the days since the ledger begins', () => {
    for (const days of [3, 2, 1]) ledger.spend(daysAgo(days), 24);
    ledger.spend(daysAgo(0), 12);
    expect(stands({ plan: { id: 'pro' } })).toMatchObject({
      forecast: { total: credits(84 + 24 * 10.5), activeDays: 4, runsOutAt: null },
      verdict: 'spare',
    });
  });
});
