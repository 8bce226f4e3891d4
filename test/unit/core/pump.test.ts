import { afterEach, expect, test } from 'vitest';
import { createPump, type Pump } from '../../../electron/core/pump.ts';
import { parseSettings } from '../../../shared/contract/settings.ts';
import type { Payload } from '../../../shared/contract/topics.ts';

let pump: Pump | undefined;
afterEach(() => pump?.close());

const SETTINGS: Payload<'settings'> = {
  settings: parseSettings({}).settings,
  problems: [],
};

/** A pump whose `settings` take so long to make. @returns when each began and ended to be made. */
function slowPump(ms: number) {
  const made: { readonly began: number; readonly ended: number }[] = [];
  const unasked = (): never => expect.fail('this test does not ask for that');
  const slow = createPump(
    {
      spend: unasked,
      ingest: unasked,
      glance: unasked,
      standing: unasked,
      github: unasked,
      billing: unasked,
      alerts: unasked,
      updates: unasked,
      overview: unasked,
      breakdown: unasked,
      activity: unasked,
      settings() {
        const began = performance.now();
        while (performance.now() < began + ms);
        made.push({ began, ended: performance.now() });
        return SETTINGS;
      },
    },
    unasked,
  );
  pump = slow;
  return { pump: slow, made };
}

test('what is followed and unfollowed in one go is not made', async () => {
  const { pump, made } = slowPump(0);
  for (let i = 0; i < 1000; i++) pump.follow('settings', {}, () => expect.fail('nobody follows'))();
  await new Promise((resolve) => pump.follow('settings', {}, resolve));
  expect(made.length).toBe(1);
});

test('all who begin to follow the same at once share one snapshot', async () => {
  const { pump, made } = slowPump(0);
  const revisions = await Promise.all(
    Array.from(
      { length: 32 },
      () => new Promise((resolve) => pump.follow('settings', {}, ({ revision }) => resolve(revision))),
    ),
  );
  expect(new Set(revisions).size).toBe(1);
  expect(made.length).toBe(1);
});

test('who follows anew at each snapshot takes half of the time at most', async () => {
  const { pump, made } = slowPump(20);
  for (let i = 0; i < 6; i++) {
    await new Promise<void>((resolve) => {
      const undo = pump.follow('settings', {}, () => resolve(undo()));
    });
  }
  made.slice(1).forEach(({ began }, i) => {
    const before = made[i];
    expect(began - Number(before?.ended)).toBeGreaterThanOrEqual(19);
  });
});
