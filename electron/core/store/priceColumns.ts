import type { Database } from 'better-sqlite3';
import type { UtcDay } from '../../../shared/domain/time.ts';
import type { AccountPrice, PriceCard } from '../reducer/pricing/accountPrice.ts';
import type { Rates } from '../reducer/pricing/table.ts';

/** A price as both tables of prices hold it, without its day. */
export interface PriceRow {
  readonly model: string;
  readonly observed_at: number;
  readonly input: number;
  readonly cached_input: number;
  readonly cache_write: number | null;
  readonly output: number;
  readonly long_threshold: number | null;
  readonly long_input: number | null;
  readonly long_cached_input: number | null;
  readonly long_cache_write: number | null;
  readonly long_output: number | null;
}

/** One row a model and day: another one takes its place. */
export function putPrice(
  db: Database,
  table: 'account_price' | 'published_price',
): (day: UtcDay, row: PriceRow) => void {
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (day, row) =>
    void put.run(
      row.model,
      day,
      row.observed_at,
      row.input,
      row.cached_input,
      row.cache_write,
      row.output,
      row.long_threshold,
      row.long_input,
      row.long_cached_input,
      row.long_cache_write,
      row.long_output,
    );
}

export function priceRow(
  { model, observedAt, longContext }: Pick<AccountPrice, 'model' | 'observedAt' | 'longContext'>,
  rates: Rates,
): PriceRow {
  return {
    model,
    observed_at: observedAt,
    input: rates.input,
    cached_input: rates.cachedInput,
    cache_write: rates.cacheWrite,
    output: rates.output,
    long_threshold: longContext?.threshold ?? null,
    long_input: longContext?.rates.input ?? null,
    long_cached_input: longContext?.rates.cachedInput ?? null,
    long_cache_write: longContext?.rates.cacheWrite ?? null,
    long_output: longContext?.rates.output ?? null,
  };
}

export function storedPrice(row: PriceRow): PriceCard & { readonly rates: Rates } {
  const { long_input: input, long_cached_input: cachedInput, long_output: output } = row;
  return {
    model: row.model,
    rates: {
      input: row.input,
      cachedInput: row.cached_input,
      cacheWrite: row.cache_write,
      output: row.output,
    },
    longContext:
      input === null || cachedInput === null || output === null
        ? null
        : {
            threshold: row.long_threshold,
            rates: { input, cachedInput, cacheWrite: row.long_cache_write, output },
          },
    multiplierMilli: null,
  };
}
