import { DAY_MS, HOUR_MS } from '../../../shared/domain/time.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import { readPriceTable } from '../account/readPriceTable.ts';
import type { NetworkPort } from '../ports.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { PublishedFacts } from '../store/publishedStore.ts';
import { type Errand, errand } from './errand.ts';
import { pause } from './pause.ts';

const PATIENCE_MS = 30_000;

export interface PricesErrandOptions {
  readonly network: NetworkPort;
  readonly isEnabled: () => boolean;
  readonly before: () => PublishedFacts | null;
  readonly store: (told: GithubTold) => Promise<Kept | null>;
  readonly now: () => number;
  readonly onBug: (error: unknown) => void;
}

/** Fetches GitHub's published prices once a day, where that is switched on (docs/data-contract.md, "Price refresh"). */
export function pricesErrand({ network, isEnabled, before, store, now, onBug }: PricesErrandOptions): Errand {
  const rest = pause(now);
  return errand({
    isDue() {
      if (!network.isAllowed || !isEnabled() || rest.until() > 0) return false;
      const askedAt = before()?.askedAt ?? null;
      return askedAt === null || askedAt > now() || now() - askedAt >= DAY_MS;
    },
    async run(signal) {
      const read = await readPriceTable({
        before: before(),
        userAgent: network.userAgent,
        patienceMs: PATIENCE_MS,
        signal,
        host: network.publishedFiles,
      });
      // A table that is not believed is the same one an hour later.
      rest.begin(Math.max(read.outcome === 'refused' ? DAY_MS : HOUR_MS, read.retryAfterMs ?? 0));
      if (!signal.aborted && read.told.published !== undefined) await store(read.told);
    },
    onChange() {},
    onBug,
  });
}
