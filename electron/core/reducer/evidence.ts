/**
 * All that was ever seen of one turn in one file. Every field only grows, or the last value wins within
 * that file, so the ledger row is a function of the *set* of evidence and not of the order of arrival
 * (ledger 3, 8). Units: tokens are counts, `…Nano` nano-AIU, `…Milli` thousandths of a premium request,
 * times epoch milliseconds. `null` is "never seen".
 */
export interface Evidence {
  sessionId: string | null;
  timestamp: number | null;
  modelStateValue: number | null;
  completedAt: number | null;
  modelId: string | null;
  agentId: string | null;
  extensionVersion: string | null;
  /** `modeInfo.kind`, else the session's location where that is not the panel. */
  mode: string | null;
  completionTokens: number | null;
  otherOutputTokens: number | null;
  lastPromptTokens: number | null;
  maxPromptTokens: number | null;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  /** Largest total of monotone credit segments over all replays of this file. */
  creditsNano: number | null;
  /** The replay that the two counters below belong to. */
  creditsReplay: number;
  /** Segments closed in that replay, and the open one's last value. */
  creditsBaseNano: number;
  creditsLastNano: number | null;
  detailsNano: number | null;
  detailsMilli: number | null;
  autoModel: string | null;
  resolvedModel: string | null;
  rounds: RoundSummary | null;
  metadataModelId: string | null;
  metadataSessionId: string | null;
  metadataResponseId: string | null;
  /** The session's selected model when this turn was last mentioned, and whether it is the user's own key. */
  selectedModel: string | null;
  selectedByok: boolean | null;
  sessionDefaultModel: string | null;
  modelTotals: readonly ModelTotals[];
  summaries: readonly SummaryCall[];
  subAgents: readonly SubAgentCredits[];
  hasUsageKeys: boolean;
}

/** `result.metadata.toolCallRounds`: one round is one model call. */
export interface RoundSummary {
  readonly count: number;
  /** The `modelId` that most rounds carry (of equals the latest), or null when none does. */
  readonly modelId: string | null;
}

/** Whole-turn sums of one model; `cachedTokens` are part of `inputTokens`. */
export interface ModelTotals {
  readonly model: string;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** One in-turn compaction call (`result.metadata.summaries[]`), billed beside the rounds. */
export interface SummaryCall {
  readonly model: string | null;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

export interface SubAgentCredits {
  /** `toolCallId`, else the part's place in the response. */
  readonly key: string;
  readonly creditsNano: number;
}

export function emptyEvidence(): Evidence {
  return {
    sessionId: null,
    timestamp: null,
    modelStateValue: null,
    completedAt: null,
    modelId: null,
    agentId: null,
    extensionVersion: null,
    mode: null,
    completionTokens: null,
    otherOutputTokens: null,
    lastPromptTokens: null,
    maxPromptTokens: null,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    creditsNano: null,
    creditsReplay: 0,
    creditsBaseNano: 0,
    creditsLastNano: null,
    detailsNano: null,
    detailsMilli: null,
    autoModel: null,
    resolvedModel: null,
    rounds: null,
    metadataModelId: null,
    metadataSessionId: null,
    metadataResponseId: null,
    selectedModel: null,
    selectedByok: null,
    sessionDefaultModel: null,
    modelTotals: [],
    summaries: [],
    subAgents: [],
    hasUsageKeys: false,
  };
}
