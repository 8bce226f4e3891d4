import type { Database } from 'better-sqlite3';
import type { FileSource } from './files.ts';

/** Something in a file that could not be used; remembered once per (file, reason, signature). */
export interface Finding {
  readonly reason: FindingReason;
  /** What tells one kind from another: redacted key names, a field's name. Never content. */
  readonly signature: string;
  readonly count: number;
}

export const FINDING_REASONS = [
  'bad-line',
  'unknown-shape',
  'bad-number',
  'bad-date',
  'bad-request-id',
  'oversize-value',
  'orphan-patch',
  'torn-document',
] as const;
export type FindingReason = (typeof FINDING_REASONS)[number];

export interface FindingSummary {
  readonly source: FileSource;
  readonly reason: FindingReason;
  readonly signature: string;
  readonly count: number;
  /** In how many files. */
  readonly files: number;
  /** One of them. */
  readonly example: string;
  /** Epoch ms of the first and the last time. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export function diagnosticStore(db: Database) {
  const add = db.prepare(
    `INSERT INTO diagnostic (file, reason, signature, count, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (file, reason, signature) DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at`,
  );
  const clear = db.prepare('DELETE FROM diagnostic WHERE file = ?');
  return {
    /** A file that is read from its beginning is counted anew. */
    clear: (fileId: number): void => void clear.run(fileId),
    add(fileId: number, findings: readonly Finding[]): void {
      const now = Date.now();
      for (const { reason, signature, count } of findings)
        add.run(fileId, reason, signature, count, now, now);
    },
  };
}

/** @returns one line per source, reason and signature, most frequent first. */
export function findingSummaries(db: Database): FindingSummary[] {
  return db
    .prepare<[], FindingSummary>(
      `SELECT f.source, d.reason, d.signature, sum(d.count) AS count, count(*) AS files, min(f.path) AS example,
              min(d.first_at) AS firstAt, max(d.last_at) AS lastAt
         FROM diagnostic d JOIN file f ON f.id = d.file
        GROUP BY f.source, d.reason, d.signature ORDER BY count DESC, f.source, d.reason, d.signature`,
    )
    .all();
}
