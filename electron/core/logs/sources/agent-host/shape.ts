import { type ObjectShape, object, scalar } from '../../jsonScan/shape.ts';

/** What is wanted of a line, as it stands there; docs/data-contract.md, "Agent host". */
const FIELDS = [
  'turnId',
  'model',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'totalNanoAiu',
  'ts',
  // From version 2 on.
  'schemaVersion',
  'sdkSessionId',
  'eventId',
  'apiCallId',
  'cacheWriteTokens',
  'durationMs',
] as const;
export type Field = (typeof FIELDS)[number];

/** They look like usage, and are known: times, and a part of the output. */
const KNOWN_UNREAD: ReadonlySet<string> = new Set(['reasoningTokens', 'timeToFirstTokenMs']);

export const RECORD: ObjectShape<Field | 'record'> = object<Field | 'record'>(
  'record',
  Object.fromEntries(FIELDS.map((field) => [field, scalar(field)])),
  { reportUnknownKeys: true },
);

/** @returns whether a key that is not read may hold usage of a newer version. */
export function looksLikeUsage(key: string): boolean {
  return /token|credit|usage|cost|aiu|billing/i.test(key) && !KNOWN_UNREAD.has(key);
}
