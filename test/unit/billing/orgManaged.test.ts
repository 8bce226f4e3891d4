import { expect, it } from 'vitest';
import { orgManaged } from '../../../electron/core/billing/orgManaged.ts';

const NOW = Date.UTC(2026, 10, 20);
const day = (date: number) => Date.UTC(2026, 10, date);
const empty = (date: number) => ({ at: day(date), isEmpty: true });
const full = (date: number) => ({ at: day(date), isEmpty: false });
const facts = { plan: null, firstUseAt: day(2), now: NOW };

it('the plan says who pays, whatever the answers were', () => {
  const ticks = [empty(18), empty(19)];
  expect(orgManaged({ ...facts, plan: 'business', ticks: [full(19)] })).toEqual({
    isManaged: true,
    why: 'plan',
  });
  expect(orgManaged({ ...facts, plan: 'enterprise', ticks: [] }).isManaged).toBe(true);
  expect(orgManaged({ ...facts, plan: 'individual_pro', ticks })).toEqual({ isManaged: false, why: null });
});

it('without a plan, two empty answers in a row do, not one and not with use between', () => {
  const two = { isManaged: true, why: 'two-empty-answers' };
  expect(orgManaged({ ...facts, ticks: [empty(18), empty(19)] })).toEqual(two);
  expect(orgManaged({ ...facts, ticks: [empty(19), full(5), empty(18)] })).toEqual(two);
  expect(orgManaged({ ...facts, ticks: [empty(19)] }).isManaged).toBe(false);
  expect(orgManaged({ ...facts, ticks: [empty(17), full(18), empty(19)] }).isManaged).toBe(false);
  expect(orgManaged({ ...facts, ticks: [empty(17), empty(18), full(19)] }).isManaged).toBe(false);
});

it('answers of another cycle, of the time before Copilot was used in this one, or to come do not count', () => {
  const october = { at: Date.UTC(2026, 9, 31), isEmpty: true };
  expect(orgManaged({ ...facts, ticks: [october, empty(19)] }).isManaged).toBe(false);
  expect(orgManaged({ ...facts, ticks: [empty(1), empty(19)] }).isManaged).toBe(false);
  expect(orgManaged({ ...facts, ticks: [empty(19), empty(21)] }).isManaged).toBe(false);
  expect(orgManaged({ ...facts, firstUseAt: null, ticks: [empty(18), empty(19)] }).isManaged).toBe(false);
});
