import { describe, expect, it } from 'vitest';
import { withAccountPrices } from '../../../electron/core/reducer/pricing/accountTable.ts';
import { canonicalModel } from '../../../electron/core/reducer/pricing/models.ts';
import {
  type PublishedPrice,
  withPublishedPrices,
} from '../../../electron/core/reducer/pricing/publishedTable.ts';
import { type PriceTable, priceOn, pricingSourceOf } from '../../../electron/core/reducer/pricing/table.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { day, priceOf, SONNET_RATES, testTable } from '../../support/priceTable.ts';

const TABLE = testTable();
const SONNET = 'claude-sonnet-4.5';
const DEARER = { ...SONNET_RATES, output: 1_600_000_000_000 };

function seen(date: string, more: Partial<PublishedPrice> = {}): PublishedPrice {
  return {
    model: 'Claude Sonnet 4.5',
    observedAt: day(date) * DAY_MS,
    rates: DEARER,
    longContext: null,
    ...more,
  };
}

/** Output per million tokens on that day, and where the price is from. */
function on(table: PriceTable, date: string, model = SONNET): readonly [number | null, string] {
  const price = priceOn(table, model, day(date));
  return [price?.rates.output ?? null, pricingSourceOf(table, false, price?.list ?? null)];
}

describe('a published price', () => {
  it('holds from the day it was first seen on, and the table’s own before', () => {
    const table = withPublishedPrices(TABLE, [
      seen('2026-11-20'),
      seen('2026-11-25', { rates: SONNET_RATES }),
    ]);
    const own = [SONNET_RATES.output, 'manifest:v2026-11-10'];
    expect(on(table, '2026-11-19')).toEqual(own);
    expect(on(table, '2026-11-20')).toEqual([DEARER.output, 'published:2026-11-20']);
    expect(on(table, '2026-11-24')).toEqual([DEARER.output, 'published:2026-11-20']);
    expect(on(table, '2026-11-25')).toEqual([SONNET_RATES.output, 'published:2026-11-25']);
    expect(on(table, '2027-11-25')).toEqual([SONNET_RATES.output, 'published:2026-11-25']);
  });

  it('that the table has is the table’s, so that nothing is priced anew', () => {
    expect(withPublishedPrices(TABLE, [seen('2026-11-20', { rates: SONNET_RATES })])).toBe(TABLE);
    expect(withPublishedPrices(TABLE, [])).toBe(TABLE);
  });

  it('of a day that the table was made on, or before, is in the table', () => {
    expect(withPublishedPrices(TABLE, [seen('2026-11-10')])).toBe(TABLE);
    expect(withPublishedPrices(TABLE, [seen('2026-11-11')])).not.toBe(TABLE);
  });

  it('makes a last price that only stood in a price again', () => {
    const rates = priceOf('gpt-moved').rates;
    const table = withPublishedPrices(TABLE, [seen('2026-11-20', { model: 'GPT Moved', rates })]);
    const isStale = (date: string) => priceOn(table, 'gpt-moved', day(date))?.stale;
    expect([isStale('2026-11-19'), isStale('2026-11-20')]).toEqual([true, false]);
  });

  it('of a model that the table does not know makes it known, under the name that files write', () => {
    const more = { model: 'GPT-6.2 Foo (preview)', rates: rates(1) };
    const table = withPublishedPrices(TABLE, [seen('2026-11-20', more)]);
    expect(canonicalModel(table, 'copilot/gpt-6.2-foo-preview')?.id).toBe('gpt-6.2-foo-preview');
    expect(on(table, '2026-11-20', 'gpt-6.2-foo-preview')[0]).toBe(rates(1).output);
    expect(priceOn(table, 'gpt-6.2-foo-preview', day('2026-11-19'))).toBeNull();
  });

  it('gives a table of its own id: by prices and days alone, in whatever order they were seen', () => {
    const one = [seen('2026-11-20'), seen('2026-11-25', { rates: SONNET_RATES })];
    const { id } = withPublishedPrices(TABLE, one);
    expect(withPublishedPrices(TABLE, one.toReversed()).id).toBe(id);
    expect(withPublishedPrices(TABLE, [...one, seen('2026-11-27', { rates: SONNET_RATES })]).id).toBe(id);
    expect(withPublishedPrices(TABLE, [seen('2026-11-21')]).id).not.toBe(
      withPublishedPrices(TABLE, [seen('2026-11-20')]).id,
    );
    expect(id).not.toBe(TABLE.id);
  });

  it('gives way to the account’s own list', () => {
    const published = withPublishedPrices(TABLE, [seen('2026-11-20')]);
    const table = withAccountPrices(published, [observed(SONNET, '2026-11-22', { rates: rates(7) })]);
    expect(on(table, '2026-11-21')).toEqual([DEARER.output, 'published:2026-11-20']);
    expect(on(table, '2026-11-22')).toEqual([rates(7).output, 'account:2026-11-22']);
  });
});
