import { Filter } from '../../../shared/contract/amounts.ts';
import { VIEWS, type View } from '../../../shared/contract/methods.ts';
import type { Range } from '../../../shared/contract/views.ts';
import { formatUtcDay, parseUtcDay } from '../../../shared/domain/time.ts';

/** Where the window is: all of it stands in the address, so that reload, back and a copied link work. */
export interface Route {
  readonly view: View;
  readonly range: Range;
  /** Of Activity. */
  readonly filter: Filter;
  /** The row whose receipt is open. */
  readonly row: number | null;
  /** Of Preferences. */
  readonly section: Section;
}

/** Of Preferences, in their order. */
export const SECTIONS = ['general', 'plan', 'notifications', 'github', 'sources', 'data'] as const;
export type Section = (typeof SECTIONS)[number];

export const START: Route = {
  view: 'overview',
  range: { kind: 'cycle' },
  filter: {},
  row: null,
  section: 'general',
};

const NAMED_RANGES = ['today', '7d', '30d', 'cycle', 'last-cycle'] as const;

/** Fields of the filter that stand in the address under their own names. */
const FIELDS = [
  'model',
  'workspace',
  'sessionId',
  'surface',
  'source',
  'confidence',
  'billedTo',
  'search',
] as const;

/** @param hash as the browser has it: `#activity?model=gpt-5&row=12`. What cannot be read falls back alone. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const view = VIEWS.find((known) => known === path) ?? START.view;
  const params = new URLSearchParams(query);
  const section = SECTIONS.find((known) => known === params.get('section')) ?? START.section;
  return {
    view,
    range: readRange(params.get('range')),
    filter: readFilter(params),
    row: readRow(params),
    section,
  };
}

export function writeRoute({ view, range, filter, row, section }: Route): string {
  const params = new URLSearchParams();
  const rangeText = writeRange(range);
  if (rangeText !== 'cycle') params.set('range', rangeText);
  if (view === 'activity') {
    for (const field of FIELDS) {
      const value = filter[field];
      if (value !== undefined) params.set(field, value);
    }
    if (filter.period !== undefined)
      params.set('days', `${formatUtcDay(filter.period.from)}..${formatUtcDay(filter.period.to)}`);
    if (row !== null) params.set('row', String(row));
  }
  if (view === 'preferences' && section !== START.section) params.set('section', section);
  const query = params.toString();
  return query === '' ? `#${view}` : `#${view}?${query}`;
}

function writeRange(range: Range): string {
  return range.kind === 'custom' ? `${formatUtcDay(range.from)}..${formatUtcDay(range.to)}` : range.kind;
}

function readRange(text: string | null): Range {
  const kind = NAMED_RANGES.find((known) => known === text);
  if (kind !== undefined) return { kind };
  const days = readDays(text);
  return days === null ? START.range : { kind: 'custom', ...days };
}

function readDays(text: string | null): { from: number; to: number } | null {
  const [from, to] = (text ?? '').split('..').map(parseUtcDay);
  return from == null || to == null || from > to ? null : { from, to };
}

function readFilter(params: URLSearchParams): Filter {
  const filter: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = params.get(field);
    if (value !== null && Filter.shape[field].safeParse(value).success) filter[field] = value;
  }
  const days = readDays(params.get('days'));
  if (days !== null) filter.period = days;
  const read = Filter.safeParse(filter);
  return read.success ? read.data : {};
}

function readRow(params: URLSearchParams): number | null {
  const row = Number(params.get('row') ?? Number.NaN);
  return Number.isSafeInteger(row) && row >= 0 ? row : null;
}
