import type { Database } from 'better-sqlite3';
import type { TrueRow } from './truth.ts';

/** The rows that a ledger counts, as the truth words them. */
export function countedRows(db: Database): readonly TrueRow[] {
  return db
    .prepare<[], TrueRow>(
      `SELECT l.grain, CASE WHEN l.grain = 'turn' OR l.key LIKE 'call:span:%' THEN l.key END AS key, c.key AS session,
              l.nano_aiu AS nanoAiu, f.confidence
         FROM ledger l JOIN session c ON c.id = l.session JOIN facet f ON f.id = l.facet
        WHERE l.counted = 1`,
    )
    .all()
    .map((row) => ({ ...row }));
}

/**
 * Rows in one order and one wording, to be compared as text. How a session's total is cut into legs is the
 * ledger's own affair, and so is a leg of nothing: of legs the sums are compared.
 */
export function worded(rows: readonly TrueRow[]): readonly string[] {
  const legs = new Map<string, number>();
  const words: string[] = [];
  for (const { grain, key, session, nanoAiu, confidence } of rows) {
    if (grain === 'leg') {
      const of = `leg of ${session}, ${confidence}`;
      legs.set(of, (legs.get(of) ?? 0) + (nanoAiu ?? 0));
    } else words.push(`${grain} ${key ?? 'of a hash'} in ${session}: ${nanoAiu} ${confidence}`);
  }
  for (const [of, nanoAiu] of legs) if (nanoAiu > 0) words.push(`${of}: ${nanoAiu}`);
  return words.sort();
}
