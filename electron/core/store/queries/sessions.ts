import type { Database } from 'better-sqlite3';
import type { Confidence, Provider } from '../../../../shared/domain/ledger.ts';
import { AmountSum, type Amounts, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import { LIST } from './filter.ts';

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

/** Sessions with counted turns, the latest first. */
export function sessions(db: Database, limit: number): SessionSummary[] {
  const latest = db
    .prepare<[number], number>(
      'SELECT id FROM session WHERE last_at IS NOT NULL ORDER BY last_at DESC LIMIT ?',
    )
    .pluck()
    .all(limit);
  const summaries = sessionSummaries(db, latest);
  return latest.flatMap((id) => summaries.get(id) ?? []);
}

type Facts = Pick<
  SessionSummary,
  'sessionId' | 'title' | 'lastAt' | 'host' | 'workspace' | 'workspaceName' | 'provider' | 'startedAt'
>;

/**
 * All of the sessions, whatever the range around them, by their ids; those without counted turns are missing.
 * A few questions for all of them together: one after another, 500 sessions took ten times as long.
 */
export function sessionSummaries(db: Database, ids: readonly number[]): ReadonlyMap<number, SessionSummary> {
  const list = JSON.stringify(ids);
  const facets = facetsOf(db);
  const sums = new Map<number, AmountSum>();
  for (const part of db
    .prepare<[string], FacetSums & { id: number }>(
      `SELECT s.session AS id, ${MEASURE_SUMS} FROM spend_full s WHERE s.session IN ${LIST} GROUP BY 1, s.facet`,
    )
    .all(list)) {
    const sum = sums.get(part.id) ?? new AmountSum();
    sums.set(part.id, sum);
    const facet = facets.get(part.facet);
    if (facet !== undefined) sum.add(part, facet);
  }
  const models = Map.groupBy(
    db
      .prepare<[string], { id: number; name: string }>(
        `SELECT DISTINCT s.session AS id, m.name FROM spend_full s JOIN model m ON m.id = s.model
          WHERE s.session IN ${LIST} ORDER BY m.name`,
      )
      .all(list),
    ({ id }) => id,
  );
  const facts = db
    .prepare<[string], Facts & { id: number }>(
      `SELECT c.id, c.key AS sessionId, c.title, c.last_at AS lastAt, l.host, w.key AS workspace,
              w.name AS workspaceName, f.provider,
              (SELECT min(started_at) FROM ledger WHERE session = c.id AND counted = 1) AS startedAt
         FROM session c JOIN ledger l ON l.id = (
           SELECT id FROM ledger WHERE session = c.id AND counted = 1 ORDER BY at DESC LIMIT 1)
         JOIN facet f ON f.id = l.facet LEFT JOIN workspace w ON w.id = l.workspace
        WHERE c.id IN ${LIST}`,
    )
    .all(list);
  return new Map(
    facts.map(({ id, ...session }) => {
      const sum = sums.get(id) ?? new AmountSum();
      return [
        id,
        {
          ...session,
          amounts: sum.amounts,
          models: (models.get(id) ?? []).map(({ name }) => name),
          confidence: sum.confidence,
        },
      ];
    }),
  );
}
