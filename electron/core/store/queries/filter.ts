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

/** The facets of the asked providers, as a condition on `s.facet`; true where all are meant. */
export function facetCondition(filter: RowFilter, facets: ReadonlyMap<number, Facet>): string {
  const { providers } = filter;
  if (providers === undefined || providers.length === 0) return '1';
  const meant = [...facets.values()].filter(({ provider }) => providers.includes(provider));
  return `s.facet IN (${meant.map(({ id }) => id).join(', ')})`;
}
