import type { Grouping } from '../../core/store/queries/report.ts';

/** How the column of each grouping is headed; days and hours are UTC. */
export const GROUP_HEADINGS = {
  day: 'day (UTC)',
  hour: 'hour (UTC)',
  model: 'model',
  session: 'session',
  workspace: 'workspace',
  surface: 'surface',
  source: 'source',
  provider: 'provider',
  'billed-to': 'billed to',
  confidence: 'confidence',
} as const satisfies Record<Grouping, string>;

export function isGrouping(text: string): text is Grouping {
  return Object.hasOwn(GROUP_HEADINGS, text);
}
