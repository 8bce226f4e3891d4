import type { IngestState } from '../../../shared/contract/ingest.ts';
import type { Kept } from '../../../shared/words/kept.ts';
import type { LookReport } from '../diagnostics/skipped.ts';
import type { PlanSetting } from '../reducer/pricing/plan.ts';
import type { GithubTold } from '../store/githubTold.ts';
import type { HostEnvironment } from './discover/environment.ts';
import type { ReceivedCalls } from './sources/otlp/receiverState.ts';

/** The reader's own part of the state; its thread speaks no language. */
export interface ReaderState extends Omit<IngestState, 'receiver' | 'failure'> {
  readonly failure: Kept | null;
}

/** What the ingest tells the core; plain data, so that it may come from another thread. */
export type IngestEvent =
  | { readonly type: 'state'; readonly state: ReaderState }
  /** What a look at everything met that the ledger does not know of; told when it differs. */
  | { readonly type: 'looked'; readonly look: LookReport }
  /** An order to store was carried out; why not, if it was not. */
  | { readonly type: 'stored'; readonly id: number; readonly failure: Kept | null }
  /** Rows changed in the database. */
  | { readonly type: 'committed' };

/** Where is looked, and for what; as in `HostEnvironment`. */
export type Places = Required<Pick<HostEnvironment, 'extraFolders' | 'sourcesOff'>>;

/** What the core asks of it, and what came to it from elsewhere. */
export type IngestOrder =
  | { readonly type: 'look' }
  | { readonly type: 'stop' }
  | { readonly type: 'close' }
  | { readonly type: 'received'; readonly received: ReceivedCalls }
  /** The setting changed. */
  | { readonly type: 'plan'; readonly plan: PlanSetting }
  /** Settings changed, perhaps these. */
  | { readonly type: 'places'; readonly places: Places }
  /** What GitHub told, in one transaction; answered by `stored` with that id. */
  | { readonly type: 'store'; readonly id: number; readonly told: GithubTold };

/** The ingest as the core holds it: in a worker in the product, wherever a test likes. */
export interface IngestPort {
  order(order: IngestOrder): void;
  onEvent(listener: (event: IngestEvent) => void): void;
  /** Resolves when everything read is stored and the database is closed. */
  close(): Promise<void>;
}
