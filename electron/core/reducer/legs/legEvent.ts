/**
 * What a Copilot CLI session's own log says of its totals (ledger 2, grain "leg"; docs/data-contract.md, "Copilot
 * CLI"). Tokens are counts, money is nano-AIU, times are epoch milliseconds; `null` is "not told".
 */
export interface LegEvent {
  /**
   * The line's own id, global across copies of the file; else `<session>#<line's place>`. Of an answer the id of the
   * model call: one that is split over several lines tells its tokens with each of them.
   */
  readonly key: string;
  readonly sessionId: string;
  readonly at: number;
  readonly kind: 'start' | 'resume' | 'checkpoint' | 'shutdown' | 'compaction' | 'answer';
  /** Of the CLI that wrote it, where the line says so. */
  readonly version: string | null;
  /** Running total or total of the leg, over all models. */
  readonly totalNanoAiu: number | null;
  /** Thousandths of a premium request. */
  readonly totalMilliRequests: number | null;
  /** Of a shutdown one entry a model; of a compaction and of an answer its own, of an answer the output alone. */
  readonly models: readonly LegModel[];
}

export interface LegModel {
  /** As written; empty where the line names none. */
  readonly model: string;
  readonly requests: number | null;
  readonly milliRequests: number | null;
  /** With the cached and the written ones. */
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  readonly nanoAiu: number | null;
}
