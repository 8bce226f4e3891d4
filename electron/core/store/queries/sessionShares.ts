import type { Database } from 'better-sqlite3';
import type { Breakdown } from '../../../../shared/contract/views.ts';
import { AmountSum, COUNTED_ROWS, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
import { LIST } from './filter.ts';
import type { RangeStretch } from './rangeStretch.ts';
import { type SessionSummary, sessionSummaries, summariesOf, sumOf } from './sessions.ts';
import { emptySeries, fillSeries, firstRowAt, type StepSums, stepSums, unitOf } from './stepSeries.ts';

const MOST_SESSIONS = 500;

interface Latest {
  readonly id: number;
  readonly lastAt: number;
}

/**
 * The sessions of a range, the latest first, at most 500; the others are summed up in `rest`.
 * @param total of the range. What the shown ones took is taken out of it.
 */
export function sessionShares(
  db: Database,
  stretch: RangeStretch,
  now: number,
  total: AmountSum,
): Pick<Breakdown, 'rows' | 'rest'> {
  const { steps } = stretch;
  const shown = latestSessions(db, stretch);
  const ids = shown.map(({ id }) => id);
  const { within, summaries } = (steps.unit === 'hour' ? partsOfHours : partsOfDays)(db, stretch, ids);
  const source = rowsOf(stretch);
  const series = Map.groupBy(
    db
      .prepare<(string | number)[], StepSums & { id: number }>(
        `SELECT s.session AS id, s.${steps.unit} AS step, ${stepSums(unitOf(total.amounts))} FROM ${source.table} s
          WHERE s.session IN ${LIST} AND ${source.range} GROUP BY 1, 2`,
      )
      .all(JSON.stringify(ids), ...source.ends),
    ({ id }) => id,
  );
  const facets = facetsOf(db);
  const empty = emptySeries(steps, firstRowAt(db), now);
  const rows = shown.flatMap(({ id, lastAt }) => {
    const session = summaries.get(id);
    if (session === undefined) return [];
    const sum = new AmountSum();
    for (const part of within.get(id) ?? []) {
      const facet = facets.get(part.facet);
      if (facet === undefined) continue;
      sum.add(part, facet);
      total.subtract(part, facet);
    }
    return [
      {
        key: session.sessionId,
        name: session.title ?? session.sessionId,
        spend: sum.spend,
        series: fillSeries([...empty], steps, series.get(id) ?? []),
        session,
        lastAt,
      },
    ];
  });
  const count = countOf(db, stretch) - rows.length;
  return { rows, rest: count === 0 ? null : { count, spend: total.spend } };
}

interface Source {
  readonly table: string;
  readonly range: string;
  readonly ends: readonly number[];
}

/** Where the sums by step stand. */
function rowsOf({ summed, steps }: RangeStretch): Source {
  return steps.unit === 'hour'
    ? { table: COUNTED_ROWS, range: 's.at >= ? AND s.at < ?', ends: [summed.from, summed.to] }
    : {
        table: 'spend_session_day',
        range: 's.day BETWEEN ? AND ?',
        ends: [steps.first, lastStep(steps)],
      };
}

type SessionPart = FacetSums & { readonly id: number };

interface Parts {
  /** What each took in the range. */
  readonly within: ReadonlyMap<number, readonly SessionPart[]>;
  readonly summaries: ReadonlyMap<number, SessionSummary>;
}

/** Of some hours the rows themselves tell, and a session's life is another question. */
function partsOfHours(db: Database, stretch: RangeStretch, ids: readonly number[]): Parts {
  const { table, range, ends } = rowsOf(stretch);
  const within = db
    .prepare<(string | number)[], SessionPart>(
      `SELECT s.session AS id, ${MEASURE_SUMS} FROM ${table} s
        WHERE s.session IN ${LIST} AND ${range} GROUP BY 1, s.facet`,
    )
    .all(JSON.stringify(ids), ...ends);
  return { within: Map.groupBy(within, ({ id }) => id), summaries: sessionSummaries(db, ids) };
}

/** Days in the range and the others in one go: together they are the session's whole life. */
function partsOfDays(db: Database, { steps }: RangeStretch, ids: readonly number[]): Parts {
  const parts = db
    .prepare<[number, number, string], SessionPart & { isWithin: 0 | 1 }>(
      `SELECT s.session AS id, s.day BETWEEN ? AND ? AS isWithin, ${MEASURE_SUMS} FROM spend_full s
        WHERE s.session IN ${LIST} GROUP BY 1, s.facet, 2`,
    )
    .all(steps.first, lastStep(steps), JSON.stringify(ids));
  const facets = facetsOf(db);
  const lives = new Map<number, AmountSum>();
  for (const part of parts) {
    const facet = facets.get(part.facet);
    if (facet !== undefined) sumOf(lives, part.id).add(part, facet);
  }
  const within = parts.filter(({ isWithin }) => isWithin === 1);
  return { within: Map.groupBy(within, ({ id }) => id), summaries: summariesOf(db, lives) };
}

function latestSessions(db: Database, { summed, steps }: RangeStretch): Latest[] {
  const ids =
    steps.unit === 'hour'
      ? db
          .prepare<number[], number>(
            'SELECT DISTINCT session FROM ledger WHERE counted = 1 AND at >= ? AND at < ?',
          )
          .pluck()
          .all(summed.from, summed.to)
      : [...idsOfLatestDays(db, steps.first, lastStep(steps))];
  const lastBefore = db
    .prepare<[number, number], number>(
      'SELECT at FROM ledger WHERE session = +? AND counted = 1 AND at < +? ORDER BY at DESC LIMIT 1',
    )
    .pluck();
  return db
    .prepare<[string], Latest>(`SELECT id, last_at AS lastAt FROM session WHERE id IN ${LIST}`)
    .all(JSON.stringify(ids))
    .map(({ id, lastAt }) => ({
      id,
      lastAt: lastAt < summed.to ? lastAt : (lastBefore.get(id, summed.to) ?? 0),
    }))
    .sort((a, b) => b.lastAt - a.lastAt || b.id - a.id)
    .slice(0, MOST_SESSIONS);
}

/** Whoever had a turn on a later day is the later one: days are gone back until there are enough. */
function idsOfLatestDays(db: Database, from: number, to: number): ReadonlySet<number> {
  const days = db.prepare<[number, number], { day: number; session: number }>(
    'SELECT day, session FROM spend_session_day WHERE day BETWEEN ? AND ? ORDER BY day DESC',
  );
  const ids = new Set<number>();
  let current = to;
  for (const { day, session } of days.iterate(from, to)) {
    if (day !== current && ids.size >= MOST_SESSIONS) break;
    current = day;
    ids.add(session);
  }
  return ids;
}

function countOf(db: Database, { summed, steps }: RangeStretch): number {
  const [table, range, ends] =
    steps.unit === 'hour'
      ? ['ledger', 'counted = 1 AND at >= ? AND at < ?', [summed.from, summed.to]]
      : ['spend_session_day', 'day BETWEEN ? AND ?', [steps.first, lastStep(steps)]];
  return (
    db
      .prepare<number[], number>(`SELECT count(DISTINCT session) FROM ${table} WHERE ${range}`)
      .pluck()
      .get(...ends) ?? 0
  );
}

function lastStep({ first, count }: RangeStretch['steps']): number {
  return first + count - 1;
}
