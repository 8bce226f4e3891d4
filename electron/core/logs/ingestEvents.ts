import type { IngestState } from '../../../shared/contract/ingest.ts';
import type { LookReport } from '../diagnostics/skipped.ts';

/** What the ingest tells the core; plain data, so that it may come from another thread. */
export type IngestEvent =
  | { readonly type: 'state'; readonly state: IngestState }
  /** What a look at everything met that the ledger does not know of; told when it differs. */
  | { readonly type: 'looked'; readonly look: LookReport }
  /** Rows changed in the database. */
  | { readonly type: 'committed' };

/** What the core asks of it. */
export type IngestOrder = { readonly type: 'look' } | { readonly type: 'stop' } | { readonly type: 'close' };

/** The ingest as the core holds it: in a worker in the product, wherever a test likes. */
export interface IngestPort {
  order(order: IngestOrder): void;
  onEvent(listener: (event: IngestEvent) => void): void;
  /** Resolves when everything read is stored and the database is closed. */
  close(): Promise<void>;
}
