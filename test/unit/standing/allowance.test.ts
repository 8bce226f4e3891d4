import { expect, it } from 'vitest';
import { allowanceOf, BEYOND_NANO_AIU } from '../../../electron/core/reducer/standing/allowance.ts';
import { NANO_AIU_PER_CREDIT } from '../../../shared/domain/money.ts';
import { PLAN_IDS, type PlanId, type Unit } from '../../../shared/domain/plans.ts';
import { CREDITS_SINCE, parseUtcDay } from '../../../shared/domain/time.ts';

const NOW = parseUtcDay('2026-11-01') ?? 0;

/** In whole credits or requests, by plan; plans without any are left out. */
function all(unit: Unit, day: number): Partial<Record<PlanId, number>> {
  const whole = unit === 'credits' ? NANO_AIU_PER_CREDIT : 1000;
  return Object.fromEntries(
    PLAN_IDS.flatMap((plan) => {
      const amount = allowanceOf({ plan, unit, day });
      return amount === null ? [] : [[plan, amount / whole]];
    }),
  );
}

it('each plan includes the credits that GitHub publishes, and none where it publishes none', () => {
  expect(all('credits', NOW)).toEqual({
    pro: 1500,
    pro_plus: 7000,
    max: 20_000,
    business: 1900,
    enterprise: 3900,
  });
});

it('seats had more until the end of August 2026', () => {
  const last = parseUtcDay('2026-08-31') ?? 0;
  expect(all('credits', last)).toMatchObject({ business: 3000, enterprise: 7000 });
  expect(all('credits', CREDITS_SINCE)).toMatchObject({ business: 3000, enterprise: 7000, pro: 1500 });
  expect(all('credits', last + 1)).toMatchObject({ business: 1900, enterprise: 3900 });
});

it('before June 2026 there were premium requests and no credits', () => {
  expect(all('credits', CREDITS_SINCE - 1)).toEqual({});
  expect(all('requests', CREDITS_SINCE - 1)).toEqual({
    free: 50,
    pro: 300,
    pro_plus: 1500,
    business: 300,
    enterprise: 1000,
    pro_annual: 300,
    pro_plus_annual: 1500,
  });
});

it('since then annual plans alone have any, and they have no credits', () => {
  expect(all('requests', CREDITS_SINCE)).toEqual({ pro_annual: 300, pro_plus_annual: 1500 });
});

it('beyond the allowance a credit is one cent, a premium request four', () => {
  expect(BEYOND_NANO_AIU.credits * NANO_AIU_PER_CREDIT).toBe(NANO_AIU_PER_CREDIT);
  expect(BEYOND_NANO_AIU.requests * 1000).toBe(4 * NANO_AIU_PER_CREDIT);
});
