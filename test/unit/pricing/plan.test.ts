import { expect, it } from 'vitest';
import type { Plan } from '../../../electron/core/reducer/pricing/multiplier.ts';
import { planOf } from '../../../electron/core/reducer/pricing/plan.ts';
import { CREDITS_SINCE, DAY_MS } from '../../../shared/domain/time.ts';

const SINCE = CREDITS_SINCE * DAY_MS;

it('a plan that is set is that plan, whatever the account’s billing', () => {
  const kinds = { pro: 'paid', max: 'paid', business: 'paid', free: 'free', pro_annual: 'annual' } as const;
  for (const [id, kind] of Object.entries(kinds) as [keyof typeof kinds, Plan][]) {
    expect(planOf(id, { byCredits: kind === 'annual', observedAt: SINCE })).toBe(kind);
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
