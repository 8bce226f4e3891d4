import type { Database } from 'better-sqlite3';
import { withAccountPrices } from '../reducer/pricing/accountTable.ts';
import type { Plan } from '../reducer/pricing/multiplier.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { accountStore } from './accountStore.ts';
import type { Told } from './told.ts';

export interface Pricing {
  readonly prices: PriceTable;
  readonly plan: Plan;
}

/**
 * The prices in force: the built-in table with what the account itself said over it (ledger 5), made anew when this
 * connection or another process stored something new of it.
 */
export function pricingInForce(db: Database, builtin: PriceTable, plan: () => Plan) {
  const account = accountStore(db);
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let prices: PriceTable | null = null;
  let version: number | undefined;

  return {
    /** As they are now; asked at the beginning of a transaction, and after what was saved in it. */
    current(): Pricing {
      prices ??= withAccountPrices(builtin, account.all());
      return { prices, plan: plan() };
    },

    /** Another process may have written. */
    refresh(): void {
      const now = dataVersion.get();
      if (now !== version) prices = null;
      version = now;
    },

    /** Inside the caller's transaction. @returns whether rows made until now may be priced otherwise. */
    save({ prices: seen, billing }: Told): boolean {
      const isNew = seen !== undefined && seen.length > 0 && account.save(seen);
      if (isNew) prices = null;
      const isOtherPlan = billing !== undefined && account.saveBilling(billing);
      return isNew || isOtherPlan;
    },

    /** The transaction rolled back. */
    discard(): void {
      prices = null;
    },
  };
}
