import type { LegModel } from '../../../reducer/legs/legEvent.ts';
import type { FindingSink } from '../../findings.ts';
import { name, nanoAiu, tokenCount } from '../../values.ts';
import { BILLED, type EventDraft, noteUnread, USED } from './shape.ts';

/** No session makes a million premium requests. */
const MOST_MILLI_REQUESTS = 1_000_000_000;
const MILLI = 1000;
const METRICS = new Set(['requests', 'usage', 'totalNanoAiu']);
const TOKENS = new Set(['inputTokens', 'outputTokens', 'cacheReadTokens', 'cacheWriteTokens']);

/** @returns the amount of a field in nano-AIU; what is left of one, from fractional prices, is noise. */
export function amount(value: unknown, sink: FindingSink, field: string): number | null {
  return nanoAiu(typeof value === 'number' ? Math.round(value) : value, sink, field);
}

/** @returns premium requests in thousandths. */
export function premiumRequests(value: unknown, sink: FindingSink, field: string): number | null {
  if (value === null || value === undefined) return null;
  const milli = typeof value === 'number' ? Math.round(value * MILLI) : Number.NaN;
  if (milli >= 0 && milli <= MOST_MILLI_REQUESTS) return milli;
  sink.find('bad-number', field);
  return null;
}

/** `modelMetrics` of a shutdown: what each model stands at. */
export function modelMetrics(value: unknown, draft: EventDraft, sink: FindingSink): LegModel[] {
  const models: LegModel[] = [];
  for (const [model, metrics] of entriesOf(value)) {
    const told = new Map(entriesOf(metrics));
    const usage = new Map(entriesOf(told.get('usage')));
    const requests = new Map(entriesOf(told.get('requests')));
    if (told.size === 0 || name(model) === null) continue;
    for (const key of told.keys()) if (!METRICS.has(key)) noteUnread(draft, key, 'modelMetrics.');
    for (const key of usage.keys()) if (!TOKENS.has(key)) noteUnread(draft, key, 'modelMetrics.usage.');
    models.push({
      model,
      requests: tokenCount(requests.get('count'), sink, 'requests.count'),
      milliRequests: premiumRequests(requests.get('cost'), sink, 'requests.cost'),
      inputTokens: tokenCount(usage.get('inputTokens'), sink, 'inputTokens'),
      cachedTokens: tokenCount(usage.get('cacheReadTokens'), sink, 'cacheReadTokens'),
      writtenTokens: tokenCount(usage.get('cacheWriteTokens'), sink, 'cacheWriteTokens'),
      outputTokens: tokenCount(usage.get('outputTokens'), sink, 'outputTokens'),
      nanoAiu: amount(told.get('totalNanoAiu'), sink, 'modelMetrics.totalNanoAiu'),
    });
  }
  return models;
}

/** The compaction's own call. The first releases called the counts otherwise. @returns null when none is told. */
export function compactionUsage(draft: EventDraft, sink: FindingSink): LegModel | null {
  const { fields } = draft;
  const count = (field: string, before?: string): number | null =>
    tokenCount(fields.get(`${USED}.${field}`) ?? fields.get(`${USED}.${before}`), sink, field);
  const usage = {
    inputTokens: count('inputTokens', 'input'),
    cachedTokens: count('cacheReadTokens', 'cachedInput'),
    writtenTokens: count('cacheWriteTokens'),
    outputTokens: count('outputTokens', 'output'),
    nanoAiu: amount(fields.get(`${BILLED}.totalNanoAiu`), sink, 'copilotUsage.totalNanoAiu'),
  };
  if (Object.values(usage).every((told) => told === null)) return null;
  return { model: name(fields.get(`${USED}.model`)) ?? '', requests: 1, milliRequests: null, ...usage };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
