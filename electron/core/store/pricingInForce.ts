import type { Database } from 'better-sqlite3';
import { withAccountPrices } from '../reducer/pricing/accountTable.ts';
import type { Plan } from '../reducer/pricing/multiplier.ts';
import { type PlanSetting, planOf } from '../reducer/pricing/plan.ts';
import { withPublishedPrices } from '../reducer/pricing/publishedTable.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import { accountStore } from './accountStore.ts';
import type { GithubTold } from './githubTold.ts';
import { publishedStore } from './publishedStore.ts';

export interface Pricing {
  readonly prices: PriceTable;
  readonly plan: Plan;
}

/**
 * The prices in force: the built-in table, what GitHub published since it was made, and over both what the account
 * itself said (ledger 5); and the plan that is set, or that the account's billing tells. Made anew when this connection
 * or another process stored something new.
 */
export function pricingInForce(db: Database, builtin: PriceTable, setting: () => PlanSetting) {
  const account = accountStore(db);
  const published = publishedStore(db);
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let prices: PriceTable | null = null;
  // Asked for with every row.
  let billing = account.billing();
  let version: number | undefined;

  function forget(): void {
    prices = null;
    billing = account.billing();
  }

  return {
    /** As they are now; asked at the beginning of a transaction, and after what was saved in it. */
    current(): Pricing {
      prices ??= withAccountPrices(withPublishedPrices(builtin, published.all()), account.all());
      return { prices, plan: planOf(setting(), billing) };
    },

    /** Another process may have written. */
    refresh(): void {
      const now = dataVersion.get();
      if (now !== version) forget();
      version = now;
    },

    /** Inside the caller's transaction. @returns whether rows made until now may be priced otherwise. */
    save(told: Pick<GithubTold, 'prices' | 'billing' | 'published'>): boolean {
      const isNew = told.prices !== undefined && told.prices.length > 0 && account.save(told.prices);
      const isOtherPlan = told.billing !== undefined && account.saveBilling(told.billing);
      const isPublished = told.published !== undefined && published.save(told.published);
      const isOther = isNew || isOtherPlan || isPublished;
      if (isOther) forget();
      return isOther;
    },

    /** The transaction rolled back. */
    discard: forget,
  };
}
