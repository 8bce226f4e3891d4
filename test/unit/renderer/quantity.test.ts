import { expect, test } from 'vitest';
import { asShown, quantity, quantityWithUnit, roundedDown } from '../../../renderer/format/quantity.ts';
import { nano } from '../../support/renderer/spends.ts';

test('an amount is told in the unit that GitHub counts in; requests have no dollars', () => {
  expect(quantity(nano(41.72), 'credits', 'credits')).toBe('41.7');
  expect(quantity(nano(41.72), 'credits', 'usd')).toBe('$0.42');
  expect(quantity(12_330, 'requests', 'usd')).toBe('12.3');
  expect(quantity(null, 'requests', 'credits')).toBe('–');
  expect(quantityWithUnit(nano(41.72), 'credits', 'credits')).toBe('41.7 credits');
  expect(quantityWithUnit(nano(41.72), 'credits', 'usd')).toBe('$0.42');
  expect(quantityWithUnit(12_330, 'requests', 'credits')).toBe('12.3 requests');
});

test('what is promised is rounded down to what is shown', () => {
  expect(quantity(roundedDown(nano(46.58), 'credits', 'credits'), 'credits', 'credits')).toBe('46.5');
  expect(quantity(roundedDown(nano(46.99), 'credits', 'usd'), 'credits', 'usd')).toBe('$0.46');
  expect(quantity(roundedDown(9_980, 'requests', 'credits'), 'requests', 'credits')).toBe('9.9');
});

test('amounts as they are shown add up as they are shown', () => {
  const [a, b] = [nano(0.05), nano(0.15)].map((one) => asShown(one, 'credits', 'credits'));
  expect([a, b]).toEqual([nano(0.1), nano(0.2)]);
  expect(asShown(1_049, 'requests', 'credits')).toBe(1_000);
});
