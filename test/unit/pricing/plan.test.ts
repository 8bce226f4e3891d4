import { expect, it } from 'vitest';
import { planOf } from '../../../electron/core/reducer/pricing/plan.ts';
import { CREDITS_SINCE, DAY_MS } from '../../../shared/domain/time.ts';

const SINCE = CREDITS_SINCE * DAY_MS;

it('a plan that is set is that plan, whatever the account’s billing', () => {
  for (const plan of ['paid', 'free', 'annual'] as const) {
    expect(planOf(plan, { byCredits: plan === 'annual', observedAt: SINCE })).toBe(plan);
  }
});

it('an account still billed by premium requests after credits began has an annual plan', () => {
  expect(planOf('auto', { byCredits: false, observedAt: SINCE })).toBe('annual');
});

it('before credits everybody was billed so, which tells nothing', () => {
  expect(planOf('auto', { byCredits: false, observedAt: SINCE - 1 })).toBe('paid');
});

it('an account billed by credits, or of unknown billing, is taken for a paid one', () => {
  expect(planOf('auto', { byCredits: true, observedAt: SINCE })).toBe('paid');
  expect(planOf('auto', null)).toBe('paid');
});
