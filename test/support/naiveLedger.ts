import type { Database } from 'better-sqlite3';
import type { RowFilter } from '../../electron/core/store/queries/filter.ts';
import type { Grouping } from '../../electron/core/store/queries/report.ts';

/** A ledger row with its names, as a straightforward reader would load all of them. */
export interface NaiveRow {
  readonly id: number;
  readonly key: string;
  readonly counted: number;
  readonly at: number;
  readonly started_at: number;
  readonly day: number;
  readonly host: string;
  readonly model: string | null;
  readonly session: string;
  readonly title: string | null;
  readonly workspace: string | null;
  readonly workspaceName: string | null;
  readonly provider: string;
  readonly source: string;
  readonly surface: string;
  readonly billedTo: string;
  readonly basis: string;
  readonly confidence: string;
  readonly output_tokens: number | null;
  readonly nano_aiu: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly milli_requests: number | null;
}

export function naiveRows(db: Database): NaiveRow[] {
  return db
    .prepare<[], NaiveRow>(
      `SELECT l.id, l.key, l.counted, l.at, l.started_at, l.day, l.host, m.name AS model, c.key AS session, c.title,
              w.key AS workspace, w.name AS workspaceName, f.provider, f.source, f.surface, f.billed_to AS billedTo,
              f.basis, f.confidence, l.output_tokens, l.nano_aiu, l.low, l.high, l.milli_requests
         FROM ledger l JOIN facet f ON f.id = l.facet JOIN session c ON c.id = l.session
         LEFT JOIN model m ON m.id = l.model LEFT JOIN workspace w ON w.id = l.workspace`,
    )
    .all();
}

export function naivelyMatches(row: NaiveRow, filter: RowFilter): boolean {
  const { period, providers, model, workspace, sessionId, surface, source, confidence, billedTo } = filter;
  return (
    (period === undefined || (row.day >= period.from && row.day <= period.to)) &&
    (providers === undefined || providers.length === 0 || providers.includes(row.provider)) &&
    (model === undefined || row.model === model) &&
    (workspace === undefined || row.workspace === workspace || row.workspaceName === workspace) &&
    (sessionId === undefined || row.session === sessionId) &&
    (surface === undefined || row.surface === surface) &&
    (source === undefined || row.source === source) &&
    (confidence === undefined || row.confidence === confidence) &&
    (billedTo === undefined || row.billedTo === billedTo) &&
    (filter.search === undefined || holds(row, filter.search.toLowerCase()))
  );
}

function holds({ model, workspaceName, title }: NaiveRow, search: string): boolean {
  return [model, workspaceName, title].some((name) => name?.toLowerCase().includes(search));
}

/** `Amounts` of the rows, added one by one. */
export function naiveAmounts(rows: readonly NaiveRow[]) {
  const sum = (pick: (row: NaiveRow) => number | null): number =>
    rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const count = (holds: (row: NaiveRow) => boolean): number => rows.filter(holds).length;
  const of = (confidence: string): number => sum((row) => (row.confidence === confidence ? row.nano_aiu : 0));
  const isByok = (row: NaiveRow): boolean => row.billedTo === 'byok';
  const hasMoney = rows.length === 0 || rows.some((row) => row.nano_aiu !== null);
  const isOpen = rows.some((row) => row.nano_aiu !== null && row.high === null);
  const hasRequests = rows.some((row) => row.milli_requests !== null);
  return {
    nanoAiu: hasMoney ? sum((row) => row.nano_aiu) : null,
    lowNanoAiu: hasMoney ? sum((row) => row.low) : null,
    highNanoAiu: hasMoney && !isOpen ? sum((row) => row.high) : null,
    milliRequests: hasRequests ? sum((row) => row.milli_requests) : null,
    turns: rows.length,
    calls: 0,
    outputTokens: sum((row) => row.output_tokens),
    exactNanoAiu: of('exact'),
    estimatedNanoAiu: of('estimated'),
    estimatedRows: count((row) => row.confidence === 'estimated'),
    unpricedRows: count((row) => row.basis === 'unpriced' && !isByok(row)),
    noTokenRows: count((row) => row.basis === 'no-tokens' && !isByok(row)),
    byokRows: count(isByok),
  };
}

const KEY_OF: Readonly<Record<Grouping, (row: NaiveRow) => string>> = {
  day: ({ at }) => new Date(at).toISOString().slice(0, 10),
  hour: ({ at }) => `${new Date(at).toISOString().slice(0, 13)}:00:00.000Z`,
  model: ({ model }) => model ?? 'unknown',
  session: ({ session }) => session,
  workspace: ({ workspace }) => workspace ?? 'unknown',
  surface: ({ surface }) => surface,
  source: ({ source }) => source,
  provider: ({ provider }) => provider,
  'billed-to': ({ billedTo }) => billedTo,
  confidence: ({ confidence }) => confidence,
};

/** Group key → its amounts. */
export function naiveGroups(rows: readonly NaiveRow[], by: Grouping): Map<string, object> {
  const groups = new Map<string, NaiveRow[]>();
  for (const row of rows) {
    const key = KEY_OF[by](row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return new Map([...groups].map(([key, of]) => [key, naiveAmounts(of)]));
}
