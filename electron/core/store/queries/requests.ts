import type { Database } from 'better-sqlite3';
import type {
  Basis,
  BilledTo,
  Confidence,
  Grain,
  Provider,
  Source,
  Surface,
} from '../../../../shared/domain/ledger.ts';
import type { Task } from '../../../../shared/domain/tasks.ts';
import { DAY_MS, type Period, type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { taskOf } from '../../reducer/calls/task.ts';
import { facetsOf } from './amounts.ts';
import {
  asksForFacets,
  dimensionConditions,
  type Found,
  facetCondition,
  foundCondition,
  type RowFilter,
  searched,
} from './filter.ts';
import { matchingDays } from './matching.ts';

/** A ledger row with names for ids; units as in `LedgerRow`. */
export interface RequestRow {
  readonly rowId: number;
  readonly id: string;
  readonly grain: Grain;
  readonly provider: Provider;
  readonly source: Source;
  readonly surface: Surface;
  /** Of a call, where it says more than the surface. */
  readonly task: Task | null;
  /** Of a call: the sub-agent's name. */
  readonly agent: string | null;
  readonly host: string;
  readonly sessionId: string;
  readonly workspace: string | null;
  readonly workspaceName: string | null;
  readonly startedAt: number;
  readonly at: number;
  readonly day: number;
  readonly model: string | null;
  readonly modelRaw: string | null;
  readonly modelBasis: string | null;
  readonly auto: number;
  readonly inputTokens: number | null;
  readonly lastPromptTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheWriteTokens: number | null;
  readonly outputTokens: number | null;
  readonly rounds: number | null;
  readonly nanoAiu: number | null;
  readonly lowNanoAiu: number | null;
  readonly highNanoAiu: number | null;
  readonly milliRequests: number | null;
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly reason: string | null;
  readonly pricingSource: string;
  readonly billedTo: BilledTo;
  readonly subscription: string | null;
}

/** Where a page ended; the next begins behind it. */
export interface PageMark {
  readonly at: number;
  readonly rowId: number;
}

type StoredRequest = Omit<RequestRow, 'task'> & { readonly purpose: string | null };

/** As the first of its sources has it that knows it: they have it from one writer. */
const ofCall = (column: string): string => `
  CASE WHEN s.grain = 'call' THEN (
    SELECT x.${column} FROM call a CROSS JOIN call_seen x ON x.call = a.id
     WHERE a.row = s.id AND x.${column} IS NOT NULL LIMIT 1) END`;

const SELECT = `
  SELECT ${ofCall('purpose')} AS purpose, ${ofCall('agent')} AS agent, s.id AS rowId, s.key AS id, s.grain, f.provider, f.source, f.surface, s.host, c.key AS sessionId,
         w.key AS workspace, w.name AS workspaceName, s.started_at AS startedAt, s.at, s.day, m.name AS model, s.model_raw AS modelRaw,
         s.model_basis AS modelBasis, s.auto, s.input_tokens AS inputTokens,
         s.last_prompt_tokens AS lastPromptTokens, s.cached_tokens AS cachedInputTokens,
         s.written_tokens AS cacheWriteTokens, s.output_tokens AS outputTokens, s.rounds,
         s.nano_aiu AS nanoAiu, s.low AS lowNanoAiu, s.high AS highNanoAiu, s.milli_requests AS milliRequests,
         f.basis, f.confidence, s.reason, s.pricing_source AS pricingSource, f.billed_to AS billedTo, s.subscription
    FROM ledger s JOIN facet f ON f.id = s.facet JOIN session c ON c.id = s.session
    LEFT JOIN workspace w ON w.id = s.workspace LEFT JOIN model m ON m.id = s.model
   WHERE s.counted = 1`;

/**
 * Rows newest first. A filter that matches little would scan the whole ledger, so the sums are asked first
 * which days hold a match, and only those are read.
 */
export function requests(db: Database, filter: RowFilter, limit: number, after?: PageMark): RequestRow[] {
  const question = { filter, found: searched(db, filter) };
  const { model, workspace, search, sessionId } = filter;
  const isNarrow = asksForFacets(filter) || [model, workspace, search].some((asked) => asked !== undefined);
  if (!isNarrow || sessionId !== undefined) return page(db, question, limit, after);
  const found: RequestRow[] = [];
  const last = after === undefined ? Number.POSITIVE_INFINITY : utcDayOf(after.at);
  for (const day of matchingDays(db, filter, question.found)) {
    if (day > last) continue;
    const ofDay = { ...question, filter: { ...filter, period: { from: day, to: day } } };
    found.push(...page(db, ofDay, limit - found.length, after));
    if (found.length >= limit) break;
  }
  return found;
}

/** @returns null when no counted row has that id. */
export function requestByRow(db: Database, rowId: number): RequestRow | null {
  const row = db.prepare<[number], StoredRequest>(`${SELECT} AND s.id = ?`).get(rowId);
  return row === undefined ? null : requestOf(row);
}

function requestOf({ purpose, ...row }: StoredRequest): RequestRow {
  return { ...row, task: taskOf(purpose) };
}

/** Some matching rows of one UTC day, newest first. */
export function requestsOfDay(
  db: Database,
  filter: RowFilter,
  day: UtcDay,
  offset: number,
  limit: number,
): RequestRow[] {
  const { period } = filter;
  if (period !== undefined && (day < period.from || day > period.to)) return [];
  const ofDay = { ...filter, period: { from: day, to: day } };
  return page(db, { filter: ofDay, found: searched(db, filter) }, limit, undefined, offset);
}

/** A filter, and what its search finds. */
interface Question {
  readonly filter: RowFilter;
  readonly found: Found | null;
}

function page(
  db: Database,
  { filter, found }: Question,
  limit: number,
  after: PageMark | undefined,
  offset = 0,
): RequestRow[] {
  const where = dimensionConditions(filter);
  const search = foundCondition(found);
  const range = rangeOf(filter.period, after);
  return db
    .prepare<(string | number)[], StoredRequest>(
      `${SELECT} AND ${range.sql} AND ${where.sql} AND ${search.sql} AND ${facetCondition(filter, facetsOf(db))}
        ORDER BY s.at DESC, s.id DESC LIMIT ? OFFSET ?`,
    )
    .all(...range.parameters, ...where.parameters, ...search.parameters, limit, offset)
    .map(requestOf);
}

/** Days are ranges of `at`, which the page index is ordered by. */
function rangeOf(period: Period | undefined, after: PageMark | undefined) {
  const parts: string[] = ['1'];
  const parameters: number[] = [];
  if (period) {
    parts.push('s.at >= ? AND s.at < ?');
    parameters.push(period.from * DAY_MS, (period.to + 1) * DAY_MS);
  }
  if (after) {
    parts.push('(s.at, s.id) < (?, ?)');
    parameters.push(after.at, after.rowId);
  }
  return { sql: parts.join(' AND '), parameters };
}

/** So many cost a few milliseconds, and make a piece of text that is worth sending. */
const EXPORT_PAGE = 100;

/**
 * Every matching row, newest first, a page at a time: an export streams and never holds them all.
 * @param days that hold a matching row, newest first, as `activity` has them: no other is looked at.
 */
export function* requestPages(
  db: Database,
  filter: RowFilter,
  days: readonly UtcDay[],
): Generator<RequestRow[]> {
  const found = searched(db, filter);
  for (const day of days) {
    const ofDay = { filter: { ...filter, period: { from: day, to: day } }, found };
    for (let after: PageMark | undefined; ; ) {
      const rows = page(db, ofDay, EXPORT_PAGE, after);
      yield rows;
      const last = rows.at(-1);
      if (rows.length < EXPORT_PAGE || last === undefined) break;
      after = { at: last.at, rowId: last.rowId };
    }
  }
}
