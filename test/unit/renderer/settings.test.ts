import { describe, expect, test } from 'vitest';
import { createMirrors } from '../../../renderer/stores/mirrors.ts';
import { createSettings } from '../../../renderer/stores/settings.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { SAMPLE_SETTINGS } from '../../support/renderer/sample.ts';
import { arrived, snapshot, writtenHost } from '../../support/renderer/writtenHost.ts';

const REFUSAL = 'The settings file may not be written.';

function told(changes: Partial<Settings>, revision = 1): ReturnType<typeof snapshot> {
  return snapshot(0, 'settings', revision, {
    ...SAMPLE_SETTINGS,
    settings: { ...SAMPLE_SETTINGS.settings, ...changes },
  });
}

function opened() {
  const host = writtenHost();
  const store = createSettings(host.session, createMirrors(host.session));
  return {
    ...host,
    store,
    answer: (id: number, refusal: string | null) => host.tell({ type: 'result', id, result: { refusal } }),
  };
}

describe('settings', () => {
  test('follow what the host stored', async () => {
    const { store, tell } = opened();
    expect(store.getState().settings['display.units']).toBe('credits');
    await tell(told({ 'display.units': 'usd' }));
    expect(store.getState().settings['display.units']).toBe('usd');
    expect(store.getState().refusals.size).toBe(0);
  });

  test('apply at once; a refusal puts back what stood before and says why, until the next change', async () => {
    const { store, heard, tell, answer } = opened();
    await tell(told({ 'budget.day': 40 }));
    const done = store.set('budget.day', 55);
    expect(store.getState().settings['budget.day']).toBe(55);
    await arrived();
    expect(heard.at(-1)).toMatchObject({
      method: 'settings.set',
      params: { key: 'budget.day', value: 55 },
    });
    await answer(1, REFUSAL);
    await done;
    expect(store.getState().settings['budget.day']).toBe(40);
    expect([...store.getState().refusals]).toEqual([['budget.day', REFUSAL]]);
    void store.set('budget.day', 60);
    expect(store.getState().refusals.size).toBe(0);
  });

  test('that are on their way stand over snapshots from before, and what the host tells afterwards wins', async () => {
    const { store, tell, answer } = opened();
    await tell(told({ 'plan.id': 'pro' }));
    const done = store.set('plan.id', 'max');
    await tell(told({ 'plan.id': 'pro', 'budget.day': 1 }, 2));
    expect(store.getState().settings).toMatchObject({ 'plan.id': 'max', 'budget.day': 1 });
    await answer(1, null);
    await done;
    expect(store.getState().settings['plan.id']).toBe('max');
    await tell(told({ 'plan.id': 'free' }, 3));
    expect(store.getState().settings['plan.id']).toBe('free');
  });

  test('that were changed twice show the second, whatever becomes of the first', async () => {
    const { store, tell, answer } = opened();
    await tell(told({ 'notifications.runOut': true }));
    const first = store.set('notifications.runOut', false);
    const second = store.set('notifications.runOut', true);
    await answer(1, REFUSAL);
    await first;
    expect(store.getState().settings['notifications.runOut']).toBe(true);
    expect(store.getState().refusals.size).toBe(0);
    await answer(2, null);
    await second;
    expect(store.getState().settings['notifications.runOut']).toBe(true);
  });

  test('that the contract does not take are not even sent', async () => {
    const { store, heard, tell } = opened();
    await tell(told({}));
    await store.set('budget.cycle', 0.5);
    await arrived();
    expect(store.getState().settings['budget.cycle']).toBeNull();
    expect(store.getState().refusals.get('budget.cycle')).toBe('This cannot be set.');
    expect(heard.map(({ type }) => type)).toEqual(['follow']);
  });
});
