import { type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { Call } from './calls/combineCalls.ts';
import { type CallSums, coverTurn, knownOfCalls, mainModel } from './calls/coverage.ts';
import {
  type Cost,
  type DerivedRow,
  estimated,
  exactly,
  NO_AMOUNT,
  withoutAmount,
  withoutTokens,
} from './derivedRow.ts';
import type { Evidence } from './evidence.ts';
import { maxOf } from './fold.ts';
import { isFork } from './fork.ts';
import { type Estimate, estimateTurn } from './pricing/estimate.ts';
import { canonicalModel, isCopilotModel } from './pricing/models.ts';
import { isInRequests, multiplierList, multiplierMilli, type Plan } from './pricing/multiplier.ts';
import { type PriceTable, priceOn, pricingSourceOf } from './pricing/table.ts';
import { resolveTurnModel, type TurnModel } from './pricing/turnModel.ts';
import { creditsWithSubAgents } from './subAgents.ts';
import { surfaceOf } from './surface.ts';

export interface DeriveContext {
  readonly prices: PriceTable;
  readonly plan: Plan;
  /** Another turn carries the same answer (`result.metadata.responseId`). */
  readonly answerSeenElsewhere: boolean;
  /** The model calls that belong to the turn, as debug logs or spans tell of them (ledger 4.3). */
  readonly calls: readonly Call[];
}

/** Makes the row of a turn from all that was seen of it; a pure function of its arguments. */
export function deriveTurn(key: string, evidence: Evidence, context: DeriveContext): DerivedRow {
  const startedAt = evidence.timestamp ?? evidence.completedAt ?? 0;
  const at = evidence.completedAt ?? startedAt;
  const day = utcDayOf(at);
  const model = resolveTurnModel(context.prices, withCalledModel(evidence, context.calls));
  const byok = evidence.selectedByok === true || !isCopilotModel(evidence.modelId);
  const outputTokens = evidence.completionTokens ?? evidence.otherOutputTokens;
  const covered = byok ? null : coverTurn(evidence, context.calls);
  const known = covered === null ? knownOfCalls(evidence, context.calls) : 0;
  const estimate = byok ? null : estimateOf(evidence, outputTokens, model, day, context);
  const money = { covered, known, estimate: estimate === null ? null : atLeast(estimate, known) };
  return {
    counted: !isFork(key, evidence, context.answerSeenElsewhere),
    surface: surfaceOf(evidence),
    startedAt,
    endedAt: evidence.completedAt,
    at,
    day,
    model: model.model,
    modelRaw: model.modelRaw,
    modelBasis: model.modelBasis,
    auto: model.auto,
    inputTokens: covered?.inputTokens ?? totalOf(evidence, 'inputTokens'),
    lastPromptTokens: evidence.lastPromptTokens,
    cachedTokens: covered?.cachedTokens ?? maxOf(totalOf(evidence, 'cachedTokens'), evidence.cacheReadTokens),
    writtenTokens: covered?.writtenTokens ?? evidence.cacheWriteTokens,
    outputTokens: covered?.outputTokens ?? outputTokens ?? totalOf(evidence, 'outputTokens'),
    rounds: evidence.rounds?.count ?? covered?.calls ?? null,
    typical: money.estimate?.typicalNano ?? null,
    billedTo: byok ? 'byok' : 'unknown',
    ...(byok ? ownKeyCost(evidence) : copilotCost(evidence, money, model, day, context)),
  };
}

/** A round is a model call: where the chat does not say which model answered, its calls do. */
function withCalledModel(evidence: Evidence, calls: readonly Call[]): Evidence {
  const modelId = evidence.rounds?.modelId ?? mainModel(calls);
  if (modelId === null || evidence.rounds?.modelId === modelId) return evidence;
  return { ...evidence, rounds: { count: evidence.rounds?.count ?? 1, modelId } };
}

/** Another vendor bills it: tokens are kept, Copilot money is unknown by design (ledger 4.5). */
function ownKeyCost(evidence: Evidence): Cost {
  return hasUsage(evidence) ? withoutAmount('byok') : withoutTokens('byok');
}

/** What is there to price a turn by, in nano-AIU. */
interface Money {
  /** Its calls, where they are all of it. */
  readonly covered: CallSums | null;
  /** Where they are not, and nothing else is exact: what they come to all the same. */
  readonly known: number;
  readonly estimate: Estimate | null;
}

/** The calls that are known were billed: no estimate says less. */
function atLeast(estimate: Estimate, known: number): Estimate {
  const { lowNano, typicalNano, highNano } = estimate;
  return {
    ...estimate,
    lowNano: Math.max(lowNano, known),
    typicalNano: Math.max(typicalNano, known),
    highNano: highNano === null ? null : Math.max(highNano, known),
  };
}

/** Some of the turn's calls are known, and nothing of the others: at least their sum. */
function partly(known: number): Cost {
  return {
    ...exactly(known, 'calls', 'local:calls'),
    high: null,
    confidence: 'estimated',
    reason: 'calls-incomplete',
  };
}

/** The best evidence there is, in the order of ledger 4.3 and 5. */
function copilotCost(
  evidence: Evidence,
  { covered, known, estimate }: Money,
  model: TurnModel,
  day: UtcDay,
  { prices, plan }: DeriveContext,
): Cost {
  if (covered !== null) return exactly(covered.nanoAiu, 'calls', 'local:calls');
  if (evidence.creditsNano !== null) {
    const { nanoAiu, undecided } = creditsWithSubAgents(evidence);
    return {
      ...exactly(nanoAiu, 'turn-credits', 'local:turn-credits'),
      reason: undecided ? 'sub-agents-undecided' : null,
    };
  }
  if (evidence.detailsNano !== null) return exactly(evidence.detailsNano, 'details', 'local:details');
  // Premium requests: by plan and day, and for whomever the footer shows a multiplier.
  if (isInRequests(day, plan) || evidence.detailsMilli !== null) {
    return requestCost(evidence, model, day, prices, plan);
  }
  if (estimate === null) return known > 0 ? partly(known) : unpriced(evidence, model);
  const price = model.model === null ? null : priceOn(prices, model.model, day);
  return estimated(estimate, price, pricingSourceOf(prices, model.alias, price?.list ?? null));
}

function requestCost(
  evidence: Evidence,
  model: TurnModel,
  day: UtcDay,
  prices: PriceTable,
  plan: Plan,
): Cost {
  const fromTable =
    model.model === null
      ? null
      : multiplierMilli(prices, { modelId: model.model, utcDay: day, plan, auto: model.auto });
  const milliRequests = evidence.detailsMilli ?? fromTable;
  if (milliRequests === null) return unpriced(evidence, model);
  const list = model.model === null ? null : multiplierList(prices, model.model, day);
  return {
    ...NO_AMOUNT,
    milliRequests,
    basis: 'multiplier',
    confidence: 'estimated',
    reason: null,
    pricingSource:
      evidence.detailsMilli === null ? pricingSourceOf(prices, model.alias, list) : 'local:details',
  };
}

/** Nothing can be said of the amount: for want of usage, of a model, or of that model's price. */
function unpriced(evidence: Evidence, { model }: TurnModel): Cost {
  if (!hasUsage(evidence)) return withoutTokens('no-tokens');
  return withoutAmount(model === null ? 'no-model' : 'no-price');
}

function hasUsage(evidence: Evidence): boolean {
  return evidence.hasUsageKeys || evidence.modelTotals.length > 0 || evidence.summaries.length > 0;
}

function estimateOf(
  evidence: Evidence,
  outputTokens: number | null,
  { model, auto }: TurnModel,
  day: UtcDay,
  { prices, plan }: DeriveContext,
): Estimate | null {
  if (!hasUsage(evidence)) return null;
  return estimateTurn({
    price: model === null ? null : priceOn(prices, model, day),
    priceOfModel: (raw) => {
      const known = canonicalModel(prices, raw);
      return known === null ? null : priceOn(prices, known.id, day);
    },
    promptTokens: evidence.lastPromptTokens,
    maxPromptTokens: evidence.maxPromptTokens,
    outputTokens,
    rounds: evidence.rounds?.count ?? 1,
    cacheReadTokens: evidence.cacheReadTokens,
    cacheWriteTokens: evidence.cacheWriteTokens,
    modelTotals: evidence.modelTotals,
    summaries: evidence.summaries,
    // Only paid plans are given the discount.
    auto: auto && plan !== 'free',
    hasSubAgents: evidence.subAgents.length > 0,
  });
}

function totalOf(evidence: Evidence, field: 'inputTokens' | 'cachedTokens' | 'outputTokens'): number | null {
  if (evidence.modelTotals.length === 0) return null;
  return evidence.modelTotals.reduce((sum, totals) => sum + totals[field], 0);
}
