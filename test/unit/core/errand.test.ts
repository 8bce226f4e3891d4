import { expect, test } from 'vitest';
import { errand } from '../../../electron/core/github/errand.ts';

/** Runs that end when the test says so. */
function stage(isDue = () => false) {
  const runs: { readonly isAsked: boolean; readonly signal: AbortSignal; readonly end: () => void }[] = [];
  const bugs: unknown[] = [];
  let changes = 0;
  const one = errand({
    isDue,
    run: (signal, isAsked) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      runs.push({ isAsked, signal, end: resolve });
      return promise;
    },
    onChange: () => void changes++,
    onBug: (bug) => bugs.push(bug),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { one, runs, bugs, settled, changes: () => changes };
}

test('runs when it is due, not before, and one run at a time', async () => {
  let isDue = false;
  const { one, runs, settled, changes } = stage(() => isDue);
  one.look();
  expect(runs).toEqual([]);
  isDue = true;
  one.look();
  one.look();
  expect(runs.map(({ isAsked }) => isAsked)).toEqual([false]);
  expect([one.isRunning(), changes()]).toEqual([true, 1]);
  runs[0]?.end();
  await settled();
  expect([one.isRunning(), changes(), runs.length]).toEqual([false, 2, 1]);
});

test('runs once more for whoever asked while a run was under way, however often', async () => {
  const { one, runs, settled } = stage();
  for (let times = 0; times < 3; times++) one.ask();
  expect(runs.map(({ isAsked }) => isAsked)).toEqual([true]);
  runs[0]?.end();
  await settled();
  expect(runs.map(({ isAsked }) => isAsked)).toEqual([true, true]);
  runs[1]?.end();
  await settled();
  expect([one.isRunning(), runs.length]).toEqual([false, 2]);
});

test('a stop calls off the run and what was asked for after it, and nothing later', async () => {
  const { one, runs, settled } = stage();
  one.ask();
  one.ask();
  one.stop();
  expect(runs[0]?.signal.aborted).toBe(true);
  runs[0]?.end();
  await settled();
  expect(runs.length).toBe(1);
  one.ask();
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test('closing waits for the run that it called off, and nothing runs afterwards', async () => {
  const { one, runs } = stage(() => true);
  one.look();
  let isClosed = false;
  const closed = one.close().then(() => {
    isClosed = true;
  });
  await Promise.resolve();
  expect([runs[0]?.signal.aborted, isClosed]).toEqual([true, false]);
  one.ask();
  one.look();
  runs[0]?.end();
  await closed;
  expect(runs.length).toBe(1);
});

test('a run that fails is a bug, and the next one runs all the same', async () => {
  const bugs: unknown[] = [];
  let runs = 0;
  const one = errand({
    isDue: () => true,
    run: async () => {
      if (++runs === 1) throw new Error('once');
    },
    onChange: () => {},
    onBug: (bug) => bugs.push(bug),
  });
  one.look();
  await new Promise((resolve) => setImmediate(resolve));
  one.look();
  await one.close();
  expect([runs, bugs]).toEqual([2, [new Error('once')]]);
});

test('what is due cannot be told: that is a bug, and no end of the timer that asked', () => {
  const bugs: unknown[] = [];
  const one = errand({
    isDue: () => {
      throw new Error('no ledger');
    },
    run: async () => expect.fail('nothing is due'),
    onChange: () => {},
    onBug: (bug) => bugs.push(bug),
  });
  one.look();
  expect([bugs, one.isRunning()]).toEqual([[new Error('no ledger')], false]);
});
