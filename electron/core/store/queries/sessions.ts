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
  'sessionId' | 'title' | 'lastAt' | 'host' | 'workspace' | 'workspaceName' | 'provider'
>;

/** Of its whole life. */
export type SessionSums = ReadonlyMap<number, AmountSum>;

/** All of the sessions, whatever the range around them, by their ids; those without counted turns are missing. */
export function sessionSummaries(db: Database, ids: readonly number[]): ReadonlyMap<number, SessionSummary> {
  const facets = facetsOf(db);
  const sums = new Map<number, AmountSum>();
  for (const part of db
    .prepare<[string], FacetSums & { id: number }>(
      `SELECT s.session AS id, ${MEASURE_SUMS} FROM spend_full s WHERE s.session IN ${LIST} GROUP BY 1, s.facet`,
    )
    .all(JSON.stringify(ids))) {
    const facet = facets.get(part.facet);
    if (facet !== undefined) sumOf(sums, part.id).add(part, facet);
  }
  return summariesOf(db, sums);
}

/** Its sum, which is begun where there was none. */
export function sumOf(sums: Map<number, AmountSum>, id: number): AmountSum {
  const sum = sums.get(id) ?? new AmountSum();
  sums.set(id, sum);
  return sum;
}

/** What is told of sessions beside their sums. A few questions for all of them: one after another took ten times as long. */
export function summariesOf(db: Database, sums: SessionSums): ReadonlyMap<number, SessionSummary> {
  const list = JSON.stringify([...sums.keys()]);
  const models = Map.groupBy(
    db
      .prepare<[string], { id: number; name: string }>(
        `SELECT s.id, m.name FROM (SELECT DISTINCT session AS id, model FROM spend_full WHERE session IN ${LIST}) s
           JOIN model m ON m.id = s.model ORDER BY m.name`,
      )
      .all(list),
    ({ id }) => id,
  );
  const facts = db
    .prepare<[string], Facts & { id: number }>(
      `SELECT c.id, c.key AS sessionId, c.title, c.last_at AS lastAt, l.host, w.key AS workspace,
              w.name AS workspaceName, f.provider
         FROM session c JOIN ledger l ON l.id = (
           SELECT id FROM ledger WHERE session = c.id AND counted = 1 ORDER BY at DESC LIMIT 1)
         JOIN facet f ON f.id = l.facet LEFT JOIN workspace w ON w.id = l.workspace
        WHERE c.id IN ${LIST}`,
    )
    .all(list);
  const starts = startsOf(db, sums);
  return new Map(
    facts.map(({ id, ...session }) => {
      const sum = sums.get(id) ?? new AmountSum();
      return [
        id,
        {
          ...session,
          startedAt: starts.get(id) ?? 0,
          amounts: sum.amounts,
          models: (models.get(id) ?? []).map(({ name }) => name),
          confidence: sum.confidence,
        },
      ];
    }),
  );
}

/** An index knows a session's first turn; where other rows are counted, too, all of them are looked at. */
function startsOf(db: Database, sums: SessionSums): ReadonlyMap<number, number> {
  const among = (those: string, ids: readonly number[]): readonly { id: number; startedAt: number }[] =>
    db
      .prepare<[string], { id: number; startedAt: number }>(
        `SELECT c.value AS id, (
            SELECT min(started_at) FROM ledger WHERE session = c.value AND counted = 1 ${those}) AS startedAt
           FROM json_each(?) c`,
      )
      .all(JSON.stringify(ids));
  const [turnsOnly, mixed]: [number[], number[]] = [[], []];
  for (const [id, sum] of sums) (sum.rows === sum.amounts.turns ? turnsOnly : mixed).push(id);
  const starts = [...among("AND grain = 'turn'", turnsOnly), ...among('', mixed)];
  return new Map(starts.map(({ id, startedAt }) => [id, startedAt]));
}
