import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import { readPriceTable } from '../account/readPriceTable.ts';
import type { NetworkPort } from '../ports.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { PublishedFacts } from '../store/publishedStore.ts';
import { type Errand, errand } from './errand.ts';

const PATIENCE_MS = 30_000;

export interface PricesErrandOptions {
  readonly network: NetworkPort;
  readonly isEnabled: () => boolean;
  readonly before: () => PublishedFacts | null;
  readonly store: (told: GithubTold) => Promise<string | null>;
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

/** Fetches GitHub's published prices once a day, where that is switched on (docs/data-contract.md, "Price refresh"). */
export function pricesErrand({ network, isEnabled, before, store, now, onBug }: PricesErrandOptions): Errand {
  let triedAt = 0;
  return errand({
    isDue() {
      if (!network.isAllowed || !isEnabled() || now() - triedAt < HOUR_MS) return false;
      const askedAt = before()?.askedAt ?? null;
      return askedAt === null || askedAt > now() || now() - askedAt >= DAY_MS;
    },
    async run(signal) {
      triedAt = now();
      const read = await readPriceTable({
        before: before(),
        userAgent: network.userAgent,
        patienceMs: PATIENCE_MS,
        signal,
        host: network.publishedFiles,
      });
      if (!signal.aborted && read.told.published !== undefined) await store(read.told);
    },
    onChange() {},
    onBug,
  });
}
