import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalsOf, scaled } from '../../../electron/core/billing/decimal.ts';
import { parseExactly, WrittenNumber } from '../../../electron/core/billing/exactJson.ts';
import { runs } from '../../support/propertyRuns.ts';

it('a decimal becomes an integer of its unit to the last digit', () => {
  expect(scaled('5.632911', 9)).toBe(5_632_911_000);
  expect(scaled('0.05632911', 11)).toBe(5_632_911_000);
  expect(scaled('90071.99254740991', 11)).toBe(Number.MAX_SAFE_INTEGER);
  expect(scaled('1e-9', 9)).toBe(1);
  expect(scaled('1.5E+2', 0)).toBe(150);
  expect(scaled('007', 0)).toBe(7);
});

it('what is finer than the unit is rounded, half up', () => {
  expect(scaled('0.0000000004999', 9)).toBe(0);
  expect(scaled('0.0000000005', 9)).toBe(1);
  expect(scaled('1e-300', 9)).toBe(0);
});

it('what is no such number, or too large, is none', () => {
  const texts = [
    '',
    '-1',
    '+1',
    '.5',
    '5.',
    '1,5',
    'NaN',
    'Infinity',
    '0x10',
    ' 1',
    '1e308',
    '1e9999',
    '9'.repeat(50),
  ];
  expect(texts.map((text) => scaled(text, 0)).filter((value) => value !== null)).toEqual([]);
  expect(scaled('90071.99254740992', 11)).toBeNull();
});

it('integers of units and their decimals are the same, both ways', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: 0, max: 12 }),
      (nano, places) => {
        const digits = String(nano).padStart(places + 1, '0');
        const text = `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}0`;
        expect(scaled(text, places)).toBe(nano);
      },
    ),
    runs(100),
  );
});

it('decimals are counted as they are written', () => {
  expect(['5', '5.60', '5e-3', '5.12e1', '5e3', 'x'].map(decimalsOf)).toEqual([0, 2, 3, 1, 0, 0]);
});

it('a number of a JSON text keeps its digits, wherever it stands', () => {
  const text = '{"a":[1.10,{"b":-0}],"c":123456789012345678901234567890,"d":"1.0","e":null}';
  expect(parseExactly(text)?.value).toEqual({
    a: [new WrittenNumber('1.10'), { b: new WrittenNumber('-0') }],
    c: new WrittenNumber('123456789012345678901234567890'),
    d: '1.0',
    e: null,
  });
  expect(parseExactly('{"a":')).toBeNull();
  // A nesting that fills the stack is no crash.
  expect(parseExactly(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeNull();
});
