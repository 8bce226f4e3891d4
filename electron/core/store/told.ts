import type { CallSeen } from '../reducer/calls/callSeen.ts';
import type { Evidence } from '../reducer/evidence.ts';
import type { LegEvent } from '../reducer/legs/legEvent.ts';
import type { AccountPrice } from '../reducer/pricing/accountPrice.ts';

/** What reading a piece of a file, of a database or of a request brought, by grain; an absent part is an empty one. */
export interface Told {
  readonly turns?: TurnsTold;
  readonly calls?: readonly CallSeen[];
  readonly legs?: readonly LegEvent[];
  /** What is known of whole conversations: only what is there is taken over. */
  readonly sessions?: readonly SessionTold[];
  readonly prices?: readonly AccountPrice[];
  /** Whether the account was billed by credits (true) or by premium requests, as seen at that time. */
  readonly billing?: { readonly byCredits: boolean; readonly observedAt: number };
}

export interface TurnsTold {
  /** Key of the turn → what was seen of it in that file. */
  readonly touched: ReadonlyMap<string, Evidence>;
  /** Place in `requests` → the turn's key. */
  readonly slots: ReadonlyMap<number, string>;
  readonly sessionId: string;
  readonly titleChanged: boolean;
}

export interface SessionTold {
  readonly sessionId: string;
  /** The folder it ran in: its URI and a name for people; null when the source says that there was none. */
  readonly workspace?: { readonly key: string; readonly name: string } | null;
  readonly title?: string;
  /** The conversation that started this one as a sub-agent: their calls are of one turn. */
  readonly parentId?: string;
}
