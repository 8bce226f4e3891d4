import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { SettingChange, Settings } from '../../shared/contract/settings.ts';
import { words } from '../../shared/words/words.ts';
import type { Session } from '../connection/session.ts';
import type { Mirrors } from './mirrors.ts';

/** What a view can set. */
export type ChangeableKey = SettingChange['key'];

export interface SettingsState {
  /** As the host stored them, with what was changed here and is on its way; the defaults before the host told them. */
  readonly settings: Settings;
  /** Whether the host told them. */
  readonly isTold: boolean;
  /** Why the last change of a key was not kept. */
  readonly refusals: ReadonlyMap<ChangeableKey, string>;
}

export type SettingsStore = Pick<StoreApi<SettingsState>, 'getState' | 'getInitialState' | 'subscribe'> & {
  /** Applies at once and is stored by the host; a refusal puts back what stood before and says why. */
  set<K extends ChangeableKey>(key: K, value: Settings[K]): Promise<void>;
};

/** A change that the host has not told back yet. */
interface Pending {
  readonly change: SettingChange;
  readonly isStored: boolean;
}

/** One set of settings for the whole app, also between windows: what the host stored wins. */
export function createSettings(session: Pick<Session, 'call'>, mirrors: Mirrors): SettingsStore {
  const stored = mirrors.of('settings', {});
  const defaults = Settings.parse({});
  const pending = new Map<ChangeableKey, Pending>();
  const store = createStore<SettingsState>(() => ({
    settings: defaults,
    isTold: false,
    refusals: new Map(),
  }));

  function show(refusals: SettingsState['refusals'] = store.getState().refusals): void {
    const told = stored.getState();
    const settings = { ...(told?.settings ?? defaults) };
    for (const { change } of pending.values()) Object.assign(settings, { [change.key]: change.value });
    store.setState({ settings, isTold: told !== null, refusals });
  }

  function without(key: ChangeableKey): Map<ChangeableKey, string> {
    const refusals = new Map(store.getState().refusals);
    refusals.delete(key);
    return refusals;
  }

  stored.subscribe(() => {
    // What was stored before this was told is in it; what is still on its way stands over it.
    for (const [key, { isStored }] of pending) if (isStored) pending.delete(key);
    show();
  });

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async set(key, value) {
      const read = SettingChange.safeParse({ key, value });
      if (!read.success) return show(without(key).set(key, words.states.notASetting));
      const mine: Pending = { change: read.data, isStored: false };
      pending.set(key, mine);
      show(without(key));
      const outcome = await session.call('settings.set', mine.change);
      // Changed again meanwhile: that change decides.
      if (pending.get(key) !== mine) return;
      const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
      if (refusal === null) {
        pending.set(key, { ...mine, isStored: true });
        return;
      }
      pending.delete(key);
      show(without(key).set(key, refusal));
    },
  };
}
