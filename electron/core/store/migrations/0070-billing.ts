import type { Migration } from '../migrate.ts';

/**
 * What GitHub says was billed, and what became of it (docs/data-contract.md, "Truth-up").
 *
 * `vendor_figures` holds the newest answer of each rank for a UTC day (`from_day` = `to_day`) or a period, with its
 * `vendor_row`s; an answer without rows is one, too. `billed_row` overlays rows of the ledger and keeps beside what
 * local evidence made of them; `applied` is 0 while the ledger shows that again, and the row waits for its day in
 * `truth_up_due`. `billed_bucket` is what each figure of a day came to, `billed_change` every amount that the bill moved.
 * Amounts are nano-AIU, of `unit` requests thousandths of premium requests.
 */
export const billing: Migration = {
  version: 70,
  up(db) {
    db.exec(`
      CREATE TABLE vendor_figures (
        rank INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL,
        source TEXT NOT NULL, asked_at INTEGER NOT NULL,
        PRIMARY KEY (rank, from_day, to_day)) STRICT, WITHOUT ROWID;
      CREATE INDEX vendor_figures_day ON vendor_figures (from_day, to_day);
      CREATE TABLE vendor_row (
        rank INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, place INTEGER NOT NULL,
        model TEXT, auto INTEGER NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,
        gross_nano INTEGER NOT NULL, discount_nano INTEGER NOT NULL, net_nano INTEGER NOT NULL,
        gross_milli INTEGER, sku TEXT,
        PRIMARY KEY (rank, from_day, to_day, place)) STRICT, WITHOUT ROWID;
      CREATE TABLE truth_up_due (day INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE billed_row (
        row INTEGER PRIMARY KEY REFERENCES ledger, day INTEGER NOT NULL, applied INTEGER NOT NULL,
        amount INTEGER NOT NULL, confidence TEXT NOT NULL, factor REAL, clamped INTEGER NOT NULL,
        source TEXT NOT NULL,
        local_nano INTEGER, local_low INTEGER, local_high INTEGER,
        local_facet INTEGER NOT NULL REFERENCES facet, local_reason TEXT, local_source TEXT NOT NULL) STRICT;
      CREATE INDEX billed_row_day ON billed_row (day);
      CREATE TABLE billed_bucket (
        day INTEGER NOT NULL, place INTEGER NOT NULL,
        unit TEXT NOT NULL, kind TEXT NOT NULL, model TEXT,
        gross INTEGER NOT NULL, outcome TEXT NOT NULL, factor REAL,
        lent INTEGER NOT NULL, elsewhere INTEGER NOT NULL, difference INTEGER NOT NULL, reason TEXT,
        source TEXT NOT NULL, asked_at INTEGER NOT NULL,
        PRIMARY KEY (day, place)) STRICT, WITHOUT ROWID;
      CREATE TABLE billed_change (
        id INTEGER PRIMARY KEY, row INTEGER NOT NULL REFERENCES ledger, unit TEXT NOT NULL,
        old_amount INTEGER, new_amount INTEGER, factor REAL, source TEXT NOT NULL,
        at INTEGER NOT NULL) STRICT;
      CREATE INDEX billed_change_row ON billed_change (row);
    `);
  },
};
