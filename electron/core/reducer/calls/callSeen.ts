import type { Source } from '../../../../shared/domain/ledger.ts';
import type { TurnMark } from './turnAmounts.ts';

/**
 * One model call as one source tells of it (ledger 2, grain "call"). Tokens are counts, money is nano-AIU, times
 * are epoch milliseconds; `null` is "not told", never zero.
 */
export interface CallSeen {
  /**
   * Global identity. Calls with a span: `span:<span id, lower-case hex>`, so that an OTLP span and the same call in
   * a debug log are one (ledger 4.6). Others: `<source>:<hash>` of what tells the call from every other.
   */
  readonly key: string;
  readonly source: Source;
  /** The conversation it belongs to, without a scheme before it; of a sub-agent the one that started it. */
  readonly sessionId: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** As written; the model that answered where request and response differ. */
  readonly model: string | null;
  /** With the cached and the written ones. */
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  /** What was billed for this call. */
  readonly nanoAiu: number | null;
  /** What it was for, in the writer's word: `panel/editAgent`, `title`, `compaction`. */
  readonly purpose: string | null;
  /** The sub-agent's name; null for the conversation's own calls. */
  readonly agent: string | null;
  /** True: the user's own key or another vendor's model pays for it (ledger 4.5). */
  readonly ownKey: boolean | null;
  /** Of a source that tells only what the turn had cost by then; its `nanoAiu` is null. */
  readonly turn?: TurnMark | null;
}
