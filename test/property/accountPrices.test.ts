import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountPrice } from '../../electron/core/reducer/pricing/accountPrice.ts';
import { withAccountPrices } from '../../electron/core/reducer/pricing/accountTable.ts';
import type { PriceTable } from '../../electron/core/reducer/pricing/table.ts';
import { accountStore } from '../../electron/core/store/accountStore.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { MIGRATIONS } from '../../electron/core/store/open.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { rates } from '../support/accountPrices.ts';
import { day, testTable } from '../support/priceTable.ts';
import { runs } from '../support/propertyRuns.ts';

const TABLE = testTable();
const FIRST = day('2026-05-30');
/** One model in two ways, a dated edition, and a model that the table does not know, in two ways. */
const NAMES = [
  'claude-sonnet-4.5',
  'Claude Sonnet 4.5',
  'gpt-4.1',
  'gpt-4.1-2025-04-14',
  'gpt-long',
  'gpt-9',
  'GPT 9',
];

const someRates = fc.constantFrom(rates(100), rates(200), rates(200, 0), rates(100, 125));
const observation: fc.Arbitrary<AccountPrice> = fc.record({
  model: fc.constantFrom(...NAMES),
  observedAt: fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 2 }))
    .map(([after, ms]) => (FIRST + after) * DAY_MS + ms),
  rates: fc.option(someRates),
  longContext: fc.option(
    fc.record({ threshold: fc.option(fc.constantFrom(100_000, 200_000)), rates: someRates }),
  ),
  multiplierMilli: fc.option(fc.constantFrom(0, 330, 1000)),
});
const observations = fc.array(observation, { maxLength: 12 });
const shuffled = observations.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

/** All that a table says, without what it remembers of look-ups. */
function saidBy(table: PriceTable): unknown {
  const { id, models, accountMultipliers, ids } = table;
  return { id, models: new Map(models), accountMultipliers: new Map(accountMultipliers), ids: new Map(ids) };
}

describe('what an account said of its prices', () => {
  it('counts the same in whatever order it was seen, and however often', () => {
    fc.assert(
      fc.property(shuffled, ([all, otherwise]) => {
        const expected = saidBy(withAccountPrices(TABLE, all));
        expect(saidBy(withAccountPrices(TABLE, otherwise))).toEqual(expected);
        expect(saidBy(withAccountPrices(TABLE, [...all, ...otherwise]))).toEqual(expected);
      }),
      runs(100),
    );
  });

  it('is kept in full, in whatever order and pieces it comes, and a change is never missed', () => {
    const db = new Sqlite(':memory:');
    migrate(db, MIGRATIONS, () => {});
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 4 }), ([all, otherwise], pieces) => {
        db.exec('DELETE FROM account_price; DELETE FROM account_multiplier');
        const store = accountStore(db);
        let id = TABLE.id;
        for (let from = 0; from < otherwise.length; from += pieces) {
          const changed = store.save(otherwise.slice(from, from + pieces));
          const now = withAccountPrices(TABLE, store.all()).id;
          if (!changed) expect(now).toBe(id);
          id = now;
        }
        expect(saidBy(withAccountPrices(TABLE, store.all()))).toEqual(saidBy(withAccountPrices(TABLE, all)));
        expect(store.save(all)).toBe(false);
      }),
      runs(100),
    );
    db.close();
  });
});
