import type { Database } from 'better-sqlite3';
import type { Period } from '../../../../shared/domain/time.ts';
import { type Facet, type FacetSums, facetsOf, MEASURE_SUMS } from './amounts.ts';
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
}

const MANY_SESSIONS = 5000;
const ALWAYS: Period = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

/** The sums of each UTC day with a matching row, by facet. */
export function daySums(db: Database, filter: RowFilter): (FacetSums & { day: number })[] {
  const { from, to } = filter.period ?? ALWAYS;
  return piecesOf(db, filter, searched(db, filter)).flatMap(({ table, sql, parameters }) =>
    db
      .prepare<(string | number)[], FacetSums & { day: number }>(
        `SELECT s.day, ${MEASURE_SUMS} FROM ${table} s WHERE s.day BETWEEN ? AND ? AND ${sql} GROUP BY s.day, s.facet`,
      )
      .all(from, to, ...parameters),
  );
}

/** UTC days with a matching row, newest first. */
export function matchingDays(db: Database, filter: RowFilter, found: Found | null): readonly number[] {
  const { from, to } = filter.period ?? ALWAYS;
  const days = piecesOf(db, filter, found).flatMap(({ table, sql, parameters }) =>
    db
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
  if (found === null) return [piece(filter, facets, null)];
  const { models, workspaces, sessions } = found;
  const pieces: Piece[] = [];
  if (models.length > 0) pieces.push(piece(filter, facets, { by: 'model', ids: models, not: {} }));
  if (workspaces.length > 0)
    pieces.push(piece(filter, facets, { by: 'workspace', ids: workspaces, not: { models } }));
  if (sessions.length > 0)
    pieces.push(piece(filter, facets, { by: 'session', ids: sessions, not: { models, workspaces } }));
  return pieces;
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
  const list = (sql: string, ids: readonly number[] | undefined): void => {
    if (ids === undefined || ids.length === 0) return;
    conditions.push(sql);
    parameters.push(JSON.stringify(ids));
  };
  // Of many sessions the sums are read in their order: one after another took four times as long.
  const isMany = part?.by === 'session' && part.ids.length > MANY_SESSIONS;
  list(`${isMany ? '+' : ''}s.${part?.by} IN ${LIST}`, part?.ids);
  list(`s.model NOT IN ${LIST}`, part?.not.models);
  list(`s.workspace NOT IN ${LIST}`, part?.not.workspaces);
  const isOf = (by: Part['by']): boolean =>
    part?.by === by ||
    { model: filter.model, workspace: filter.workspace, session: filter.sessionId }[by] !== undefined;
  const needsModel = isOf('model') || (part?.not.models?.length ?? 0) > 0;
  const needsWorkspace = isOf('workspace') || (part?.not.workspaces?.length ?? 0) > 0;
  if (!isOf('session') && !(needsModel && needsWorkspace)) {
    return {
      table: needsWorkspace ? 'spend_workspace' : 'spend_model',
      sql: conditions.join(' AND '),
      parameters,
    };
  }
  if (!isOf('session') && isOf('workspace')) {
    // Of a workspace the full sums are found day by day: the days are asked of its own sums.
    const own =
      part?.by === 'workspace'
        ? { sql: `s.workspace IN ${LIST}`, parameters: [JSON.stringify(part.ids)] }
        : dimensionConditions({ workspace: filter.workspace });
    conditions.push(`s.day IN (SELECT s.day FROM spend_workspace s WHERE ${own.sql})`);
    parameters.push(...own.parameters);
  }
  return { table: 'spend_full', sql: conditions.join(' AND '), parameters };
}
