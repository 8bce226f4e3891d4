/**
 * What one line or document of a chat session says, as far as spend is concerned.
 * Parsers make these values, `replay` and `fold` take them; nothing else passes between the two.
 * Field meanings: docs/data-contract.md, section "The request object".
 *
 * In every patch a missing property means "not mentioned", `null` means "set to nothing".
 */

import type { ModelTotals, RoundSummary, SubAgentCredits, SummaryCall } from './evidence.ts';
import type { PriceCard } from './pricing/accountPrice.ts';

export interface RequestPatch {
  /** `null`: there is a requestId, but not a non-empty string. */
  requestId?: string | null;
  /** Epoch milliseconds. */
  timestamp?: number | null;
  /** The whole `modelState`; a set replaces value and completion time together. */
  modelState?: { readonly value: number | null; readonly completedAt: number | null } | null;
  modelId?: string | null;
  agentId?: string | null;
  extensionVersion?: string | null;
  /** `modeInfo.kind`: ask, edit, agent. */
  mode?: string | null;
  /** Running sum over the model calls of the turn. */
  completionTokens?: number | null;
  /** Any other output key (last call only). */
  otherOutputTokens?: number | null;
  /** Size of the last model call's prompt. */
  promptTokens?: number | null;
  cacheReadTokens?: number | null;
  cacheWriteTokens?: number | null;
  /** `copilotCredits` in nano-AIU. */
  creditsNano?: number | null;
  /** Credits of the footer (`result.details`) in nano-AIU, to 0.1 credit. */
  detailsNano?: number | null;
  /** Multiplier of the footer ("• 0.33x") in thousandths. */
  detailsMilli?: number | null;
  /** The `autoModeResolution` part's model. */
  autoModel?: string | null;
  resolvedModel?: string | null;
  rounds?: RoundSummary | null;
  metadataModelId?: string | null;
  metadataSessionId?: string | null;
  /** `result.metadata.responseId`, else `modelMessageId`: the same in a forked copy. */
  metadataResponseId?: string | null;
  modelTotals?: readonly ModelTotals[];
  summaries?: readonly SummaryCall[];
  subAgents?: readonly SubAgentCredits[];
  /** True when the request, as mentioned here, carries any usage key at all, even with zero. */
  hasUsageKeys?: true;
}

export interface SessionPatch {
  sessionId?: string | null;
  creationDate?: number | null;
  customTitle?: string | null;
  initialLocation?: string | null;
  /** A model that the session itself names (seed 2.4, "session manifest"). */
  defaultModel?: string | null;
  /** `inputState.selectedModel`; `null` when cleared, as it is for Auto. */
  selectedModel?: {
    readonly identifier: string | null;
    readonly family: string | null;
    readonly isByok: boolean | null;
    /** What the model's card says of its price, where it is one of Copilot's and says anything. */
    readonly card: PriceCard | null;
  } | null;
}

export type SessionChange =
  /** kind 0 and whole documents: replaces the state, does not merge. */
  | { readonly type: 'replace'; readonly session: SessionPatch; readonly requests: readonly RequestPatch[] }
  /** kind 2 on `requests`: cut to `truncateTo` first when it is there, then append. */
  | { readonly type: 'push'; readonly truncateTo: number | null; readonly requests: readonly RequestPatch[] }
  /** kind 1 and 3 below `requests[index]`, and kind 2 on its `response`. */
  | { readonly type: 'patch'; readonly index: number; readonly patch: RequestPatch }
  /** kind 1 on `requests[index]` itself: another request stands there now. */
  | { readonly type: 'put'; readonly index: number; readonly request: RequestPatch }
  | { readonly type: 'session'; readonly session: SessionPatch };
