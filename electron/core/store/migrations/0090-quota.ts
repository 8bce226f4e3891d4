import type { Migration } from '../migrate.ts';

/**
 * What GitHub said of the account's allowance (docs/data-contract.md, "Account figure"), of each login and UTC day the
 * last; `login` is empty where GitHub named none. And GitHub's published prices ("Price refresh"): of each model the days
 * on which another price was seen than before, and what was asked last. `models` is the JSON list of that table's names.
 *
 * Amounts are nano-AIU, of `unit` requests thousandths of premium requests; rates nano-AIU per million tokens.
 */
export const quota: Migration = {
  version: 90,
  up(db) {
    db.exec(`
      CREATE TABLE account_quota (
        login TEXT NOT NULL, day INTEGER NOT NULL, as_of INTEGER NOT NULL,
        plan TEXT, sku TEXT, unit TEXT NOT NULL,
        entitlement INTEGER, used INTEGER, extra INTEGER, extra_permitted INTEGER, pooled INTEGER NOT NULL,
        resets_at INTEGER,
        PRIMARY KEY (login, day)) STRICT, WITHOUT ROWID;
      CREATE INDEX account_quota_as_of ON account_quota (as_of);
      CREATE TABLE published_price (
        model TEXT NOT NULL, day INTEGER NOT NULL, observed_at INTEGER NOT NULL,
        input INTEGER NOT NULL, cached_input INTEGER NOT NULL, cache_write INTEGER, output INTEGER NOT NULL,
        long_threshold INTEGER,
        long_input INTEGER, long_cached_input INTEGER, long_cache_write INTEGER, long_output INTEGER,
        PRIMARY KEY (model, day)) STRICT, WITHOUT ROWID;
      CREATE TABLE published_fetch (
        id INTEGER PRIMARY KEY CHECK (id = 1), asked_at INTEGER NOT NULL, etag TEXT, models TEXT NOT NULL) STRICT;
    `);
  },
};
