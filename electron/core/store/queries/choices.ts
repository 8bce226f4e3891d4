import type { Database } from 'better-sqlite3';
import type { Choices } from '../../../../shared/contract/views.ts';

interface Choice {
  readonly key: string;
  readonly name: string;
}

/** The models and workspaces of counted rows, by name. */
export function choices(db: Database): Choices {
  const all = (columns: string, table: string): Choice[] =>
    db
      .prepare<[], Choice>(
        `SELECT ${columns} FROM ${table} c
          WHERE c.id IN (SELECT ${table} FROM spend_${table}_month) ORDER BY name, key`,
      )
      .all();
  return { models: all('name AS key, name', 'model'), workspaces: all('key, name', 'workspace') };
}
