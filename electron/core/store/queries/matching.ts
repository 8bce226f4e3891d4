import type { Database } from 'better-sqlite3';
import type { Period } from '../../../../shared/domain/time.ts';
import { type Facet, type FacetSums, facetsOf, MEASURE_SUMS, negated } from './amounts.ts';
import {
  type Condition,
  dimensionConditions,
  type Found,
  facetCondition,
  LIST,
  type RowFilter,
  searched,
} from './filter.ts';

/** A part of the rows that match, without overlap, in the smallest table of sums that tells it. */
interface Piece extends Condition {
  readonly table: string;
  /** The rows of this piece are among those of another one, and do not match. */
  readonly isTakenOut: boolean;
}

const MANY_SESSIONS = 5000;
const ALWAYS: Period = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

/**
 * The sums of each UTC day with a matching row, by facet. They are to be added up: where most titles match, a day
 * comes with all its rows, and again with those taken out that do not match.
 */
export function daySums(db: Database, filter: RowFilter): (FacetSums & { day: number })[] {
  const { from, to } = filter.period ?? ALWAYS;
  return piecesOf(db, filter, searched(db, filter)).flatMap(({ table, sql, parameters, isTakenOut }) => {
    const rows = db
      .prepare<(string | number)[], FacetSums & { day: number }>(
        `SELECT s.day, ${MEASURE_SUMS} FROM ${table} s WHERE s.day BETWEEN ? AND ? AND ${sql} GROUP BY s.day, s.facet`,
      )
      .all(from, to, ...parameters);
    return isTakenOut ? rows.map((row) => ({ ...negated(row), day: row.day })) : rows;
  });
}

/** UTC days that may hold a matching row, newest first: all that do are among them. */
export function matchingDays(db: Database, filter: RowFilter, found: Found | null): readonly number[] {
  const { from, to } = filter.period ?? ALWAYS;
  const days = piecesOf(db, filter, found).flatMap(({ table, sql, parameters, isTakenOut }) =>
    isTakenOut
      ? []
      : db
          .prepare<(string | number)[], number>(
            `SELECT DISTINCT s.day FROM ${table} s WHERE s.day BETWEEN ? AND ? AND ${sql}`,
          )
          .pluck()
          .all(from, to, ...parameters),
  );
  return [...new Set(days)].sort((a, b) => b - a);
}

function piecesOf(db: Database, filter: RowFilter, found: Found | null): Piece[] {
  const facets = facetsOf(db);
  const whole = piece(filter, facets, null);
  if (found === null) return [whole];
  const { models, workspaces, sessions } = found;
  const bySession = { by: 'session', ids: sessions.ids, not: { models, workspaces } } as const;
  const ofSessions = sessions.ids.length === 0 ? [] : [piece(filter, facets, bySession)];
  if (!sessions.areFound) return [whole, ...ofSessions.map((one) => ({ ...one, isTakenOut: true }))];
  const pieces: Piece[] = [];
  if (models.length > 0) pieces.push(piece(filter, facets, { by: 'model', ids: models, not: {} }));
  if (workspaces.length > 0)
    pieces.push(piece(filter, facets, { by: 'workspace', ids: workspaces, not: { models } }));
  return [...pieces, ...ofSessions];
}

interface Part {
  readonly by: 'model' | 'workspace' | 'session';
  readonly ids: readonly number[];
  /** What other pieces hold. */
  readonly not: { readonly models?: readonly number[]; readonly workspaces?: readonly number[] };
}

function piece(filter: RowFilter, facets: ReadonlyMap<number, Facet>, part: Part | null): Piece {
  const named = dimensionConditions(filter);
  const conditions = [named.sql, facetCondition(filter, facets)];
  const parameters = [...named.parameters];
  const list = (sql: string, ids: readonly number[] = []): void => {
    if (ids.length === 0) return;
    conditions.push(sql);
    parameters.push(JSON.stringify(ids));
  };
  const not = part?.not ?? {};
  // Of many sessions the sums are read in their order: one after another took four times as long.
  const isMany = part?.by === 'session' && part.ids.length > MANY_SESSIONS;
  list(`${isMany ? '+' : ''}s.${part?.by} IN ${LIST}`, part?.ids);
  list(`s.model NOT IN ${LIST}`, not.models);
  list(`s.workspace NOT IN ${LIST}`, not.workspaces);
  const ofSession = part?.by === 'session' || filter.sessionId !== undefined;
  const ofWorkspace = part?.by === 'workspace' || filter.workspace !== undefined;
  const ofModel = part?.by === 'model' || filter.model !== undefined || (not.models?.length ?? 0) > 0;
  if (ofSession || (ofModel && ofWorkspace)) {
    if (!ofSession) {
      // Of a workspace the full sums are found day by day: the days are asked of its own sums.
      const own = part?.by === 'workspace' ? null : dimensionConditions({ workspace: filter.workspace });
      const sql = own?.sql ?? `s.workspace IN ${LIST}`;
      conditions.push(`s.day IN (SELECT s.day FROM spend_workspace s WHERE ${sql})`);
      parameters.push(...(own?.parameters ?? [JSON.stringify(part?.ids)]));
    }
    return { table: 'spend_full', sql: conditions.join(' AND '), parameters, isTakenOut: false };
  }
  const table = ofWorkspace ? 'spend_workspace' : 'spend_model';
  return { table, sql: conditions.join(' AND '), parameters, isTakenOut: false };
}
