import Sqlite, { type Database } from 'better-sqlite3';
import { z } from 'zod';

const Cell = z.union([
  z.null(),
  z.number(),
  z.string(),
  z.boolean().transform(Number),
  z.object({ int: z.string().regex(/^-?\d{1,19}$/) }).transform(({ int }) => BigInt(int)),
  z.object({ blob: z.string() }).transform(({ blob }) => Buffer.from(blob)),
]);
const Table = z.object({
  table: z.string().max(100),
  /** Name → what stands behind it in the definition. */
  columns: z.record(z.string(), z.string()),
  rows: z.array(z.array(z.unknown()).max(60)).max(400),
  /** What stands behind the table's definition, or `view` for a view on a table that has another name. */
  as: z.string().optional(),
});
const Plan = z.array(Table).max(8);
export type DatabasePlan = z.input<typeof Plan>;

/** Words of SQL that may stand behind a column's name: whatever else is asked for has no type. */
const DEFINITION = /^[\w ,()']{0,80}$/;
const INT64 = 2n ** 63n;

/**
 * The file of a database with these tables and rows, whatever of them SQLite takes.
 * @returns null for what is no plan.
 */
export function plannedDatabase(input: Buffer): Buffer | null {
  const plan = Plan.safeParse(parsed(input.toString()));
  if (!plan.success) return null;
  const db = new Sqlite(':memory:');
  try {
    for (const table of plan.data) make(db, table);
    return db.serialize();
  } finally {
    db.close();
  }
}

function make(db: Database, { table, columns, rows, as = '' }: z.output<typeof Table>): void {
  const isView = as === 'view';
  const name = quoted(isView ? `${table} of` : table);
  const definitions = Object.entries(columns).map(
    ([column, type]) => `${quoted(column)} ${DEFINITION.test(type) ? type : ''}`,
  );
  const options = /^(?:STRICT|WITHOUT ROWID|STRICT, WITHOUT ROWID)$/.test(as) ? as : '';
  if (!isTaken(() => db.exec(`CREATE TABLE ${name} (${definitions.join(', ')}) ${options}`))) return;
  if (isView) isTaken(() => db.exec(`CREATE VIEW ${quoted(table)} AS SELECT * FROM ${name}`));
  for (const row of rows) {
    const cells = row
      .map((cell) => Cell.safeParse(cell).data ?? null)
      .map((cell) => (typeof cell === 'bigint' ? (cell >= -INT64 && cell < INT64 ? cell : null) : cell));
    isTaken(() =>
      db.prepare(`INSERT INTO ${name} VALUES (${cells.map(() => '?').join(', ')})`).run(...cells),
    );
  }
}

/** What SQLite does not take is left out. */
function isTaken(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError || error instanceof TypeError || error instanceof RangeError)
      return false;
    throw error;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
