import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullMoney, fullRequests, money, requests } from '../../../shared/format/money.ts';
import { runs } from '../../support/propertyRuns.ts';

const CREDIT = 1_000_000_000;

describe('an amount', () => {
  test.each([
    [0, '0.0', '$0.00'],
    [41.7 * CREDIT, '41.7', '$0.42'],
    [1_015 * CREDIT, '1,015.0', '$10.15'],
    [8_999_999.9 * CREDIT, '8,999,999.9', '$90,000.00'],
    [-52.7 * CREDIT, '−52.7', '−$0.53'],
    [1, '<0.1', '<$0.01'],
    [0.05 * CREDIT, '0.1', '<$0.01'],
    // A float would take the first for 1.00 and the second for 8.3.
    [100.5 * CREDIT, '100.5', '$1.01'],
    [8.35 * CREDIT, '8.4', '$0.08'],
  ])('of %d nano-AIU reads %s or %s', (nanoAiu, credits, usd) => {
    expect(money(nanoAiu, 'credits')).toBe(credits);
    expect(money(nanoAiu, 'usd')).toBe(usd);
  });

  test('that is not known, or no number, is a dash', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect([money(value, 'credits'), money(value, 'usd')]).toEqual(['–', '–']);
    }
  });

  test('is told in full to the last digit', () => {
    expect(fullMoney(41_712_345_678, 'credits')).toBe('41.712345678');
    expect(fullMoney(41_712_345_678, 'usd')).toBe('$0.41712345678');
    expect(fullMoney(2000 * CREDIT, 'credits')).toBe('2,000.0');
    expect(fullMoney(2000 * CREDIT, 'usd')).toBe('$20.00');
  });

  test('in full gives back the integer that it came from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (nanoAiu) => {
        const [whole = '', rest = ''] = fullMoney(nanoAiu, 'credits').replaceAll(',', '').split('.');
        expect(BigInt(whole) * 1_000_000_000n + BigInt(rest.padEnd(9, '0'))).toBe(BigInt(nanoAiu));
      }),
      runs(100),
    );
  });
});

test('premium requests have one decimal, and to the last digit what they are', () => {
  expect([330, 12_000, 1_234_500, 20, 0, null].map(requests)).toEqual([
    '0.3',
    '12.0',
    '1,234.5',
    '<0.1',
    '0.0',
    '–',
  ]);
  expect([330, 12_000, 1_234_567, -330].map(fullRequests)).toEqual(['0.33', '12', '1,234.567', '−0.33']);
});
