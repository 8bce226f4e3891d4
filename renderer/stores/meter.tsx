import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Capability } from '../../shared/contract/methods.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Payload, Topic, TopicParams } from '../../shared/contract/topics.ts';
import type { Units } from '../../shared/format/money.ts';
import type { ConnectionState, Session } from '../connection/session.ts';
import { createMirrors, type Mirrors } from './mirrors.ts';
import { type ChangeableKey, createSettings, type SettingsStore } from './settings.ts';

/** All that the views of a page have: the session, what it told, and what can be set. */
export interface Meter {
  readonly session: Session;
  readonly mirrors: Mirrors;
  readonly settings: SettingsStore;
}

export function createMeter(session: Session): Meter {
  const mirrors = createMirrors(session);
  return { session, mirrors, settings: createSettings(session, mirrors) };
}

const MeterContext = createContext<Meter | null>(null);

export function MeterProvider({
  meter,
  children,
}: {
  readonly meter: Meter;
  readonly children: ReactNode;
}): ReactNode {
  return <MeterContext value={meter}>{children}</MeterContext>;
}

function useMeter(): Meter {
  const meter = useContext(MeterContext);
  if (meter === null) throw new Error('A view stands outside of its MeterProvider.');
  return meter;
}

/** For calls. */
export function useSession(): Session {
  return useMeter().session;
}

/**
 * The current snapshot; null before the first. With a `select`, the view renders again only when what it selects is
 * another: parts of a snapshot that did not change stay identical.
 */
export function useSnapshot<T extends Topic>(topic: T, params: TopicParams<T>): Payload<T> | null;
export function useSnapshot<T extends Topic, S>(
  topic: T,
  params: TopicParams<T>,
  select: (payload: Payload<T>) => S,
): S | null;
export function useSnapshot<T extends Topic, S>(
  topic: T,
  params: TopicParams<T>,
  select?: (payload: Payload<T>) => S,
): Payload<T> | S | null {
  const mirror = useMeter().mirrors.of(topic, params);
  return useStore(mirror, (payload) =>
    payload === null || select === undefined ? payload : select(payload),
  );
}

/** One setting as it stands. `set` applies at once; when the host does not keep it, it goes back and `refusal` says why. */
export interface Setting<V> {
  readonly value: V;
  /** Why the last change was not kept; null when it was. */
  readonly refusal: string | null;
  readonly set: (value: V) => void;
}

export function useSetting<K extends ChangeableKey>(key: K): Setting<Settings[K]> {
  const { settings } = useMeter();
  return {
    value: useStore(settings, (state) => state.settings[key]),
    refusal: useStore(settings, ({ refusals }) => refusals.get(key) ?? null),
    set: (value) => void settings.set(key, value),
  };
}

/** Whether the host has told the settings; before, all are as without any. */
export function useSettingsTold(): boolean {
  return useStore(useMeter().settings, ({ isTold }) => isTold);
}

/** For whoever writes amounts. It is drawn again, too, when they are covered or uncovered. */
export function useUnits(): Units {
  const { settings } = useMeter();
  useStore(settings, (state) => state.settings['display.hideAmounts']);
  useStore(settings, ({ isTold }) => isTold);
  return useStore(settings, (state) => state.settings['display.units']);
}

export function useConnection(): ConnectionState {
  const { session } = useMeter();
  return useSyncExternalStore(session.onState, session.state);
}

/** What the host can do; false until it said so. Stays while the connection is lost, so that nothing jumps. */
export function useCapability(name: Capability): boolean {
  const { session } = useMeter();
  return useSyncExternalStore(session.onState, () => session.capabilities().includes(name));
}
