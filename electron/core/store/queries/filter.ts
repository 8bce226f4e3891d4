import type { Period } from '../../../../shared/domain/time.ts';

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

/** Conditions on a table `s` with integer dimensions that joins `facet f`. */
export function conditionsOf(filter: RowFilter, dayColumn: 'day' | 'hour'): Condition {
  const parts: string[] = [];
  const parameters: (string | number)[] = [];
  if (filter.period) {
    const scale = dayColumn === 'hour' ? 24 : 1;
    parts.push(`s.${dayColumn} BETWEEN ? AND ?`);
    parameters.push(filter.period.from * scale, filter.period.to * scale + scale - 1);
  }
  if (filter.providers && filter.providers.length > 0) {
    parts.push(`f.provider IN (${filter.providers.map(() => '?').join(', ')})`);
    parameters.push(...filter.providers);
  }
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
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), parameters };
}
