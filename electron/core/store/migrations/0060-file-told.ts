import type { Database } from 'better-sqlite3';
import type { Migration } from '../migrate.ts';

/** What each table's rows came from, and when they are dated. */
const TOLD = [
  ['evidence', 'timestamp'],
  ['call_seen', 'started_at'],
  ['leg_event', 'at'],
] as const;
/** No clock is believed that is more than a day ahead: it would be the latest for ever. */
const BELIEVED = (time: string): string =>
  `CASE WHEN ${time} <= (unixepoch() + 86400) * 1000 THEN ${time} ELSE 0 END`;
const DAY = (time: string): string => `${time} / 86400000`;
const ADDED = 'rows = rows + excluded.rows, last_at = max(last_at, excluded.last_at)';

/**
 * Counts for Diagnostics, kept by the database itself with every row, since counting a million of them takes longer
 * than anybody waits: what each file told (turns, calls, totals) and when the latest of it was, and how many calls
 * of a UTC day are part of a turn.
 */
export const fileTold: Migration = {
  version: 60,
  up(db) {
    db.exec(`
      CREATE TABLE file_told (
        file INTEGER PRIMARY KEY REFERENCES file, rows INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;
      CREATE TABLE call_day (day INTEGER PRIMARY KEY, in_turns INTEGER NOT NULL) STRICT;
      CREATE TRIGGER call_joined AFTER UPDATE OF turn, started_at ON call
        WHEN NEW.turn IS NOT NULL AND (OLD.turn IS NULL OR ${DAY('OLD.started_at')} <> ${DAY('NEW.started_at')}) BEGIN
        INSERT INTO call_day VALUES (${DAY('NEW.started_at')}, 1) ON CONFLICT (day) DO UPDATE SET in_turns = in_turns + 1;
      END;
      CREATE TRIGGER call_left AFTER UPDATE OF turn, started_at ON call
        WHEN OLD.turn IS NOT NULL AND (NEW.turn IS NULL OR ${DAY('OLD.started_at')} <> ${DAY('NEW.started_at')}) BEGIN
        UPDATE call_day SET in_turns = in_turns - 1 WHERE day = ${DAY('OLD.started_at')};
      END;
      DROP INDEX ledger_fork;
      CREATE INDEX ledger_uncounted ON ledger (grain, day, facet, nano_aiu) WHERE counted = 0;
    `);
    countAnew(db);
    for (const [table, time] of TOLD) {
      db.exec(`
        CREATE TRIGGER ${table}_told AFTER INSERT ON ${table} BEGIN
          INSERT INTO file_told VALUES (NEW.file, 1, ${BELIEVED(`coalesce(NEW.${time}, 0)`)})
            ON CONFLICT (file) DO UPDATE SET ${ADDED};
        END;
      `);
    }
  },
};

/** Counts what stands in the tables by now, whatever the counts were. */
export function countAnew(db: Database): void {
  db.exec(`
    DELETE FROM file_told;
    DELETE FROM call_day;
    INSERT INTO call_day SELECT ${DAY('started_at')}, count(*) FROM call WHERE turn IS NOT NULL GROUP BY 1;
  `);
  for (const [table, time] of TOLD) {
    const believed = BELIEVED(`coalesce(${time}, 0)`);
    db.exec(
      `INSERT INTO file_told SELECT file, count(*), max(${believed}) FROM ${table} WHERE true GROUP BY file
         ON CONFLICT (file) DO UPDATE SET ${ADDED}`,
    );
  }
}
