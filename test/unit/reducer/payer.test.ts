import { describe, expect, test } from 'vitest';
import { type PayerFacts, payersOf } from '../../../electron/core/reducer/payer.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';

const DAY = 20_770;
const NOTHING: PayerFacts = { setting: 'auto', plans: [], billing: null };

function told(day: number, plan: string, hour = 12): PayerFacts['plans'][number] {
  return { plan, asOf: day * DAY_MS + hour * 3_600_000 };
}

describe('who pays', () => {
  test('is unknown while nobody said anything', () => {
    expect(payersOf(NOTHING).on(DAY)).toEqual({ billedTo: 'unknown', subscription: null });
  });

  test.each([
    ['pro_plus', 'user'],
    ['free', 'user'],
    ['pro_annual', 'user'],
    ['business', 'organization'],
    ['enterprise', 'organization'],
  ] as const)(
    'of a plan that the user named, %s, is the %s, whatever the account says',
    (setting, billedTo) => {
      const plans = [told(DAY, billedTo === 'user' ? 'business' : 'individual')];
      expect(payersOf({ setting, plans, billing: null }).on(DAY)).toEqual({
        billedTo,
        subscription: setting,
      });
    },
  );

  test('changes with the account’s plan, from the day on which it was told', () => {
    const plans = [told(DAY + 5, 'business'), told(DAY, 'individual_pro')];
    const { on } = payersOf({ ...NOTHING, plans });
    const personal = { billedTo: 'user', subscription: 'individual_pro' };
    const seat = { billedTo: 'organization', subscription: 'business' };
    expect([on(DAY - 100), on(DAY + 4), on(DAY + 5), on(DAY + 90)]).toEqual([personal, personal, seat, seat]);
  });

  test('of one day is what was told last', () => {
    const plans = [told(DAY, 'business', 18), told(DAY, 'individual', 9)];
    expect(payersOf({ ...NOTHING, plans }).on(DAY).subscription).toBe('business');
  });

  test.each([
    ['rows', 'user'],
    ['org-managed', 'organization'],
  ] as const)('follows a bill with %s where no plan is known: the %s', (billing, billedTo) => {
    expect(payersOf({ ...NOTHING, billing }).on(DAY)).toEqual({ billedTo, subscription: null });
    const plans = [told(DAY, 'enterprise')];
    expect(payersOf({ setting: 'auto', plans, billing }).on(DAY).subscription).toBe('enterprise');
  });

  test('has an id that moves just when an answer does', () => {
    const id = (facts: Partial<PayerFacts>) => payersOf({ ...NOTHING, ...facts }).id;
    const once = id({ plans: [told(DAY, 'individual')] });
    expect(id({ plans: [told(DAY + 3, 'individual'), told(DAY, 'individual')] })).toBe(once);
    const ids = [
      once,
      id({}),
      id({ billing: 'rows' }),
      id({ billing: 'org-managed' }),
      id({ setting: 'pro' }),
      id({ plans: [told(DAY, 'business')] }),
      id({ plans: [told(DAY, 'individual'), told(DAY + 1, 'business')] }),
      id({ plans: [told(DAY, 'individual'), told(DAY + 2, 'business')] }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
