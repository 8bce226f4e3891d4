export type Cell = string | number | boolean | null;

/** What an export tells, read page by page as somebody asks for it. */
export interface ExportTable {
  /** The columns of the CSV, and the fields of each object of the JSON, in this order. */
  readonly fields: readonly string[];
  /** So many it will have told in the end. */
  readonly rows: number;
  /** Some may be empty. A page costs a few milliseconds, however large the ledger is. */
  readonly pages: Iterable<readonly Readonly<Record<string, Cell>>[]>;
  /** What stands around the rows in JSON; `closing` is asked for when all are told. */
  readonly opening: string;
  readonly closing: () => string;
}
