import type { Payload, Topic } from '../../shared/contract/topics.ts';
import type { Publisher, Snapshot } from '../../shared/rpc/server.ts';

/** At most four snapshots a second of each topic. */
const SHORTEST_GAP_MS = 250;

interface Channel<T extends Topic> {
  readonly listeners: Set<(snapshot: Snapshot<T>) => void>;
  readonly make: () => Payload<T>;
  revision: number;
  lastAt: number;
  timer: NodeJS.Timeout | null;
}

type Channels = { readonly [T in Topic]: Channel<T> };

export interface Pump extends Publisher {
  /** Something in that topic changed: its followers get a new snapshot, now or as soon as they may. */
  changed(topic: Topic): void;
  close(): void;
}

/**
 * Whole snapshots with a revision: nobody has to put differences together, and a client that was away has
 * only to take the next one. Without followers nothing is made at all.
 */
export function createPump(make: { readonly [T in Topic]: () => Payload<T> }): Pump {
  const channels: Channels = { spend: channel(make.spend), ingest: channel(make.ingest) };
  let isOpen = true;

  function publish<T extends Topic>(channel: Channel<T>): void {
    channel.timer = null;
    if (channel.listeners.size === 0) return;
    channel.lastAt = performance.now();
    const snapshot = { revision: ++channel.revision, payload: channel.make() };
    for (const listener of channel.listeners) listener(snapshot);
  }

  return {
    follow(topic, listener) {
      const followed = channels[topic];
      followed.listeners.add(listener);
      listener({ revision: ++followed.revision, payload: followed.make() });
      return () => void followed.listeners.delete(listener);
    },
    changed(topic) {
      const channel: Channel<Topic> = channels[topic];
      if (!isOpen || channel.listeners.size === 0 || channel.timer !== null) return;
      const wait = channel.lastAt + SHORTEST_GAP_MS - performance.now();
      if (wait <= 0) publish(channel);
      else channel.timer = setTimeout(() => publish(channel), wait);
    },
    close() {
      isOpen = false;
      for (const { timer } of Object.values(channels)) if (timer !== null) clearTimeout(timer);
    },
  };
}

function channel<T extends Topic>(make: () => Payload<T>): Channel<T> {
  return { listeners: new Set(), make, revision: 0, lastAt: Number.NEGATIVE_INFINITY, timer: null };
}
