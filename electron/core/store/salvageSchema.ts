import { createHash } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Migration, migrate, newestOf, versionOf } from './migrate.ts';

/** An empty ledger of one format, as this product makes it. */
interface Pattern {
  readonly version: number;
  readonly bytes: Buffer;
  /** Pages that hold the schema itself. */
  readonly pages: readonly number[];
  readonly schema: readonly SchemaRow[];
  /** `table.column` of all of its tables. */
  readonly columns: ReadonlySet<string>;
}

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly rootpage: number;
  readonly sql: string | null;
}

/** A database that can be read, and the format that its tables have. */
export interface Readable {
  readonly db: Database;
  readonly version: number;
}

/**
 * A whole ledger of the newest format is known by these columns: to make an empty one to compare with would take some
 * tens of milliseconds of each start. A test makes one, and says what has to stand here.
 */
export const NEWEST_COLUMNS = 'cdde1aab513ab3ff514f73bfeaf456f43fb3dee93692219e4b3ae7ddcf664d0f';

const PAGE = 4096;
/** Of the header: what is the same in every ledger, and where counts stand. */
const CONSTANT = [
  [0, 24],
  [44, 48],
  [56, 60],
] as const;
const CHANGES_AT = 24;
const PAGES_AT = 28;
const FREE_AT = 32;
const VERSION_AT = 60;
const VALID_FOR_AT = 92;
const HEADER = 100;
const TABLE_PAGES = [5, 13];
const INDEX_PAGES = [2, 10];
/** So many may be the damage; more say that it is another layout. */
const MOST_ODD = 3;

/**
 * Opens a copy of a damaged ledger for reading. What SQLite has to know before it reads any table stands in its first
 * pages; a ledger that was made at once has them as every other one of its format has, so they can be lent to it.
 * @param fresh puts the copy there as it was found, before each try.
 * @returns null when its tables cannot be found.
 */
export function openDamaged(
  path: string,
  migrations: readonly Migration[],
  fresh: () => void,
): Readable | null {
  const likely = likelyPattern(path, migrations, fresh);
  const first = openAsFound(path, [likely], fresh, 0) ?? openLent(path, [likely], fresh);
  if (first !== null) return first;
  const all = migrations.map((_, i) => patternOf(migrations.slice(0, i + 1))).reverse();
  return openAsFound(path, all, fresh, 0) ?? openLent(path, all, fresh) ?? openAsFound(path, all, fresh);
}

/** Of the format that the file says it has; of the newest when it says none that there is. */
function likelyPattern(path: string, migrations: readonly Migration[], fresh: () => void): Pattern {
  fresh();
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    const version = header.readInt32BE(VERSION_AT);
    const taken = migrations.filter((step) => step.version <= version);
    return patternOf(taken.at(-1)?.version === version ? taken : migrations);
  } finally {
    closeSync(file);
  }
}

/** @param mostOdd more than so much in its schema that is not ours is too much. */
function openAsFound(
  path: string,
  patterns: readonly Pattern[],
  fresh: () => void,
  mostOdd = Number.POSITIVE_INFINITY,
): Readable | null {
  fresh();
  lengthen(path);
  const found = tryOpen(path, patterns);
  if (found === null || found.odd <= mostOdd) return found;
  found.db.close();
  return null;
}

function openLent(path: string, patterns: readonly Pattern[], fresh: () => void): Readable | null {
  for (const pattern of patterns) {
    for (const pages of [[], pattern.pages]) {
      fresh();
      lend(path, pattern, pages);
      lengthen(path);
      if (pages.length > 0 && oddRoots(path, pattern) > MOST_ODD) continue;
      const lent = tryOpen(path, [pattern]);
      if (lent !== null && lent.odd === 0) return lent;
      lent?.db.close();
    }
  }
  return null;
}

/**
 * Whether the format that a ledger says it has is none, or is not the one of its tables and columns. Statements are the
 * same for every ledger: of one that is whole each can be prepared.
 */
export function isOddFormat(db: Database, migrations: readonly Migration[]): boolean {
  const version = versionOf(db);
  const taken = migrations.filter((step) => step.version <= version);
  const found = columnsOf(db);
  if (version === newestOf(migrations) && hashOf(found) === NEWEST_COLUMNS) return false;
  if (found.size === 0 && version === 0) return false;
  if (taken.at(-1)?.version !== version) return true;
  return [...patternOf(taken).columns].some((column) => !found.has(column));
}

