import type { Database } from 'better-sqlite3';
import type { EXPORTS } from '../../../shared/contract/methods.ts';
import { openReader } from '../store/open.ts';
import type { RowFilter } from '../store/queries/filter.ts';
import { billTable } from './billTable.ts';
import { csvLine } from './csvLine.ts';
import type { ExportTable } from './exportTable.ts';
import { requestTable } from './requestTable.ts';
import { sessionTable } from './sessionTable.ts';
import { sumTable } from './sumTable.ts';

export interface ExportWish {
  readonly what: (typeof EXPORTS)[number];
  readonly format: 'csv' | 'json';
  readonly filter: RowFilter;
}

export interface ExportPiece {
  readonly text: string;
  /** In this piece. */
  readonly rows: number;
}

/** One export under way: whoever opened it closes it, also when all of it was read. */
export interface LedgerExport {
  /** So many there will be. */
  readonly rows: number;
  readonly pieces: Iterator<ExportPiece, void> & Iterable<ExportPiece>;
  close(): void;
}

/**
 * An export of what the ledger holds now, for a page and for the command line.
 *
 * It reads in a transaction on a connection of its own. The rows of a ledger change while it is read: a call's goes
 * when its turn is written, estimates are learned anew. Page by page on the live ledger money would be told twice or
 * left out; here all of it is of one moment, and what arrives meanwhile is for the next export. Nobody waits for it,
 * but until it is closed SQLite cannot begin its log anew: a host closes those that nobody reads.
 * @throws the database's error.
 */
export function openExport(dataDir: string, wish: ExportWish, now: number): LedgerExport {
  const db = openReader(dataDir);
  if (db === null) throw new Error('There is no ledger to export.');
  try {
    db.exec('BEGIN');
    const table = tableOf(db, wish, now);
    return { rows: table.rows, pieces: written(table, wish.format), close: () => void db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

function tableOf(db: Database, { what, filter }: ExportWish, now: number): ExportTable {
  if (what === 'requests') return requestTable(db, filter, now);
  if (what === 'billing') return billTable(db, filter.period);
  return what === 'session' ? sessionTable(db, filter) : sumTable(db, what, filter);
}

function* written(table: ExportTable, format: 'csv' | 'json'): Generator<ExportPiece, void> {
  const { fields, pages, opening, closing } = table;
  let text = format === 'csv' ? csvLine(fields) : opening;
  let isFirst = true;
  for (const page of pages) {
    for (const row of page) {
      if (format === 'csv') text += csvLine(fields.map((field) => row[field] ?? null));
      else text += `${isFirst ? '' : ','}${JSON.stringify(row)}`;
      isFirst = false;
    }
    if (page.length === 0) continue;
    yield { text, rows: page.length };
    text = '';
  }
  if (format === 'json') text += closing();
  if (text !== '') yield { text, rows: 0 };
}
