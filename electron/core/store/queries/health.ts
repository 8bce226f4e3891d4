import type { Database } from 'better-sqlite3';
import { words } from '../../../../shared/words/words.ts';
import type { ExactTurn } from '../../reducer/pricing/learn.ts';
import { oddSums } from '../rollupsAnew.ts';

/**
 * Goes through all pages and all rows.
 * @returns the first thing that is wrong: what SQLite finds, or sums that are not those of the rows; null when nothing is.
 */
export function databaseFault(db: Database): string | null {
  const found = String(db.pragma('integrity_check(1)', { simple: true }));
  if (found !== 'ok') return found;
  const table = oddSums(db);
  return table === null ? null : words.checks.store.sumsOff(table);
}

/** Bytes of the database file, without its log. */
export function databaseSize(db: Database): number {
  return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
}

/** Of a ledger of a million rows all of them would take a second to read. */
const MOST_OF_A_MODEL = 2000;

/** Turns whose cost is known, beside what would have been estimated for them: the latest of each model. */
export function exactTurns(db: Database): ExactTurn[] {
  const latest = db.prepare<[number, number], { exactNano: number; typicalNano: number }>(
    `SELECT nano_aiu AS exactNano, typical AS typicalNano FROM ledger
      WHERE teaches = 1 AND model = +? ORDER BY started_at DESC, nano_aiu, typical LIMIT ?`,
  );
  const models = db.prepare<[], number>('SELECT id FROM model').pluck().all();
  return models.flatMap((model) => latest.all(model, MOST_OF_A_MODEL));
}

/** Models of Copilot's whose turns found no price. */
export function unpricedModels(db: Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT DISTINCT m.name FROM spend_model s JOIN facet f ON f.id = s.facet JOIN model m ON m.id = s.model
        WHERE f.basis = 'unpriced' AND f.billed_to <> 'byok' ORDER BY m.name`,
    )
    .pluck()
    .all();
}

/** Bytes that were read of all files so far. */
export function bytesRead(db: Database): number {
  return db.prepare<[], number | null>('SELECT sum(bytes_read) FROM file').pluck().get() ?? 0;
}
