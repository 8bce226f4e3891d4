import type { Database } from 'better-sqlite3';
import type { Period } from '../../../../shared/domain/time.ts';
import type { Facet } from './amounts.ts';

/** Which rows are meant. Days are UTC days, inclusive; a missing or empty field lets all pass. */
export interface RowFilter {
  readonly period?: Period | undefined;
  readonly providers?: readonly string[] | undefined;
  /** Canonical model id. */
  readonly model?: string | undefined;
  /** Key (URI) or name of the workspace. */
  readonly workspace?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly surface?: string | undefined;
  readonly source?: string | undefined;
  readonly confidence?: string | undefined;
  readonly billedTo?: string | undefined;
  /** Part of a model's id, a workspace's name or a session's title. */
  readonly search?: string | undefined;
}

export interface Condition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** Conditions on the model, workspace and session of a table `s`. */
export function dimensionConditions(filter: RowFilter): Condition {
  const parts = ['1'];
  const parameters: string[] = [];
  if (filter.model !== undefined) {
    parts.push('s.model = (SELECT id FROM model WHERE name = ?)');
    parameters.push(filter.model);
  }
  if (filter.workspace !== undefined) {
    parts.push('s.workspace IN (SELECT id FROM workspace WHERE key = ? OR name = ?)');
    parameters.push(filter.workspace, filter.workspace);
  }
  if (filter.sessionId !== undefined) {
    parts.push('s.session = (SELECT id FROM session WHERE key = ?)');
    parameters.push(filter.sessionId);
  }
  return { sql: parts.join(' AND '), parameters };
}

type FacetFilter = Pick<RowFilter, 'providers' | 'surface' | 'source' | 'confidence' | 'billedTo'>;

/** Whether anything is asked that only facets know. */
export function asksForFacets({ providers, ...one }: FacetFilter): boolean {
  const { surface, source, confidence, billedTo } = one;
  const isAsked = [surface, source, confidence, billedTo].some((asked) => asked !== undefined);
  return isAsked || (providers?.length ?? 0) > 0;
}

/** The facets that are asked for, as a condition on `s.facet`; true where all are meant. */
export function facetCondition(filter: FacetFilter, facets: ReadonlyMap<number, Facet>): string {
  if (!asksForFacets(filter)) return '1';
  const { providers, surface, source, confidence, billedTo } = filter;
  return facetIds(
    facets,
    (facet) =>
      (providers === undefined || providers.length === 0 || providers.includes(facet.provider)) &&
      (surface === undefined || facet.surface === surface) &&
      (source === undefined || facet.source === source) &&
      (confidence === undefined || facet.confidence === confidence) &&
      (billedTo === undefined || facet.billedTo === billedTo),
  );
}

/** The facets for which it holds, as a condition on `s.facet`. */
export function facetIds(facets: ReadonlyMap<number, Facet>, isMeant: (facet: Facet) => boolean): string {
  const meant = [...facets.values()].filter(isMeant);
  return `s.facet IN (${meant.map(({ id }) => id).join(', ')})`;
}

/** What a search finds: ids of the dictionaries. A row matches by any of them. */
export interface Found {
  readonly models: readonly number[];
  readonly workspaces: readonly number[];
  /** By their titles; where most match, which is so after the first letter, those that do not. */
  readonly sessions: { readonly ids: readonly number[]; readonly areFound: boolean };
}

/** Once for a question: tens of thousands of titles are looked through. @returns null when nothing is searched for. */
export function searched(db: Database, { search }: RowFilter): Found | null {
  if (search === undefined) return null;
  const patterns = likePatterns(search);
  const ids = (table: string, condition: string): number[] =>
    db
      .prepare<string[], number>(`SELECT id FROM ${table} WHERE ${condition}`)
      .pluck()
      .all(...patterns);
  const like = (column: string): string => patterns.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
  const titled = ids('session', like('title'));
  const all = db.prepare<[], number>('SELECT count(*) FROM session').pluck().get() ?? 0;
  const areFound = titled.length <= all / 2;
  return {
    models: ids('model', like('name')),
    workspaces: ids('workspace', like('name')),
    sessions: {
      ids: areFound ? titled : ids('session', `title IS NULL OR NOT (${like('title')})`),
      areFound,
    },
  };
}

/** SQLite knows small and capital letters of ASCII only: of others, the ways in which people write them. */
function likePatterns(search: string): string[] {
  const [first = ''] = search;
  const capitalised = first.toUpperCase() + search.slice(first.length).toLowerCase();
  const spellings = [search, search.toLowerCase(), search.toUpperCase(), capitalised];
  const isAscii = /^[\0-\x7f]*$/.test(search);
  return [...new Set(isAscii ? [search] : spellings)].map(
    (spelling) => `%${spelling.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
  );
}

/** The rows of a table `s` that were found. */
export function foundCondition(found: Found | null): Condition {
  if (found === null) return { sql: '1', parameters: [] };
  return {
    sql: `(s.model IN ${LIST} OR s.workspace IN ${LIST} OR s.session ${found.sessions.areFound ? 'IN' : 'NOT IN'} ${LIST})`,
    parameters: [found.models, found.workspaces, found.sessions.ids].map((ids) => JSON.stringify(ids)),
  };
}

/** One parameter for a list of any length: its JSON. */
export const LIST = '(SELECT value FROM json_each(?))';
