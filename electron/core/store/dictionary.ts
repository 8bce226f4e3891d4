import type { Database, Statement } from 'better-sqlite3';

/**
 * Names that repeat in millions of rows, each stored once. Ids are remembered per connection; a name that
 * was added in a transaction which then rolled back must be forgotten (`forget`).
 */
export interface Dictionary<Name extends string | readonly string[]> {
  idOf(name: Name): number;
  forget(): void;
}

export function modelDictionary(db: Database): Dictionary<string> {
  return dictionary<string>(
    db.prepare<string[], { id: number }>('SELECT id FROM model WHERE name = ?'),
    db.prepare<string[]>('INSERT INTO model (name) VALUES (?)'),
  );
}

export function workspaceDictionary(db: Database): Dictionary<readonly [key: string, name: string]> {
  const find = db.prepare<[string], { id: number; name: string }>(
    'SELECT id, name FROM workspace WHERE key = ?',
  );
  const insert = db.prepare('INSERT INTO workspace (key, name) VALUES (?, ?)');
  const rename = db.prepare('UPDATE workspace SET name = ? WHERE id = ?');
  const ids = new Map<string, number>();
  return {
    idOf([key, name]) {
      const known = ids.get(key);
      if (known !== undefined) return known;
      const row = find.get(key);
      if (row && row.name !== name) rename.run(name, row.id);
      const id = row?.id ?? Number(insert.run(key, name).lastInsertRowid);
      ids.set(key, id);
      return id;
    },
    forget: () => ids.clear(),
  };
}

/** provider, source, surface, billed-to, basis, confidence: some forty combinations occur in practice. */
export type Facet = readonly [
  provider: string,
  source: string,
  surface: string,
  billedTo: string,
  basis: string,
  confidence: string,
];

export function facetDictionary(db: Database): Dictionary<Facet> {
  return dictionary<Facet>(
    db.prepare<string[], { id: number }>(
      `SELECT id FROM facet WHERE provider = ? AND source = ? AND surface = ?
         AND billed_to = ? AND basis = ? AND confidence = ?`,
    ),
    db.prepare<string[]>(
      'INSERT INTO facet (provider, source, surface, billed_to, basis, confidence) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  );
}

export function sessionDictionary(db: Database): Dictionary<string> {
  return dictionary<string>(
    db.prepare<string[], { id: number }>('SELECT id FROM session WHERE key = ?'),
    db.prepare<string[]>('INSERT INTO session (key) VALUES (?)'),
  );
}

type Find = Statement<string[], { id: number }>;
type Insert = Statement<string[]>;

function dictionary<Name extends string | readonly string[]>(find: Find, insert: Insert): Dictionary<Name> {
  const ids = new Map<string, number>();
  return {
    idOf(name) {
      const memo = typeof name === 'string' ? name : name.join('\u0000');
      const known = ids.get(memo);
      if (known !== undefined) return known;
      const parameters: readonly string[] = typeof name === 'string' ? [name] : name;
      const id = find.get(...parameters)?.id ?? Number(insert.run(...parameters).lastInsertRowid);
      ids.set(memo, id);
      return id;
    },
    forget: () => ids.clear(),
  };
}
