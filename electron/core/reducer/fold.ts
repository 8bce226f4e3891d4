import type { RequestPatch } from './changes.ts';
import type { Evidence, ModelTotals, RoundSummary, SubAgentCredits, SummaryCall } from './evidence.ts';

/** Which replay of the file speaks, and whether by a snapshot of a file that was rewritten since. */
export interface Telling {
  readonly replay: number;
  readonly rewrittenSnapshot: boolean;
  /** The file lost its end, and the turn was known before: what stands there now had been told before. */
  readonly retold?: boolean;
}

/**
 * Folds what a line says of a request into what was seen of it in this file (ledger 3). Changes `seen`.
 * Nothing here ever lowers a counter: the spend behind it happened.
 */
export function foldPatch(seen: Evidence, patch: RequestPatch, telling: Telling): void {
  if (!telling.retold) foldLatest(seen, patch);
  seen.completionTokens = maxOf(seen.completionTokens, patch.completionTokens);
  seen.otherOutputTokens = maxOf(seen.otherOutputTokens, patch.otherOutputTokens);
  seen.maxPromptTokens = maxOf(seen.maxPromptTokens, patch.promptTokens);
  seen.cacheReadTokens = maxOf(seen.cacheReadTokens, patch.cacheReadTokens);
  seen.cacheWriteTokens = maxOf(seen.cacheWriteTokens, patch.cacheWriteTokens);
  if (patch.creditsNano != null) foldCredits(seen, patch.creditsNano, telling);
  // The footer is kept as seen: a later text without credits does not take them back.
  seen.detailsNano = maxOf(seen.detailsNano, patch.detailsNano);
  seen.rounds = moreRounds(seen.rounds, patch.rounds ?? null);
  if (patch.modelTotals) seen.modelTotals = mergeTotals(seen.modelTotals, patch.modelTotals);
  if (patch.summaries) seen.summaries = moreSummaries(seen.summaries, patch.summaries);
  if (patch.subAgents) seen.subAgents = mergeSubAgents(seen.subAgents, patch.subAgents);
  if (patch.hasUsageKeys) seen.hasUsageKeys = true;
}

/** Where the last value wins. A file that only lost its end says nothing last. */
function foldLatest(seen: Evidence, patch: RequestPatch): void {
  // The start of a turn is never taken back, its end is: a reopened turn is not complete.
  if (patch.timestamp != null) seen.timestamp = patch.timestamp;
  if (patch.modelState !== undefined) {
    seen.modelStateValue = patch.modelState?.value ?? null;
    seen.completedAt = patch.modelState?.completedAt ?? null;
  }
  seen.modelId = patch.modelId ?? seen.modelId;
  seen.agentId = patch.agentId ?? seen.agentId;
  seen.extensionVersion = patch.extensionVersion ?? seen.extensionVersion;
  seen.mode = patch.mode ?? seen.mode;
  seen.autoModel = patch.autoModel ?? seen.autoModel;
  seen.resolvedModel = patch.resolvedModel ?? seen.resolvedModel;
  seen.metadataModelId = patch.metadataModelId ?? seen.metadataModelId;
  seen.metadataSessionId = patch.metadataSessionId ?? seen.metadataSessionId;
  seen.metadataResponseId = patch.metadataResponseId ?? seen.metadataResponseId;
  seen.lastPromptTokens = patch.promptTokens ?? seen.lastPromptTokens;
  seen.detailsMilli = patch.detailsMilli ?? seen.detailsMilli;
}

/**
 * `copilotCredits` is cumulative and may restart lower when a request is reopened: within one replay the
 * monotone segments add up. A snapshot after a rewrite (compaction) that repeats the last value goes on
 * from the stored counters; any other replay starts anew, and the largest total of all stands.
 */
function foldCredits(seen: Evidence, credits: number, telling: Telling): void {
  if (seen.creditsReplay !== telling.replay) {
    seen.creditsReplay = telling.replay;
    const goesOn = telling.rewrittenSnapshot && credits === seen.creditsLastNano;
    if (!goesOn) seen.creditsBaseNano = 0;
  } else if (seen.creditsLastNano !== null && credits < seen.creditsLastNano) {
    seen.creditsBaseNano = saturatedSum(seen.creditsBaseNano, seen.creditsLastNano);
  }
  seen.creditsLastNano = credits;
  seen.creditsNano = maxOf(seen.creditsNano, saturatedSum(seen.creditsBaseNano, credits));
}

/** Sums of one turn stay exact integers: beyond 2^53 - 1 (US$90,071) they stop growing. */
export function saturatedSum(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

export function maxOf(a: number | null, b: number | null | undefined): number | null {
  if (b == null) return a;
  return a === null || b > a ? b : a;
}

export function moreRounds(a: RoundSummary | null, b: RoundSummary | null): RoundSummary | null {
  if (a === null || b === null) return a ?? b;
  if (b.count < a.count) return { count: a.count, modelId: a.modelId ?? b.modelId };
  return { count: b.count, modelId: b.modelId ?? a.modelId };
}

export function mergeTotals(a: readonly ModelTotals[], b: readonly ModelTotals[]): readonly ModelTotals[] {
  const byModel = new Map(a.map((totals) => [totals.model, totals]));
  for (const next of b) {
    const before = byModel.get(next.model);
    byModel.set(next.model, {
      model: next.model,
      inputTokens: Math.max(before?.inputTokens ?? 0, next.inputTokens),
      cachedTokens: Math.max(before?.cachedTokens ?? 0, next.cachedTokens),
      outputTokens: Math.max(before?.outputTokens ?? 0, next.outputTokens),
    });
  }
  return [...byModel.values()].sort((x, y) => (x.model < y.model ? -1 : 1));
}

/** The list is sent whole each time: the longer one knows more, of equals the one with more tokens. */
export function moreSummaries(a: readonly SummaryCall[], b: readonly SummaryCall[]): readonly SummaryCall[] {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return tokensOf(a) >= tokensOf(b) ? a : b;
}

function tokensOf(calls: readonly SummaryCall[]): number {
  return calls.reduce((sum, call) => sum + call.promptTokens + call.completionTokens, 0);
}

export function mergeSubAgents(
  a: readonly SubAgentCredits[],
  b: readonly SubAgentCredits[],
): readonly SubAgentCredits[] {
  const byKey = new Map(a.map((part) => [part.key, part.creditsNano]));
  for (const part of b) byKey.set(part.key, Math.max(byKey.get(part.key) ?? 0, part.creditsNano));
  return [...byKey]
    .map(([key, creditsNano]) => ({ key, creditsNano }))
    .sort((x, y) => (x.key < y.key ? -1 : 1));
}
