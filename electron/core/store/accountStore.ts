import type { Database } from 'better-sqlite3';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { type AccountPrice, priceText } from '../reducer/pricing/accountPrice.ts';
import { modelKey } from '../reducer/pricing/models.ts';
import { type Billing, planOf } from '../reducer/pricing/plan.ts';
import { type PriceRow, priceRow, putPrice, storedPrice } from './priceColumns.ts';

interface MultiplierRow {
  readonly model: string;
  readonly observed_at: number;
  readonly milli: number;
}

/** What one table holds of a model and a day, and how to compare and store it. */
interface Kind<Row extends { readonly observed_at: number }> {
  at(model: string, day: number): Row | undefined;
  before(model: string, day: number): Row | undefined;
  textOf(row: Row): string;
  put(day: number, row: Row): void;
}

/**
 * The account's own prices and kind of billing, as they were seen over time (docs/data-contract.md, "Account
 * facts"). What is stored is a function of all that was ever saved, in whatever order it came: of each model and
 * UTC day the last.
 */
export function accountStore(db: Database) {
  const prices: Kind<PriceRow> = {
    ...keyed<PriceRow>(db, 'account_price'),
    textOf: (row) => priceText(storedPrice(row)),
    put: putPrice(db, 'account_price'),
  };
  const multipliers: Kind<MultiplierRow> = {
    ...keyed<MultiplierRow>(db, 'account_multiplier'),
    textOf: ({ milli }) => String(milli).padStart(16, '0'),
    put: putMultiplier(db),
  };
  const allPrices = db.prepare<[], PriceRow>('SELECT * FROM account_price ORDER BY model, day');
  const allMultipliers = db.prepare<[], MultiplierRow>(
    'SELECT * FROM account_multiplier ORDER BY model, day',
  );
  const models = db
    .prepare<[], string>('SELECT model FROM account_price UNION SELECT model FROM account_multiplier')
    .pluck();
  const billing = db.prepare<[], { observed_at: number; by_credits: number }>(
    'SELECT * FROM account_billing',
  );
  // Of one instant premium requests stand: whichever host is read first must not tell.
  const putBilling = db.prepare(
    `INSERT INTO account_billing (id, observed_at, by_credits) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET observed_at = excluded.observed_at, by_credits = excluded.by_credits
      WHERE (excluded.observed_at, -excluded.by_credits) > (observed_at, -by_credits)`,
  );

  function save<Row extends { readonly model: string; readonly observed_at: number }>(
    kind: Kind<Row>,
    row: Row,
  ): 'same' | 'sighting' | 'change' {
    const day = utcDayOf(row.observed_at);
    const known = kind.at(row.model, day);
    const text = kind.textOf(row);
    if (known !== undefined) {
      const isOlder =
        known.observed_at > row.observed_at ||
        (known.observed_at === row.observed_at && kind.textOf(known) >= text);
      if (isOlder) return 'same';
      kind.put(day, row);
      return kind.textOf(known) === text ? 'same' : 'change';
    }
    const before = kind.before(row.model, day);
    kind.put(day, row);
    return before !== undefined && kind.textOf(before) === text ? 'sighting' : 'change';
  }

  function lastBilling(): Billing | null {
    const row = billing.get();
    return row === undefined ? null : { byCredits: row.by_credits === 1, observedAt: row.observed_at };
  }

  /** Another way to write the same model is stored: what was said of it may stand in between. */
  function isWrittenOtherwise(model: string): boolean {
    return models.all().some((other) => other !== model && modelKey(other) === modelKey(model));
  }

  return {
    /**
     * Inside the caller's transaction.
     * @returns whether the prices in force may have changed: the table has to be made anew from `all()`.
     */
    save(observed: readonly AccountPrice[]): boolean {
      let changed = false;
      for (const price of observed) {
        const saved: readonly string[] = [
          price.rates === null ? 'same' : save(prices, priceRow(price, price.rates)),
          price.multiplierMilli === null
            ? 'same'
            : save(multipliers, {
                model: price.model,
                observed_at: price.observedAt,
                milli: price.multiplierMilli,
              }),
        ];
        changed ||=
          saved.includes('change') || (saved.includes('sighting') && isWrittenOtherwise(price.model));
      }
      return changed;
    },

    /** What `withAccountPrices` takes. */
    all: (): AccountPrice[] => [
      ...allPrices
        .all()
        .map((row) => ({ ...storedPrice(row), observedAt: row.observed_at, multiplierMilli: null })),
      ...allMultipliers.all().map(({ model, observed_at, milli }) => ({
        model,
        observedAt: observed_at,
        rates: null,
        longContext: null,
        multiplierMilli: milli,
      })),
    ],

    /**
     * Inside the caller's transaction.
     * @returns whether it tells another plan than before (`planOf`).
     */
    saveBilling({ byCredits, observedAt }: Billing): boolean {
      const before = planOf('auto', lastBilling());
      putBilling.run(observedAt, Number(byCredits));
      return planOf('auto', lastBilling()) !== before;
    },

    /** As it was seen last; null while it was never seen. What `planOf` takes. */
    billing: lastBilling,
  };
}

function keyed<Row extends { readonly observed_at: number }>(db: Database, table: string) {
  const at = db.prepare<[string, number], Row>(`SELECT * FROM ${table} WHERE model = ? AND day = ?`);
  const before = db.prepare<[string, number], Row>(
    `SELECT * FROM ${table} WHERE model = +? AND day < +? ORDER BY day DESC LIMIT 1`,
  );
  return {
    at: (model: string, day: number) => at.get(model, day),
    before: (model: string, day: number) => before.get(model, day),
  };
}

function putMultiplier(db: Database): Kind<MultiplierRow>['put'] {
  const put = db.prepare('INSERT OR REPLACE INTO account_multiplier VALUES (?, ?, ?, ?)');
  return (day, { model, observed_at, milli }) => void put.run(model, day, observed_at, milli);
}
