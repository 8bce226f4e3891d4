import type { Migration } from '../migrate.ts';

/**
 * Warnings that were crossed (docs/data-contract.md, "Alerts"): `silent` ones are never told, others wait until
 * `told_at`. `amount` is what `threshold` is of, in nano-AIU or thousandths of premium requests; after `until` there is
 * nothing left to warn of. The index has what bills took from rows, by day.
 */
export const alerts: Migration = {
  version: 100,
  up(db) {
    db.exec(`
      CREATE TABLE alert (
        key TEXT PRIMARY KEY,
        kind TEXT NOT NULL, threshold TEXT NOT NULL, percent INTEGER, amount INTEGER NOT NULL,
        cycle TEXT NOT NULL, account TEXT NOT NULL,
        crossed_at INTEGER NOT NULL, until INTEGER NOT NULL, silent INTEGER NOT NULL,
        told_at INTEGER, dismissed_at INTEGER,
        title TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX alert_what ON alert (kind, cycle);
      CREATE INDEX billed_row_lowered ON billed_row (day, local_nano, amount)
        WHERE applied = 1 AND local_nano > amount;
    `);
  },
};
