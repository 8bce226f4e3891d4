import type { Evidence } from './evidence.ts';
import { maxOf, mergeSubAgents, mergeTotals, moreRounds, moreSummaries } from './fold.ts';

/** Evidence of one turn together with the file it was seen in. */
export interface Seen {
  readonly evidence: Evidence;
  /** Stable name of the file; breaks ties, so that the outcome does not depend on arrival. */
  readonly file: string;
}

/**
 * One turn as all files together tell it (ledger 3 and 4.1): counters by their maximum, never a sum, because
 * twins, copies and adopted requests tell of the same money. Facts that only the latest teller knows come
 * from the file that is furthest along; what it lacks, from the next.
 * @param seen at least one.
 * @returns the combined evidence, and the file that leads (its workspace and session are the turn's).
 */
export function combine<S extends Seen>(
  seen: readonly S[],
): { readonly evidence: Evidence; readonly leader: S } {
  const inOrder = ranked(seen);
  const leader = inOrder[0];
  if (leader === undefined) throw new Error('a turn without evidence');
  if (inOrder.length === 1) return { evidence: leader.evidence, leader };
  const combined: Evidence = { ...leader.evidence };
  for (const { evidence: next } of inOrder.slice(1)) {
    combined.sessionId ??= next.sessionId;
    combined.timestamp ??= next.timestamp;
    combined.modelId ??= next.modelId;
    combined.agentId ??= next.agentId;
    combined.extensionVersion ??= next.extensionVersion;
    combined.mode ??= next.mode;
    combined.autoModel ??= next.autoModel;
    combined.resolvedModel ??= next.resolvedModel;
    combined.metadataModelId ??= next.metadataModelId;
    combined.metadataSessionId ??= next.metadataSessionId;
    combined.metadataResponseId ??= next.metadataResponseId;
    combined.selectedModel ??= next.selectedModel;
    combined.selectedByok ??= next.selectedByok;
    combined.sessionDefaultModel ??= next.sessionDefaultModel;
    combined.lastPromptTokens ??= next.lastPromptTokens;
    combined.detailsMilli ??= next.detailsMilli;
    combined.completionTokens = maxOf(combined.completionTokens, next.completionTokens);
    combined.otherOutputTokens = maxOf(combined.otherOutputTokens, next.otherOutputTokens);
    combined.maxPromptTokens = maxOf(combined.maxPromptTokens, next.maxPromptTokens);
    combined.cacheReadTokens = maxOf(combined.cacheReadTokens, next.cacheReadTokens);
    combined.cacheWriteTokens = maxOf(combined.cacheWriteTokens, next.cacheWriteTokens);
    combined.creditsNano = maxOf(combined.creditsNano, next.creditsNano);
    combined.detailsNano = maxOf(combined.detailsNano, next.detailsNano);
    combined.rounds = moreRounds(combined.rounds, next.rounds);
    combined.modelTotals = mergeTotals(combined.modelTotals, next.modelTotals);
    combined.summaries = moreSummaries(combined.summaries, next.summaries);
    combined.subAgents = mergeSubAgents(combined.subAgents, next.subAgents);
    combined.hasUsageKeys ||= next.hasUsageKeys;
  }
  return { evidence: combined, leader };
}

/** The file that is furthest along comes first: it leads. */
export function ranked<S extends Seen>(seen: readonly S[]): readonly S[] {
  return seen.length === 1 ? seen : [...seen].sort(furthestFirst);
}

const PROGRESS = [
  'creditsNano',
  'completionTokens',
  'otherOutputTokens',
  'completedAt',
  'timestamp',
] as const;

function furthestFirst(a: Seen, b: Seen): number {
  for (const field of PROGRESS) {
    const difference = (b.evidence[field] ?? -1) - (a.evidence[field] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
