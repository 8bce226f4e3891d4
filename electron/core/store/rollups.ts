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
  'low',
  'high',
  'open_rows',
] as const;
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
  { table: 'spend_session_day', dimensions: ['day', 'session'] },
  { table: 'spend_full', dimensions: ['day', 'workspace', 'session', 'model', 'facet'] },
];

/** So many places are remembered before they are written: a first import that learns at its end moves all estimates. */
const MOST_PENDING = 20_000;

/** Where a row stands in every dimension; `model` and `workspace` are 0 where there is none. */
export type Place = Readonly<Record<Dimension, number>>;

interface Difference<Key> {
  readonly key: Key;
  readonly sums: number[];
}

/** Sums of differences by key. One that would leave the exact integers is handed out before it does. */
class Differences<Key> {
  readonly #byMemo = new Map<string, Difference<Key>>();

  add(
    memo: string,
    key: Key,
    measures: Measures,
    sign: 1 | -1,
    full: (difference: Difference<Key>) => void,
  ): void {
    let entry = this.#byMemo.get(memo);
    if (entry === undefined) {
      entry = { key, sums: MEASURES.map(() => 0) };
      this.#byMemo.set(memo, entry);
    }
    for (let i = 0; i < measures.length; i++) {
      const difference = sign * (measures[i] ?? 0);
      let next = (entry.sums[i] ?? 0) + difference;
      if (!Number.isSafeInteger(next)) {
        full({ key, sums: [...entry.sums] });
        entry.sums.fill(0);
        next = difference;
      }
      entry.sums[i] = next;
    }
  }

  get size(): number {
    return this.#byMemo.size;
  }

  /** Hands out all and forgets them. */
  drain(each: (difference: Difference<Key>) => void): void {
    for (const entry of this.#byMemo.values()) each(entry);
    this.#byMemo.clear();
  }
}

/**
 * Collects differences and writes them once per transaction: a growing turn touches the same sums many
 * times. They are gathered by place and split up by table only at the end.
 */
export function rollupWriter(db: Database) {
  const tables = ROLLUPS.map(({ table, dimensions }) => {
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
    const write = ({ key, sums: values }: Difference<readonly number[]>): void => {
      if (values.every((value) => value === 0)) return;
      upsert.run(...key, ...values);
      if ((values[0] ?? 0) < 0) empty.run(...key);
    };
    return { dimensions, write, differences: new Differences<readonly number[]>() };
  });
  const pending = new Differences<Place>();

  /** The differences of one place, told to the sums of every table. */
  function spread({ key: place, sums }: Difference<Place>): void {
    for (const { dimensions, write, differences } of tables) {
      const key = dimensions.map((dimension) => place[dimension]);
      differences.add(key.join(), key, sums, 1, write);
    }
  }

  function move(place: Place, measures: Measures, sign: 1 | -1): void {
    const { hour, workspace, session, model, facet } = place;
    // Day and month follow from the hour.
    pending.add(`${hour},${workspace},${session},${model},${facet}`, place, measures, sign, spread);
    if (pending.size >= MOST_PENDING) flush();
  }

  function flush(): void {
    pending.drain(spread);
    for (const { differences, write } of tables) differences.drain(write);
  }

  return {
    add: (place: Place, measures: Measures): void => move(place, measures, 1),
    remove: (place: Place, measures: Measures): void => move(place, measures, -1),
    flush,
    discard(): void {
      pending.drain(() => {});
      for (const { differences } of tables) differences.drain(() => {});
    },
  };
}
