import type { Kept } from '../../shared/words/kept.ts';
import { kept } from './kept.ts';
import type { IngestOrder } from './logs/ingestEvents.ts';
import type { GithubTold } from './store/githubTold.ts';

export interface StoreOrders {
  /** There is a reader now that takes orders. */
  open(order: (order: IngestOrder) => void): void;
  /** @returns null when it is stored, else why not: one sentence. */
  store(told: GithubTold): Promise<Kept | null>;
  /** The reader's answer. */
  stored(id: number, failure: Kept | null): void;
  /** Nobody answers any more. @param reason one sentence. */
  close(reason: Kept): void;
}

/**
 * What GitHub told goes to the reader's thread, which alone writes the ledger, so that no host waits for the database.
 */
export function storeOrders(): StoreOrders {
  const waiting = new Map<number, (failure: Kept | null) => void>();
  let order: ((order: IngestOrder) => void) | null = null;
  let closed = kept('notReading');
  let lastId = 0;
  return {
    open(takesOrders) {
      order = takesOrders;
    },
    store(told) {
      if (order === null) return Promise.resolve(closed);
      const id = ++lastId;
      const { promise, resolve } = Promise.withResolvers<Kept | null>();
      waiting.set(id, resolve);
      order({ type: 'store', id, told });
      return promise;
    },
    stored(id, failure) {
      waiting.get(id)?.(failure);
      waiting.delete(id);
    },
    close(reason) {
      order = null;
      closed = reason;
      for (const resolve of waiting.values()) resolve(reason);
      waiting.clear();
    },
  };
}
