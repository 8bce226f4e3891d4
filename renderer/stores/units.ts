import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Session } from '../connection/session.ts';
import type { Units } from '../format/money.ts';
import type { Mirrors } from './mirrors.ts';

export interface UnitsState {
  readonly units: Units;
  /** Why the last change was not kept; null when it was. */
  readonly refusal: string | null;
}

export type UnitsStore = Pick<StoreApi<UnitsState>, 'getState' | 'getInitialState' | 'subscribe'> & {
  /** Applies at once and is stored by the host; a refusal puts back what stood before and says why. */
  set(units: Units): Promise<void>;
};

/** One switch for the whole app, also between windows: what the host stored wins. */
export function createUnits(session: Pick<Session, 'call'>, mirrors: Mirrors): UnitsStore {
  const store = createStore<UnitsState>(() => ({ units: 'credits', refusal: null }));
  const settings = mirrors.of('settings', {});
  const stored = (): Units => settings.getState()?.settings['display.units'] ?? 'credits';
  settings.subscribe(() => store.setState({ units: stored() }));
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async set(units) {
      store.setState({ units, refusal: null });
      const outcome = await session.call('settings.set', { key: 'display.units', value: units });
      const refusal = outcome.ok ? outcome.result.refusal : outcome.error.message;
      if (refusal !== null) store.setState({ units: stored(), refusal });
    },
  };
}
