import type { StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Payload, Topic, TopicParams } from '../../shared/contract/topics.ts';
import type { Session } from '../connection/session.ts';
import { keepEqualParts } from './keepEqualParts.ts';

/** The latest snapshot of one topic; null before the first. It is followed while somebody subscribes. */
export type Mirror<T extends Topic> = Pick<
  StoreApi<Payload<T> | null>,
  'getState' | 'getInitialState' | 'subscribe'
>;

/** One mirror for each topic with its parameters, shared by all views of the page. */
export interface Mirrors {
  of<T extends Topic>(topic: T, params: TopicParams<T>): Mirror<T>;
}

/** Left views keep their last snapshots, so that coming back shows them at once; so many of them. */
const MOST_IDLE = 16;

export function createMirrors(session: Pick<Session, 'follow'>): Mirrors {
  const known: { readonly [T in Topic]: Map<string, Mirror<T>> } = {
    spend: new Map(),
    ingest: new Map(),
    settings: new Map(),
    glance: new Map(),
    standing: new Map(),
    github: new Map(),
    billing: new Map(),
    alerts: new Map(),
    updates: new Map(),
    overview: new Map(),
    breakdown: new Map(),
    activity: new Map(),
  };
  const idle = new Set<() => void>();

  function forget(): void {
    const [oldest] = idle;
    if (oldest === undefined || idle.size <= MOST_IDLE) return;
    idle.delete(oldest);
    oldest();
  }

  return {
    of<T extends Topic>(topic: T, params: TopicParams<T>): Mirror<T> {
      const mirrors: Map<string, Mirror<T>> = known[topic];
      const key = JSON.stringify(params);
      let mirror = mirrors.get(key);
      if (mirror === undefined) {
        const drop = (): void => void mirrors.delete(key);
        mirror = createMirror(session, topic, params, {
          onFollow: () => idle.delete(drop),
          onIdle: () => {
            idle.add(drop);
            forget();
          },
        });
        mirrors.set(key, mirror);
      }
      return mirror;
    },
  };
}

interface Hooks {
  readonly onFollow: () => void;
  readonly onIdle: () => void;
}

function createMirror<T extends Topic>(
  session: Pick<Session, 'follow'>,
  topic: T,
  params: TopicParams<T>,
  { onFollow, onIdle }: Hooks,
): Mirror<T> {
  const store = createStore<Payload<T> | null>(() => null);
  let subscribers = 0;
  let unfollow: (() => void) | null = null;
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener);
      subscribers += 1;
      if (subscribers === 1) {
        onFollow();
        unfollow = session.follow(topic, params, (payload) => {
          // Replaced, not merged: a snapshot is whole.
          store.setState(keepEqualParts(store.getState(), payload), true);
        });
      }
      let isSubscribed = true;
      return () => {
        if (!isSubscribed) return;
        isSubscribed = false;
        unsubscribe();
        subscribers -= 1;
        if (subscribers > 0) return;
        unfollow?.();
        unfollow = null;
        onIdle();
      };
    },
  };
}
