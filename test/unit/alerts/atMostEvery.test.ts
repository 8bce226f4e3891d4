import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostEvery } from '../../../electron/core/alerts/atMostEvery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('the first asking is followed at once, those after it together, and none is lost', () => {
  let done = 0;
  const work = atMostEvery(1000, () => {
    done++;
  });
  for (let i = 0; i < 5; i++) work.ask();
  expect(done).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(done).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(done).toBe(2);
  work.ask();
  expect(done).toBe(3);
});

it('nothing is done once it is closed', () => {
  let done = 0;
  const work = atMostEvery(1000, () => {
    done++;
  });
  for (let i = 0; i < 2; i++) work.ask();
  work.close();
  vi.advanceTimersByTime(5000);
  work.ask();
  expect(done).toBe(1);
});
