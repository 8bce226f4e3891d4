import type { RequestPatch } from '../../../reducer/changes.ts';
import { type Shape, scalar } from '../../jsonScan/shape.ts';
import { tokenCount } from '../../values.ts';
import type { Collector } from './collector.ts';

/** What a part of the document does to the collector; the sink in `parse.ts` only calls it. */
export interface Part {
  enter?(c: Collector, index: number): void;
  leave?(c: Collector, count: number): void;
  value?(c: Collector, value: unknown): void;
  unknownKey?(c: Collector, key: string): void;
}

export type Field = Shape<Part>;

export function on(set: (c: Collector, value: unknown) => void): Field {
  return scalar<Part>({ value: set });
}

type Read = (value: unknown, c: Collector, field: string) => number | null;

/** Any usage key, even with zero, makes a turn one that has usage; what is no number is none (ledger 1, 3). */
export function usage(
  read: Read,
  field: string,
  set: (r: RequestPatch, known: number | null) => void,
): Field {
  return on((c, v) => {
    if (v === null) return;
    const known = read(v, c, field);
    if (known !== null) c.request.hasUsageKeys = true;
    set(c.request, known);
  });
}

/** Prompt sizes of several shapes may stand side by side: the field VS Code keeps up wins over the others. */
export const PROMPT = usage(tokenCount, 'promptTokens', (r, n) => {
  r.promptTokens = n ?? r.promptTokens ?? null;
});
export const OTHER_PROMPT = usage(tokenCount, 'promptTokens', (r, n) => {
  r.promptTokens ??= n;
});
export const OTHER_OUTPUT = usage(tokenCount, 'outputTokens', (r, n) => {
  r.otherOutputTokens = larger(r.otherOutputTokens, n);
});
/** How much of a prompt came from the cache says nothing without the prompt: these alone are no usage. */
export const CACHE_READ = on((c, v) => {
  c.request.cacheReadTokens = larger(c.request.cacheReadTokens, tokenCount(v, c, 'cacheReadTokens'));
});
export const CACHE_WRITE = on((c, v) => {
  c.request.cacheWriteTokens = larger(c.request.cacheWriteTokens, tokenCount(v, c, 'cacheWriteTokens'));
});

function larger(a: number | null | undefined, b: number | null): number | null {
  return a == null ? b : b === null ? a : Math.max(a, b);
}
