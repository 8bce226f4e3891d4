import type { Database } from 'better-sqlite3';
import type { Confidence, Provider } from '../../../../shared/domain/ledger.ts';
import { AmountSum, type Amounts, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';

export interface SessionSummary {
  readonly sessionId: string;
  readonly provider: Provider;
  readonly title: string | null;
  readonly workspace: string | null;
  readonly workspaceName: string | null;
  readonly host: string;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly amounts: Amounts;
  readonly models: readonly string[];
  readonly confidence: Confidence;
}

interface SessionRow {
  id: number;
  sessionId: string;
  title: string | null;
  lastAt: number;
}

/** Sessions with counted turns, the latest first. */
export function sessions(db: Database, limit: number): SessionSummary[] {
  const facets = facetsOf(db);
  const sums = db.prepare<[number], FacetSums>(
    `SELECT ${MEASURE_SUMS} FROM spend_full s WHERE s.session = ? GROUP BY s.facet`,
  );
  const models = db
    .prepare<[number], string>(
      'SELECT DISTINCT m.name FROM spend_full s JOIN model m ON m.id = s.model WHERE s.session = ? ORDER BY m.name',
    )
    .pluck();
  const started = db
    .prepare<[number], number>('SELECT min(started_at) FROM ledger WHERE session = ? AND counted = 1')
    .pluck();
  const latest = db.prepare<
    [number],
    { host: string; workspace: string | null; workspaceName: string | null; provider: Provider }
  >(
    `SELECT l.host, w.key AS workspace, w.name AS workspaceName, f.provider FROM ledger l JOIN facet f ON f.id = l.facet
       LEFT JOIN workspace w ON w.id = l.workspace
      WHERE l.session = ? AND l.counted = 1 ORDER BY l.at DESC LIMIT 1`,
  );
  const rows = db
    .prepare<[number], SessionRow>(
      `SELECT id, key AS sessionId, title, last_at AS lastAt FROM session
        WHERE last_at IS NOT NULL ORDER BY last_at DESC LIMIT ?`,
    )
    .all(limit);
  return rows.flatMap(({ id, sessionId, title, lastAt }) => {
    const last = latest.get(id);
    if (last === undefined) return [];
    const total = new AmountSum();
    for (const part of sums.all(id)) {
      const facet = facets.get(part.facet);
      if (facet !== undefined) total.add(part, facet);
    }
    return [
      {
        sessionId,
        provider: last.provider,
        title,
        workspace: last.workspace,
        workspaceName: last.workspaceName,
        host: last.host,
        startedAt: started.get(id) ?? lastAt,
        lastAt,
        amounts: total.amounts,
        models: models.all(id),
        confidence: total.confidence,
      },
    ];
  });
}
