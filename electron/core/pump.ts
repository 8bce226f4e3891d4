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
 * @param onBug a snapshot could not be made; its followers hear of the next change.
 */
export function createPump(
  make: { readonly [T in Topic]: () => Payload<T> },
  onBug: (error: unknown) => void,
): Pump {
  const channels: Channels = { spend: channel(make.spend), ingest: channel(make.ingest) };
  let isOpen = true;

  /** Made for one new follower or for all of them: either way it counts against the four a second. */
  function publish<T extends Topic>(channel: Channel<T>, listeners: Channel<T>['listeners']): void {
    if (!isOpen || listeners.size === 0) return;
    channel.lastAt = performance.now();
    let snapshot: Snapshot<T>;
    try {
      snapshot = { revision: ++channel.revision, payload: channel.make() };
    } catch (error) {
      // Thrown on, it would end the process out of a timer, or the connection of whoever asked.
      onBug(error);
      return;
    }
    for (const listener of listeners) listener(snapshot);
  }

  return {
    follow(topic, listener) {
      const followed = channels[topic];
      followed.listeners.add(listener);
      publish(followed, new Set([listener]));
      return () => void followed.listeners.delete(listener);
    },
    changed(topic) {
      const channel: Channel<Topic> = channels[topic];
      if (!isOpen || channel.listeners.size === 0 || channel.timer !== null) return;
      const wait = channel.lastAt + SHORTEST_GAP_MS - performance.now();
      if (wait <= 0) {
        publish(channel, channel.listeners);
        return;
      }
      channel.timer = setTimeout(() => {
        channel.timer = null;
        publish(channel, channel.listeners);
      }, Math.ceil(wait));
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
