import { expect, test } from 'vitest';
import { pause } from '../../../electron/core/github/pause.ts';

test('lasts until its end, the last one that was begun, and no longer where the clock was set back', () => {
  let now = 1000;
  const rest = pause(() => now);
  expect(rest.until()).toBe(0);
  rest.begin(500);
  now = 1499;
  expect(rest.until()).toBe(1500);
  now = 1500;
  expect(rest.until()).toBe(0);
  now = 999;
  expect(rest.until()).toBe(0);
  rest.begin(100);
  expect(rest.until()).toBe(1099);
  rest.end();
  expect(rest.until()).toBe(0);
});
