import type { Database } from 'better-sqlite3';

/** What is summed. Money columns may pass 2^53, so they are added in SQLite and only differences leave it. */
export const MEASURES = [
  'rows',
  'turns',
  'calls',
  'output_tokens',
  'priced_rows',
  'nano_aiu',
  'request_rows',
  'milli_requests',
] as const;
export type Measure = (typeof MEASURES)[number];
export type Measures = readonly number[];

export const DIMENSIONS = ['month', 'hour', 'day', 'workspace', 'session', 'model', 'facet'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Each kept up in the transaction that changes the rows below it. */
export const ROLLUPS: readonly { readonly table: string; readonly dimensions: readonly Dimension[] }[] = [
  { table: 'spend_hour', dimensions: ['hour', 'facet'] },
  { table: 'spend_model', dimensions: ['day', 'model', 'facet'] },
  { table: 'spend_model_month', dimensions: ['month', 'model', 'facet'] },
  { table: 'spend_workspace', dimensions: ['day', 'workspace', 'facet'] },
  { table: 'spend_workspace_month', dimensions: ['month', 'workspace', 'facet'] },
  { table: 'spend_full', dimensions: ['day', 'workspace', 'session', 'model', 'facet'] },
];

/** Where a row stands in every dimension; `model` and `workspace` are 0 where there is none. */
export type Place = Readonly<Record<Dimension, number>>;

interface Pending {
  readonly key: readonly number[];
  readonly sums: number[];
}

/**
 * Collects differences and writes them once per transaction: a growing turn touches the same sums many
 * times. A sum that would leave the exact integers is written before it does.
 */
export function rollupWriter(db: Database) {
  const writers = ROLLUPS.map(({ table, dimensions }) => {
    const pending = new Map<string, Pending>();
    const columns = [...dimensions, ...MEASURES];
    // Beyond 2^63 SQLite would turn the sum into a float, which a STRICT table refuses: stop there instead.
    const sums = MEASURES.map(
      (m) =>
        `${m} = CASE typeof(${m} + excluded.${m}) WHEN 'integer' THEN ${m} + excluded.${m} ELSE 9223372036854775807 END`,
    );
    const upsert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (${dimensions.join(', ')}) DO UPDATE SET ${sums.join(', ')}`,
    );
    const empty = db.prepare(
      `DELETE FROM ${table} WHERE ${dimensions.map((d) => `${d} = ?`).join(' AND ')} AND rows = 0`,
    );
    const write = ({ key, sums: values }: Pending): void => {
      if (values.every((value) => value === 0)) return;
      upsert.run(...key, ...values);
      if ((values[0] ?? 0) < 0) empty.run(...key);
    };
    return { dimensions, pending, write };
  });

  function move(place: Place, measures: Measures, sign: 1 | -1): void {
    for (const { dimensions, pending, write } of writers) {
      const key = dimensions.map((dimension) => place[dimension]);
      const memo = key.join();
      let entry = pending.get(memo);
      if (entry === undefined) {
        entry = { key, sums: MEASURES.map(() => 0) };
        pending.set(memo, entry);
      }
      for (let i = 0; i < measures.length; i++) {
        const difference = sign * (measures[i] ?? 0);
        let next = (entry.sums[i] ?? 0) + difference;
        if (!Number.isSafeInteger(next)) {
          write(entry);
          entry.sums.fill(0);
          next = difference;
        }
        entry.sums[i] = next;
      }
    }
  }

  return {
    add: (place: Place, measures: Measures): void => move(place, measures, 1),
    remove: (place: Place, measures: Measures): void => move(place, measures, -1),
    flush(): void {
      for (const { pending, write } of writers) {
        for (const entry of pending.values()) write(entry);
        pending.clear();
      }
    },
    discard(): void {
      for (const { pending } of writers) pending.clear();
    },
  };
}
