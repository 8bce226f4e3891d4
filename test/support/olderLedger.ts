import type { Database } from 'better-sqlite3';
import { MIGRATIONS, openStore } from '../../electron/core/store/open.ts';

/** Columns that have another name since a version. */
const RENAMED: readonly { readonly since: number; readonly before: string; readonly now: string }[] = [
  { since: 110, before: 'looks_forked', now: 'may_be_forked' },
];

/**
 * Writes into an empty directory what a ledger would be as an older version had left it: the same rows and sums, without
 * what came after. Of versions before 40 the ledger must hold turns alone.
 * @param version of the newest step that the older version knew.
 */
export function writeOlderLedger(newer: Database, dataDir: string, version: number): void {
  const old = openStore(
    dataDir,
    MIGRATIONS.filter((step) => step.version <= version),
  );
  old.pragma('foreign_keys = OFF');
  old.prepare('ATTACH ? AS newer').run(newer.name);
  const tables = old
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  // What triggers keep is copied like the rest.
  const triggers = old
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'",
    )
    .all();
  for (const { name } of triggers) old.exec(`DROP TRIGGER main.${name}`);
  for (const table of tables) {
    const columns = old
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'main')")
      .pluck()
      .all(table);
    const renamed = (column: string): string =>
      RENAMED.find(({ since, before }) => since > version && before === column)?.now ?? column;
    old.exec(
      `INSERT INTO main.${table} (${columns.join(', ')}) SELECT ${columns.map(renamed).join(', ')} FROM newer.${table}`,
    );
  }
  for (const { sql } of triggers) old.exec(sql);
  old.close();
}
