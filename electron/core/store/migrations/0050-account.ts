import type { Migration } from '../migrate.ts';

/**
 * What the account itself said (docs/data-contract.md, "Account facts"). Of each model and UTC day the last that
 * was seen is kept, also where it says what the day before said: a file read later may hold something of the days
 * in between, and without the days around it nobody could tell when that was over.
 *
 * Rates are nano-AIU per million tokens, `milli` thousandths of a premium request. `file.selected_card` goes with
 * the selected model of a session that is read on later.
 */
export const account: Migration = {
  version: 50,
  up(db) {
    db.exec(`
      CREATE TABLE account_price (
        model TEXT NOT NULL, day INTEGER NOT NULL, observed_at INTEGER NOT NULL,
        input INTEGER NOT NULL, cached_input INTEGER NOT NULL, cache_write INTEGER, output INTEGER NOT NULL,
        long_threshold INTEGER,
        long_input INTEGER, long_cached_input INTEGER, long_cache_write INTEGER, long_output INTEGER,
        PRIMARY KEY (model, day)) STRICT, WITHOUT ROWID;
      CREATE TABLE account_multiplier (
        model TEXT NOT NULL, day INTEGER NOT NULL, observed_at INTEGER NOT NULL, milli INTEGER NOT NULL,
        PRIMARY KEY (model, day)) STRICT, WITHOUT ROWID;
      CREATE TABLE account_billing (
        id INTEGER PRIMARY KEY CHECK (id = 1), observed_at INTEGER NOT NULL, by_credits INTEGER NOT NULL) STRICT;
      ALTER TABLE file ADD COLUMN selected_card TEXT;
    `);
  },
};
