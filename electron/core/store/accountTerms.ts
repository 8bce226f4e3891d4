import type { Database } from 'better-sqlite3';
import { withAccountPrices } from '../reducer/pricing/accountTable.ts';
import type { Plan } from '../reducer/pricing/multiplier.ts';
import { type PlanSetting, planOf } from '../reducer/pricing/plan.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { accountStore } from './accountStore.ts';
import type { Told } from './told.ts';

/**
 * By which prices and which plan rows are derived: the built-in table as this account has it, and the user's
 * setting as the account's billing fills it in. Made from what is stored once, and again when that changes.
 *
 * @param table the built-in one.
 */
export function accountTerms(db: Database, table: PriceTable, setting: () => PlanSetting) {
  const store = accountStore(db);
  // Moves with the commits of other connections and not with this one's.
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  let seen = version.get();
  let prices: PriceTable | null = null;
  let billing: ReturnType<typeof store.billing> | undefined;

  function forget(): void {
    prices = null;
    billing = undefined;
  }

  return {
    /** Asked of the database anew: after a transaction that rolled back. */
    forget,

    /** At the start of a transaction: another process may have stored something meanwhile. */
    refresh(): void {
      const now = version.get();
      if (now !== seen) forget();
      seen = now;
    },

    prices(): PriceTable {
      prices ??= withAccountPrices(table, store.all());
      return prices;
    },

    plan(): Plan {
      if (billing === undefined) billing = store.billing();
      return planOf(setting(), billing);
    },

    /** Inside the caller's transaction. Rows derived before may have been so by other terms: `prices().id`, `plan()`. */
    save(told: Pick<Told, 'prices' | 'billing'>): void {
      if (told.prices !== undefined && store.save(told.prices)) prices = null;
      if (told.billing !== undefined && store.saveBilling(told.billing)) billing = undefined;
    },
  };
}
