import { NANO_AIU_PER_CREDIT } from '../../../../shared/domain/money.ts';
import type { Evidence } from '../evidence.ts';
import { saturatedSum } from '../fold.ts';
import { creditsWithSubAgents } from '../subAgents.ts';
import type { Call } from './combineCalls.ts';

/** VS Code shows and rounds credits; a sum of calls that misses them by less is the same sum. */
export const COVER_TOLERANCE_NANO = NANO_AIU_PER_CREDIT / 20;

/** A turn's calls as sums; token sums are null unless every call told its own. */
export interface CallSums {
  readonly nanoAiu: number;
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  readonly calls: number;
}

/**
 * Whether a turn's calls are all of its money (ledger 4.3): they reach its credits, or, without credits, there
 * are at least as many as it had rounds and each carries its amount. Else they only add detail.
 * @returns their sums, or null when they do not cover the turn.
 */
export function coverTurn(evidence: Evidence, calls: readonly Call[]): CallSums | null {
  // Calls that tell no amount cover nothing, however little there is to cover.
  if (calls.every(({ nanoAiu }) => nanoAiu === null)) return null;
  const sums = sumCalls(calls);
  const credits = creditsOf(evidence);
  if (credits !== null) return sums.nanoAiu >= credits - COVER_TOLERANCE_NANO ? sums : null;
  const rounds = Math.max(1, evidence.rounds?.count ?? 1);
  const isAll = calls.length >= rounds && calls.every(({ nanoAiu }) => nanoAiu !== null);
  return isAll ? sums : null;
}

/**
 * What a turn cost at least, where nothing but some of its calls tells an amount: those were billed, whatever else was.
 * @returns nano-AIU; 0 where that says nothing.
 */
export function knownOfCalls(evidence: Evidence, calls: readonly Call[]): number {
  return creditsOf(evidence) === null ? sumCalls(calls).nanoAiu : 0;
}

function creditsOf(evidence: Evidence): number | null {
  return evidence.creditsNano === null ? evidence.detailsNano : creditsWithSubAgents(evidence).nanoAiu;
}

export function sumCalls(calls: readonly Call[]): CallSums {
  return {
    nanoAiu: calls.reduce((sum, { nanoAiu }) => saturatedSum(sum, nanoAiu ?? 0), 0),
    inputTokens: sumOf(calls, 'inputTokens'),
    cachedTokens: sumOf(calls, 'cachedTokens'),
    writtenTokens: sumOf(calls, 'writtenTokens'),
    outputTokens: sumOf(calls, 'outputTokens'),
    calls: calls.length,
  };
}

type TokenField = 'inputTokens' | 'cachedTokens' | 'writtenTokens' | 'outputTokens';

function sumOf(calls: readonly Call[], field: TokenField): number | null {
  return calls.reduce<number | null>(
    (sum, call) => (sum === null || call[field] === null ? null : saturatedSum(sum, call[field])),
    0,
  );
}

/**
 * The model that most of a turn's own calls went to, of equals the one with more output; its sub-agents' models say
 * nothing of it. null when none is named.
 */
export function mainModel(calls: readonly Call[]): string | null {
  const own = calls.filter(({ agent }) => agent === null);
  const byModel = new Map<string, { calls: number; output: number }>();
  for (const { model, outputTokens } of own) {
    if (model === null) continue;
    const known = byModel.get(model) ?? { calls: 0, output: 0 };
    byModel.set(model, { calls: known.calls + 1, output: known.output + (outputTokens ?? 0) });
  }
  const [first] = [...byModel].sort(
    ([a, x], [b, y]) => y.calls - x.calls || y.output - x.output || (a < b ? -1 : 1),
  );
  return first?.[0] ?? null;
}
