import type { Migration } from '../migrate.ts';

/**
 * How the reading of GitHub's billing stands (docs/data-contract.md, "Billing sync").
 *
 * `sync_state` is one row: the last run, whose bill is read since when by GitHub's clock (`since_at`), where GitHub
 * tells it, and what it last said of the token, of which nothing is kept. `sync_asked` is when each period was last
 * asked for, with the ETag of what was stored then, and the period that the answer speaks of. `sync_tick` are runs of
 * the same account that were answered. A bucket also tells its rows by confidence, and what is covered and paid.
 */
export const sync: Migration = {
  version: 80,
  up(db) {
    db.exec(`
      CREATE TABLE sync_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        ran_at INTEGER NOT NULL, status TEXT NOT NULL, shape TEXT, message TEXT NOT NULL,
        ok_at INTEGER, login TEXT, since_at INTEGER, endpoint TEXT, grain TEXT,
        token_state TEXT, token_login TEXT, token_needs TEXT, token_at INTEGER) STRICT;
      CREATE TABLE sync_asked (
        endpoint TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL,
        asked_at INTEGER NOT NULL, etag TEXT, told_from INTEGER NOT NULL, told_to INTEGER NOT NULL,
        PRIMARY KEY (endpoint, from_day, to_day)) STRICT, WITHOUT ROWID;
      CREATE TABLE sync_tick (at INTEGER PRIMARY KEY, is_empty INTEGER NOT NULL) STRICT;
      ALTER TABLE billed_bucket ADD COLUMN exact INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE billed_bucket ADD COLUMN estimated INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE billed_bucket ADD COLUMN covered_nano INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE billed_bucket ADD COLUMN net_nano INTEGER NOT NULL DEFAULT 0;
    `);
  },
};
