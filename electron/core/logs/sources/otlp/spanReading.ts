import type { SpanSeen } from './spanSeen.ts';

/** What a body or a line held. */
export interface SpansRead {
  /** `malformed`: not the format, or cut short; then there are no spans. */
  readonly ok: boolean;
  readonly spans: readonly SpanSeen[];
  /** Spans above `MOST_SPANS`, which were left out. */
  readonly rejected: number;
}

/** Eight times what an exporter puts into one request; more would be held only to fill the memory. */
export const MOST_SPANS = 4096;

export const MALFORMED: SpansRead = { ok: false, spans: [], rejected: 0 };