function tryOpen(path: string, patterns: readonly Pattern[]): (Readable & { readonly odd: number }) | null {
  let db: Database | null = null;
  try {
    db = new Sqlite(path);
    db.pragma('cell_size_check = ON');
    const found = columnsOf(db);
    const missing = (pattern: Pattern): number =>
      [...pattern.columns].filter((one) => !found.has(one)).length;
    const best = patterns
      .map((pattern) => ({ pattern, score: pattern.columns.size - 2 * missing(pattern) }))
      .reduce((a, b) => (b.score > a.score ? b : a)).pattern;
    if (missing(best) === best.columns.size) {
      db.close();
      return null;
    }
    const differing = oddRows(schemaOf(db), best.schema);
    const odd = missing(best) + (differing <= MOST_ODD ? differing : 0);
    return { db, version: best.version, odd };
  } catch {
    db?.close();
    return null;
  }
}

function oddRows(found: readonly SchemaRow[], wanted: readonly SchemaRow[]): number {
  const texts = new Set(found.map((row) => JSON.stringify(row)));
  return wanted.filter((row) => !texts.has(JSON.stringify(row))).length;
}

function schemaOf(db: Database): SchemaRow[] {
  return db.prepare<[], SchemaRow>('SELECT type, name, rootpage, sql FROM sqlite_schema').all();
}

function columnsOf(db: Database): ReadonlySet<string> {
  const rows = db
    .prepare<[], string>(
      `SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  return new Set(rows);
}

/** Of the names, in whatever order they were found. */
function hashOf(columns: ReadonlySet<string>): string {
  return createHash('sha256')
    .update([...columns].sort().join())
    .digest('hex');
}

/** What `NEWEST_COLUMNS` has to be for these. */
export function columnsHash(migrations: readonly Migration[]): string {
  return hashOf(patternOf(migrations).columns);
}

function patternOf(migrations: readonly Migration[]): Pattern {
  const db = new Sqlite(':memory:');
  try {
    migrate(db, migrations, () => {});
    return {
      version: migrations.at(-1)?.version ?? 0,
      bytes: db.serialize(),
      pages: db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all(),
      schema: schemaOf(db),
      columns: columnsOf(db),
    };
  } finally {
    db.close();
  }
}

/** A file that lost its end holds no page beyond it; SQLite refuses one that is shorter than it says as a whole. */
function lengthen(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    const { size } = fstatSync(file);
    const said = header.readUInt32BE(PAGES_AT);
    // What it says may be the damage.
    const wanted = said * PAGE <= 2 * size + 64 * PAGE ? said * PAGE : 0;
    ftruncateSync(file, Math.max(wanted, Math.ceil(size / PAGE) * PAGE));
  } finally {
    closeSync(file);
  }
}

/** @param pages of the pattern that are put in; without them only what all headers have in common. */
function lend(path: string, { bytes, version }: Pattern, pages: readonly number[]): void {
  const file = openSync(path, 'r+');
  try {
    for (const page of pages) {
      const from = (page - 1) * PAGE;
      writeSync(file, bytes.subarray(from, from + PAGE), 0, PAGE, from);
    }
    const header = Buffer.alloc(HEADER);
    readSync(file, header, 0, HEADER, 0);
    for (const [from, to] of CONSTANT) bytes.copy(header, from, from, to);
    // With its log, where there is one.
    header.fill(2, 18, 20);
    header.writeUInt32BE(Math.ceil(fstatSync(file).size / PAGE), PAGES_AT);
    header.fill(0, FREE_AT, FREE_AT + 8);
    header.writeInt32BE(version, VERSION_AT);
    header.copy(header, VALID_FOR_AT, CHANGES_AT, CHANGES_AT + 4);
    writeSync(file, header, 0, HEADER, 0);
  } finally {
    closeSync(file);
  }
}

/** How many tables and indexes begin on pages of another kind than they would have. */
function oddRoots(path: string, { schema, bytes }: Pattern): number {
  const file = openSync(path, 'r');
  try {
    const flag = Buffer.alloc(1);
    const kinds = (row: SchemaRow): readonly number[] => {
      const own = bytes[(row.rootpage - 1) * PAGE] ?? 0;
      return TABLE_PAGES.includes(own) ? TABLE_PAGES : INDEX_PAGES;
    };
    return schema.filter((row) => {
      if (row.rootpage === 0) return false;
      readSync(file, flag, 0, 1, (row.rootpage - 1) * PAGE);
      return !kinds(row).includes(flag[0] ?? 0);
    }).length;
  } finally {
    closeSync(file);
  }
}
