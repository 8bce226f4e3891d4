import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readQuota } from '../../../electron/core/account/quotaAnswer.ts';
import { planIdOf } from '../../../electron/core/reducer/standing/planIdOf.ts';
import { bodyOf, bodyOfValue } from '../../support/github/written.ts';

const FOLDER = new URL('../../../fixtures/github/account/', import.meta.url);
const NOON = Date.UTC(2026, 10, 20, 12);
const Case = z.object({ why: z.string(), answer: z.unknown(), read: z.looseObject({ kind: z.string() }) });

const cases = readdirSync(FOLDER).map((name) => {
  const { why, answer, read } = Case.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  return [name.replace('.json', ''), why, answer, read] as const;
});

function told(answer: unknown): unknown {
  const read = readQuota(bodyOfValue(answer), NOON);
  if (read.kind !== 'quota') return read;
  const { asOf, ...quota } = read.quota;
  expect(asOf).toBe(NOON);
  const { billing } = read;
  if (billing !== null) expect(billing.observedAt).toBe(NOON);
  return { kind: 'quota', quota, planId: planIdOf(read.quota), byCredits: billing?.byCredits ?? null };
}

it.each(cases)('reads %s: %s', (_name, _why, answer, read) => {
  expect(told(answer)).toEqual(read);
});

it('there are answers to read', () => {
  expect(cases.length).toBeGreaterThan(12);
});

it('a reset that no month has is none, and no zone is no time', () => {
  const resetOf = (more: object) => {
    const read = readQuota(bodyOfValue({ copilot_plan: 'individual', ...more }), NOON);
    return read.kind === 'quota' ? read.quota.resetsAt : read.kind;
  };
  expect(resetOf({ quota_reset_date: '2026-12-01' })).toBe(Date.UTC(2026, 11, 1));
  expect(resetOf({ quota_reset_date_utc: '2026-12-01T02:00:00+02:00' })).toBe(Date.UTC(2026, 11, 1));
  for (const text of ['1970-01-01', '2031-01-01', '2026-12-32', '2026-12-01T00:00:00']) {
    expect(resetOf({ quota_reset_date: text })).toBeNull();
  }
});

it('numbers beyond exact integers are none, and what is no object is no answer', () => {
  const body = `{"token_based_billing":true,"quota_snapshots":{"premium_interactions":{"entitlement":1e30,"credits_used":0.0000000005}}}`;
  expect(readQuota(bodyOf(body), NOON)).toMatchObject({
    quota: { unit: 'credits', entitlement: null, used: 1 },
  });
  for (const text of ['[]', '"x"', 'null', '3']) {
    expect(readQuota(bodyOf(text), NOON).kind).toBe('unknown-shape');
  }
});

describe('what is used', () => {
  const usedOf = (isTokenBased: boolean, snapshot: object) => {
    const quota_snapshots = { premium_interactions: { unlimited: false, ...snapshot } };
    const read = readQuota(bodyOfValue({ token_based_billing: isTokenBased, quota_snapshots }), NOON);
    return read.kind === 'quota' ? read.quota.used : read.kind;
  };

  it('holds what is beyond the allowance, also where nothing is ever less than left', () => {
    const snapshot = { entitlement: 300, remaining: 0, overage_count: 50 };
    expect(usedOf(false, snapshot)).toBe(350_000);
    expect(usedOf(false, { ...snapshot, remaining: -50 })).toBe(350_000);
    expect(usedOf(true, { ...snapshot, credits_used: 350 })).toBe(350e9);
    expect(usedOf(false, { ...snapshot, remaining: 10, overage_count: 0 })).toBe(290_000);
  });

  it('is unknown where no integer holds it', () => {
    const entitlement = 9e12;
    expect(usedOf(false, { entitlement, remaining: 0 })).toBe(9e15);
    expect(usedOf(false, { entitlement, remaining: -1e10 })).toBe(null);
    expect(usedOf(false, { entitlement, remaining: 0, overage_count: 1e10 })).toBe(null);
  });

  it('is no count of credits on premium requests', () => {
    expect(usedOf(false, { entitlement: 300, remaining: 100, credits_used: 0 })).toBe(200_000);
  });
});

it('names where the account’s Copilot is', () => {
  const api = 'https://api.business.githubcopilot.com';
  const answer = { copilot_plan: 'business', endpoints: { api } };
  expect(readQuota(bodyOfValue(answer), NOON)).toMatchObject({ api });
  expect(readQuota(bodyOfValue({ copilot_plan: 'business', endpoints: [] }), NOON)).toMatchObject({
    api: null,
  });
});
