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
import { DAY_MS, type Period } from '../../../../shared/domain/time.ts';
import { facetsOf } from './amounts.ts';
import { dimensionConditions, facetCondition, type RowFilter } from './filter.ts';

/** A ledger row with names for ids; units as in `LedgerRow`. */
export interface RequestRow {
  readonly rowId: number;
  readonly id: string;
  readonly grain: Grain;
  readonly provider: Provider;
  readonly source: Source;
  readonly surface: Surface;
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

const SELECT = `
  SELECT s.id AS rowId, s.key AS id, s.grain, f.provider, f.source, f.surface, s.host, c.key AS sessionId,
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
  const found: RequestRow[] = [];
  const isNarrow =
    filter.model !== undefined || filter.workspace !== undefined || (filter.providers?.length ?? 0) > 0;
  if (!isNarrow || filter.sessionId !== undefined) {
    return page(db, filter, limit, after);
  }
  for (const day of matchingDays(db, filter)) {
    found.push(...page(db, { ...filter, period: { from: day, to: day } }, limit - found.length, after));
    if (found.length >= limit) break;
  }
  return found;
}

function page(db: Database, filter: RowFilter, limit: number, after: PageMark | undefined): RequestRow[] {
  const where = dimensionConditions(filter);
  const range = rangeOf(filter.period, after);
  return db
    .prepare<(string | number)[], RequestRow>(
      `${SELECT} AND ${range.sql} AND ${where.sql} AND ${facetCondition(filter, facetsOf(db))} ORDER BY s.at DESC, s.id DESC LIMIT ?`,
    )
    .all(...range.parameters, ...where.parameters, limit);
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

/** Newest first. Of a workspace and a model together the fine sums tell, found day by day of that workspace. */
function matchingDays(db: Database, filter: RowFilter): readonly number[] {
  const { model, workspace, providers } = filter;
  const ofWorkspace = 'SELECT day FROM spend_workspace s WHERE';
  const [table, within] =
    workspace === undefined
      ? ['spend_model', null]
      : model === undefined
        ? ['spend_workspace', null]
        : ['spend_full', dimensionConditions({ workspace })];
  const where = dimensionConditions({ model, workspace });
  const period = filter.period ?? { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  return db
    .prepare<(string | number)[], number>(
      `SELECT DISTINCT s.day FROM ${table} s WHERE s.day BETWEEN ? AND ?
          AND ${within === null ? '1' : `s.day IN (${ofWorkspace} ${within.sql})`}
          AND ${where.sql} AND ${facetCondition({ providers }, facetsOf(db))} ORDER BY s.day DESC`,
    )
    .pluck()
    .all(period.from, period.to, ...(within?.parameters ?? []), ...where.parameters);
}

/** Every matching row, newest first, a page at a time: an export streams and never holds them all. */
export function* eachRequest(db: Database, filter: RowFilter): Generator<RequestRow> {
  const PAGE = 500;
  let after: PageMark | undefined;
  for (;;) {
    const rows = page(db, filter, PAGE, after);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = { at: last.at, rowId: last.rowId };
  }
}

export function requestsOfDay(..._given: readonly unknown[]): never {
  throw new Error('being written');
}
