import {
  CAUSE_OF,
  type Cause,
  type Payload,
  TOPICS,
  type Topic,
  type TopicParams,
} from '../../shared/contract/topics.ts';
import type { Publisher, Snapshot } from '../../shared/rpc/server.ts';

/** At most four times a second, all topics together. */
const SHORTEST_GAP_MS = 250;
/** Where making the snapshots takes long they come less often: at most this part of the time goes into them. */
const LARGEST_SHARE = 0.1;

/** How each topic's payload is made. */
export type Makers = { readonly [T in Topic]: (params: TopicParams<T>) => Payload<T> };

type Listener<T extends Topic> = (snapshot: Snapshot<T>) => void;

/** One topic with one set of parameters; its followers share each snapshot. */
interface Channel<T extends Topic> {
  readonly params: TopicParams<T>;
  readonly listeners: Set<Listener<T>>;
  /** Of them, those that have not heard anything yet. */
  readonly newcomers: Set<Listener<T>>;
  isStale: boolean;
}

/** By the parameters as JSON. */
type Channels = { readonly [T in Topic]: Map<string, Channel<T>> };

export interface Pump extends Publisher {
  /** Something changed: the followers of what it touches get new snapshots, now or as soon as they may. */
  changed(cause: Cause): void;
  close(): void;
}

/**
 * Whole snapshots with a revision: nobody has to put differences together, and a client that was away has
 * only to take the next one. Without followers nothing is made at all. What is due is published in one go, so
 * that each client gets one frame.
 * @param onBug a snapshot could not be made; its followers hear of the next change.
 */
export function createPump(makers: Makers, onBug: (error: unknown) => void): Pump {
  const channels: Channels = {
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
  let revision = 0;
  let earliest = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let newcomersTimer: NodeJS.Timeout | null = null;
  let restUntil = Number.NEGATIVE_INFINITY;
  let isOpen = true;

  function publish<T extends Topic>(
    topic: T,
    { params, newcomers }: Channel<T>,
    listeners: Iterable<Listener<T>>,
  ): void {
    const began = performance.now();
    let snapshot: Snapshot<T>;
    try {
      snapshot = { revision: ++revision, payload: makers[topic](params) };
    } catch (error) {
      // Thrown on, it would end the process out of a timer, or the connection of whoever asked.
      onBug(error);
      return;
    } finally {
      // Made for one new follower or for all of them: either way it counts against the four a second.
      const now = performance.now();
      earliest = Math.max(earliest, began + SHORTEST_GAP_MS, now + (now - began) / LARGEST_SHARE);
    }
    for (const listener of listeners) {
      newcomers.delete(listener);
      listener(snapshot);
    }
  }

  function publishStale<T extends Topic>(topic: T): void {
    for (const channel of channels[topic].values()) {
      if (!channel.isStale) continue;
      channel.isStale = false;
      publish(topic, channel, channel.listeners);
    }
  }

  function welcome<T extends Topic>(topic: T): void {
    for (const channel of channels[topic].values()) {
      if (channel.newcomers.size > 0) publish(topic, channel, [...channel.newcomers]);
      // Also of those that could not be told.
      channel.newcomers.clear();
    }
  }

  /**
   * Not within the call that follows, and afterwards with a rest as long as it took: a page that follows and
   * unfollows in a loop takes half of the host's time at most, and nothing is made that it follows no more.
   */
  function welcomeSoon(): void {
    if (newcomersTimer !== null) return;
    newcomersTimer = setTimeout(
      () => {
        newcomersTimer = null;
        const began = performance.now();
        for (const topic of TOPICS) welcome(topic);
        const ended = performance.now();
        restUntil = ended + (ended - began);
      },
      Math.max(0, Math.ceil(restUntil - performance.now())),
    );
  }

  function publishDue(): void {
    timer = null;
    if (isOpen) for (const topic of TOPICS) publishStale(topic);
  }

  return {
    follow(topic, params, listener) {
      const key = JSON.stringify(params);
      const ofTopic = channels[topic];
      const channel = ofTopic.get(key) ?? {
        params,
        listeners: new Set(),
        newcomers: new Set(),
        isStale: false,
      };
      ofTopic.set(key, channel);
      channel.listeners.add(listener);
      channel.newcomers.add(listener);
      if (isOpen) welcomeSoon();
      return () => {
        channel.listeners.delete(listener);
        channel.newcomers.delete(listener);
        if (channel.listeners.size === 0 && ofTopic.get(key) === channel) ofTopic.delete(key);
      };
    },
    changed(cause) {
      if (!isOpen) return;
      let isDue = false;
      for (const topic of TOPICS) {
        if (CAUSE_OF[topic] !== cause) continue;
        for (const channel of channels[topic].values()) {
          channel.isStale = true;
          isDue = true;
        }
      }
      if (!isDue || timer !== null) return;
      const wait = earliest - performance.now();
      if (wait <= 0) publishDue();
      else timer = setTimeout(publishDue, Math.ceil(wait));
    },
    close() {
      isOpen = false;
      for (const one of [timer, newcomersTimer]) if (one !== null) clearTimeout(one);
    },
  };
}
