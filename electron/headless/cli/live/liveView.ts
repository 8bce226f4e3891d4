import type { IngestState } from '../../../../shared/contract/ingest.ts';
import type { Payload } from '../../../../shared/contract/topics.ts';

export type SpendSnapshot = Payload<'spend'>;

/** All that is known at one moment; null before the first answer. */
export interface LiveState {
  readonly spend: SpendSnapshot | null;
  readonly ingest: IngestState | null;
  readonly standing: Payload<'standing'> | null;
}

/** One way of showing it. Returns the text to write, empty for none. */
export interface LiveView {
  update(state: LiveState, changed: 'spend' | 'ingest' | 'standing'): string;
  /** Last words, when the user ends it. */
  end(): string;
}

export interface LiveOptions {
  readonly units: 'credits' | 'usd';
  /** Stands above everything; null for nothing. */
  readonly notice: string | null;
}
