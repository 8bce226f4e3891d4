import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { priceText } from '../reducer/pricing/accountPrice.ts';
import type { PublishedPrice } from '../reducer/pricing/publishedTable.ts';
import { type PriceRow, priceRow, putPrice, storedPrice } from './priceColumns.ts';

/** What one fetch of GitHub's published price table brought. */
export interface PublishedFetch {
  /** By GitHub's clock, epoch ms. */
  readonly askedAt: number;
  readonly etag: string | null;
  /** Null: the table is the one that was stored last. */
  readonly prices: readonly PublishedPrice[] | null;
}

/** What the next fetch has to know. */
export interface PublishedFacts {
  readonly askedAt: number;
  readonly etag: string | null;
  /** The names in the table that was stored last. */
  readonly models: readonly string[];
}

const Names = z.array(z.string());

interface FetchRow {
  readonly asked_at: number;
  readonly etag: string | null;
  readonly models: string;
}

/** @returns null while nothing was ever fetched. */
export function publishedFacts(db: Database): PublishedFacts | null {
  const row = db.prepare<[], FetchRow>('SELECT * FROM published_fetch').get();
  if (row === undefined) return null;
  return { askedAt: row.asked_at, etag: row.etag, models: Names.parse(JSON.parse(row.models)) };
}

/** GitHub's published prices as they changed over time (docs/data-contract.md, "Price refresh"). */
export function publishedStore(db: Database) {
  const all = db.prepare<[], PriceRow>('SELECT * FROM published_price ORDER BY model, day');
  const last = db.prepare<[string], PriceRow>(
    'SELECT * FROM published_price WHERE model = ? ORDER BY day DESC LIMIT 1',
  );
  const put = putPrice(db, 'published_price');
  const fetched = db.prepare('INSERT OR REPLACE INTO published_fetch VALUES (1, ?, ?, ?)');

  return {
    /** What `withPublishedPrices` takes. */
    all: (): PublishedPrice[] => all.all().map(publishedOf),

    /**
     * Inside the caller's transaction, so that the next reader sees the whole table or nothing of it.
     * @returns whether a price has changed.
     */
    save({ askedAt, etag, prices }: PublishedFetch): boolean {
      const before = publishedFacts(db);
      // Another process was faster.
      if (before !== null && before.askedAt >= askedAt) return false;
      const models = prices?.map(({ model }) => model) ?? before?.models ?? [];
      fetched.run(askedAt, etag, JSON.stringify(models));
      let isChanged = false;
      for (const price of prices ?? []) {
        const known = last.get(price.model);
        if (known !== undefined && priceText(publishedOf(known)) === priceText(price)) continue;
        put(utcDayOf(price.observedAt), priceRow(price, price.rates));
        isChanged = true;
      }
      return isChanged;
    },
  };
}

function publishedOf(row: PriceRow): PublishedPrice {
  const { model, rates, longContext } = storedPrice(row);
  const threshold = longContext?.threshold ?? null;
  return {
    model,
    observedAt: row.observed_at,
    rates,
    longContext: longContext === null || threshold === null ? null : { threshold, rates: longContext.rates },
  };
}
