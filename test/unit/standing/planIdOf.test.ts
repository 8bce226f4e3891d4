import { expect, it } from 'vitest';
import type { AccountQuota } from '../../../electron/core/reducer/standing/accountQuota.ts';
import { planIdOf } from '../../../electron/core/reducer/standing/planIdOf.ts';
import { fromCredits } from '../../../shared/domain/money.ts';
import { CREDITS_SINCE, DAY_MS } from '../../../shared/domain/time.ts';

const SINCE = CREDITS_SINCE * DAY_MS;

function planIn(told: Partial<AccountQuota>): ReturnType<typeof planIdOf> {
  return planIdOf({
    login: 'monalisa',
    plan: 'individual',
    sku: null,
    unit: 'credits',
    entitlement: null,
    used: null,
    extra: null,
    isExtraPermitted: null,
    isPooled: false,
    resetsAt: null,
    asOf: SINCE,
    ...told,
  });
}

const credits = (count: number) => ({ entitlement: fromCredits(count) });
const requests = (count: number) => ({ unit: 'requests', entitlement: count * 1000 }) as const;

it('a name that only one plan has is that plan', () => {
  const names = ['business', 'enterprise', 'individual_max', 'individual_edu', 'individual_pro'];
  expect(names.map((plan) => planIn({ plan }))).toEqual([
    'business',
    'enterprise',
    'max',
    'student',
    'pro_plus',
  ]);
});

it('an individual is told by the sku, else by the entitlement', () => {
  expect(planIn({ sku: 'free_limited_copilot', ...credits(0) })).toBe('free');
  expect(planIn({ sku: 'free_educational_quota' })).toBe('student');
  expect([1500, 7000, 20_000].map((count) => planIn(credits(count)))).toEqual(['pro', 'pro_plus', 'max']);
  expect(planIn({ plan: 'individual_pro', ...credits(20_000) })).toBe('max');
});

it('one who is still billed by premium requests after credits began has an annual plan', () => {
  expect(planIn(requests(300))).toBe('pro_annual');
  expect(planIn(requests(1500))).toBe('pro_plus_annual');
  expect(planIn({ plan: 'individual_pro', ...requests(1400) })).toBe('pro_plus_annual');
  const before = { asOf: SINCE - 1 };
  expect(planIn({ ...requests(300), ...before })).toBe('pro');
  expect(planIn({ plan: 'individual_pro', ...requests(1500), ...before })).toBe('pro_plus');
});

it('what nothing tells is no plan', () => {
  for (const told of [
    {},
    credits(1234),
    requests(17),
    { plan: null },
    { plan: 'galaxy', ...credits(1500) },
  ]) {
    expect(planIn(told)).toBeNull();
  }
});
