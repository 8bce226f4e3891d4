import type { Database } from 'better-sqlite3';
import type { Source } from '../../../../shared/domain/ledger.ts';

export interface SourceRows {
  readonly source: Source;
  /** Counted rows of the ledger. */
  readonly rows: number;
  /** Epoch ms of the latest one; null without rows. */
  readonly lastAt: number | null;
}

/** The sources that this version reads. */
const READ: readonly Source[] = ['vscode-chat'];

export function rowsBySource(db: Database): SourceRows[] {
  const rows = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(s.rows), 0) FROM spend_hour s JOIN facet f ON f.id = s.facet WHERE f.source = ?',
    )
    .pluck();
  const lastAt = db.prepare<[], number | null>('SELECT max(last_at) FROM session').pluck();
  return READ.map((source) => ({ source, rows: rows.get(source) ?? 0, lastAt: lastAt.get() ?? null }));
}
