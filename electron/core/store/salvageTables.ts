import type { Database } from 'better-sqlite3';

type Cell = bigint | number | string | Buffer | null;
type Row = readonly Cell[];

/** What of one table could be read. */
export interface TableRead {
  readonly table: string;
  readonly rows: number;
  /** False: some of it could not be read. */
  readonly isWhole: boolean;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the primary key, in its order. */
  readonly key: readonly string[];
  readonly hasRowid: boolean;
}

/** One unreadable stretch is narrowed down by so many looks into it. */
const MOST_LOOKS = 512;
/** Beyond what was read, where nothing else says how far a table goes. */
const FAR = 4096n;

/**
 * Copies every row that can be read, table by table: from the first on, from the last back, and in between what lies
 * around the pages that cannot be read. Indexes are not asked, so that a damaged one costs nothing.
 * @param from the damaged database. @param to has the same tables, empty, and no foreign keys in force.
 * @param isDerived leaves a table out: it is made anew.
 */
export function copyTables(from: Database, to: Database, isDerived: (table: string) => boolean): TableRead[] {
  return tablesOf(to)
    .filter(({ name }) => !isDerived(name))
    .map((table) => copyTable(from, to, table));
}

function tablesOf(db: Database): Table[] {
  const names = db
    .prepare<[], { name: string; wr: number }>(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return names.map(({ name, wr }) => {
    const columns = db
      .prepare<[string], { name: string; pk: number }>(
        'SELECT name, pk FROM pragma_table_info(?) ORDER BY cid',
      )
      .all(name);
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return {
      name,
      columns: columns.map((column) => column.name),
      key: key.map((column) => column.name),
      hasRowid: wr === 0,
    };
  });
}

function copyTable(from: Database, to: Database, table: Table): TableRead {
  const { name, columns } = table;
  const put = to.prepare<Cell[]>(
    `INSERT OR IGNORE INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const before = countOf(to, name);
  let refused = 0;
  const take = (row: Row): void => {
    try {
      put.run(...row);
    } catch {
      // Of another type than its column: what stands there is no row of ours.
      refused++;
    }
  };
  let isWhole = true;
  try {
    isWhole = walk(from, table, take);
  } catch {
    // Not even its columns are known.
    isWhole = false;
  }
  return { table: name, rows: countOf(to, name) - before, isWhole: isWhole && refused === 0 };
}

/** @returns whether all of it was read. */
function walk(from: Database, { name, columns, key }: Table, take: (row: Row) => void): boolean {
  const [first = 'rowid'] = key;
  const place = columns.indexOf(first);
  const order = (down: string): string =>
    (key.length === 0 ? ['rowid'] : key).map((column) => `${column} ${down}`).join(', ');
  const select = `SELECT ${columns.join(', ')} FROM ${name} NOT INDEXED`;
  /** @returns the first key of the last row that was read, null for none; and whether the end was reached. */
  const run = (
    sql: string,
    ...bounds: readonly bigint[]
  ): { readonly last: Cell; readonly isThrough: boolean } => {
    let last: Cell = null;
    try {
      for (const row of from
        .prepare<bigint[], Row>(sql)
        .raw()
        .safeIntegers()
        .iterate(...bounds)) {
        take(row);
        last = row[place] ?? null;
      }
      return { last, isThrough: true };
    } catch {
      return { last, isThrough: false };
    }
  };
  const up = run(`${select} ORDER BY ${order('ASC')}`);
  if (up.isThrough) return true;
  const down = run(`${select} ORDER BY ${order('DESC')}`);
  const low = typeof up.last === 'bigint' ? up.last : null;
  const high = typeof down.last === 'bigint' ? down.last : null;
  if (low === null && high === null) return false;
  const within = `${select} WHERE ${first} BETWEEN ? AND ? ORDER BY`;
  const left: (readonly [bigint, bigint])[] = [[low ?? (high ?? 0n) - FAR, high ?? (low ?? 0n) + FAR]];
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const stretch = left.shift();
    if (stretch === undefined) break;
    const [lowest, highest] = stretch;
    const middle = (lowest + highest) / 2n;
    for (const [a, b] of [
      [lowest, middle],
      [middle + 1n, highest],
    ] as const) {
      const forward = run(`${within} ${order('ASC')}`, a, b);
      if (forward.isThrough) continue;
      const backward = run(`${within} ${order('DESC')}`, a, b);
      const rest = [
        typeof forward.last === 'bigint' ? forward.last : a,
        typeof backward.last === 'bigint' ? backward.last : b,
      ] as const;
      if (rest[0] < rest[1]) left.push(rest);
    }
  }
  return false;
}

function countOf(db: Database, table: string): number {
  return db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
}

/** What an index tells of a table's rows beside the table itself. */
export interface NamedRows {
  /** Of rows that could not be read: by their ids. */
  readonly lost: ReadonlyMap<number, readonly string[]>;
  /** Of rows that the table names otherwise: nobody can say which of the names is the damage. */
  readonly odd: ReadonlyMap<number, readonly string[]>;
}

/**
 * Reads the names that a table's first index holds beside the row of each. Where the row itself is lost, what belongs to
 * it can still be put together.
 */
export function namesFromIndex(
  from: Database,
  to: Database,
  table: string,
  columns: readonly string[],
): NamedRows {
  const names = columns.join(', ');
  const copied = to.prepare<[number], readonly unknown[]>(`SELECT ${names} FROM ${table} WHERE id = ?`).raw();
  const lost = new Map<number, readonly string[]>();
  const odd = new Map<number, readonly string[]>();
  const index = `sqlite_autoindex_${table}_1`;
  for (const down of ['ASC', 'DESC']) {
    const order = columns.map((column) => `${column} ${down}`).join(', ');
    const sql = `SELECT id, ${names} FROM ${table} INDEXED BY ${index} ORDER BY ${order}`;
    try {
      for (const [id, ...found] of from.prepare<[], readonly unknown[]>(sql).raw().iterate()) {
        if (typeof id !== 'number') continue;
        const known = copied.get(id);
        if (known === undefined) lost.set(id, found.map(String));
        else if (known.join('\0') !== found.join('\0')) odd.set(id, found.map(String));
      }
      break;
    } catch {
      // From the other end, then.
    }
  }
  return { lost, odd };
}
