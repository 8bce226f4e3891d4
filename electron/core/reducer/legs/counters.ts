import type { LegModel } from './legEvent.ts';

export const COUNTERS = [
  'requests',
  'milliRequests',
  'inputTokens',
  'cachedTokens',
  'writtenTokens',
  'outputTokens',
  'nanoAiu',
] as const satisfies readonly (keyof LegModel)[];
export type Counter = (typeof COUNTERS)[number];
/** What was counted of one model; null is not told. */
export type Counters = Readonly<Record<Counter, number | null>>;

export const NOT_TOLD: Counters = {
  requests: null,
  milliRequests: null,
  inputTokens: null,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: null,
  nanoAiu: null,
};

export function mapCounters(map: (counter: Counter) => number | null): Counters {
  return {
    requests: map('requests'),
    milliRequests: map('milliRequests'),
    inputTokens: map('inputTokens'),
    cachedTokens: map('cachedTokens'),
    writtenTokens: map('writtenTokens'),
    outputTokens: map('outputTokens'),
    nanoAiu: map('nanoAiu'),
  };
}

/** A sum is only one if all of it is told. */
export function addedUp(all: readonly Counters[]): Counters {
  return mapCounters((counter) =>
    all.reduce<number | null>(
      (sum, { [counter]: value }) => (sum === null || value === null ? null : sum + value),
      0,
    ),
  );
}

/** @returns what came to `before` until `now`; what was not told before began at nothing. */
export function since(now: Counters, before: Counters): Counters {
  return mapCounters((counter) => {
    const value = now[counter];
    return value === null ? null : Math.max(0, value - (before[counter] ?? 0));
  });
}

/** A counter that went down was set back. */
export function isLess(now: Counters, before: Counters): boolean {
  return COUNTERS.some((counter) => {
    const [is, was] = [now[counter], before[counter]];
    return is !== null && was !== null && is < was;
  });
}

/** Of one model: nothing told of it is nothing counted. */
export function isGone(before: Counters): boolean {
  return COUNTERS.some((counter) => (before[counter] ?? 0) > 0);
}
