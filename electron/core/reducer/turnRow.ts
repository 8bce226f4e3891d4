import type {
  Basis,
  BilledTo,
  Confidence,
  ModelBasis,
  PricingSource,
  Reason,
  Surface,
} from '../../../shared/domain/ledger.ts';
import { CREDITS_SINCE, type UtcDay, utcDayOf } from '../../../shared/domain/time.ts';
import type { Evidence } from './evidence.ts';
import { maxOf } from './fold.ts';
import { isFork } from './fork.ts';
import { type Estimate, estimateTurn } from './pricing/estimate.ts';
import { canonicalModel, isCopilotModel } from './pricing/models.ts';
import { multiplierMilli, type Plan } from './pricing/multiplier.ts';
import { type PriceTable, priceOn, pricingSourceOf } from './pricing/table.ts';
import { resolveTurnModel, type TurnModel } from './pricing/turnModel.ts';
import { creditsWithSubAgents } from './subAgents.ts';
import { surfaceOf } from './surface.ts';

/** The ledger's choice for one turn (ledger 5). Money in nano-AIU, times in epoch ms; `null` is unknown. */
export interface TurnRow {
  /** False for a forked copy: listed, never counted (ledger 4.2). */
  readonly counted: boolean;
  readonly surface: Surface;
  readonly startedAt: number;
  /** The instant whose UTC day the turn belongs to: its end, else its start. */
  readonly at: number;
  readonly day: UtcDay;
  readonly model: string | null;
  readonly modelRaw: string | null;
  readonly modelBasis: ModelBasis | null;
  readonly auto: boolean;
  readonly inputTokens: number | null;
  readonly lastPromptTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
  readonly rounds: number | null;
  readonly nanoAiu: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The estimate before learning, also of exact turns: what they teach (ledger 5, "Estimates learn"). */
  readonly typical: number | null;
  readonly milliRequests: number | null;
  readonly basis: Basis;
  readonly confidence: Confidence;
  readonly reason: Reason | null;
  readonly pricingSource: PricingSource;
  readonly billedTo: BilledTo;
}

type Cost = Pick<
  TurnRow,
  'nanoAiu' | 'low' | 'high' | 'milliRequests' | 'basis' | 'confidence' | 'reason' | 'pricingSource'
>;

export interface DeriveContext {
  readonly prices: PriceTable;
  readonly plan: Plan;
  /** Another turn carries the same answer (`result.metadata.responseId`). */
  readonly answerSeenElsewhere: boolean;
}

/** Makes the row of a turn from all that was seen of it; a pure function of its arguments. */
export function deriveTurn(key: string, evidence: Evidence, context: DeriveContext): TurnRow {
  const startedAt = evidence.timestamp ?? evidence.completedAt ?? 0;
  const at = evidence.completedAt ?? startedAt;
  const day = utcDayOf(at);
  const model = resolveTurnModel(context.prices, evidence);
  const byok = evidence.selectedByok === true || !isCopilotModel(evidence.modelId);
  const outputTokens = evidence.completionTokens ?? evidence.otherOutputTokens;
  const estimate = byok ? null : estimateOf(evidence, outputTokens, model, day, context);
  return {
    counted: !isFork(key, evidence, context.answerSeenElsewhere),
    surface: surfaceOf(evidence),
    startedAt,
    at,
    day,
    model: model.model,
    modelRaw: model.modelRaw,
    modelBasis: model.modelBasis,
    auto: model.auto,
    inputTokens: totalOf(evidence, 'inputTokens'),
    lastPromptTokens: evidence.lastPromptTokens,
    cachedTokens: maxOf(totalOf(evidence, 'cachedTokens'), evidence.cacheReadTokens),
    writtenTokens: evidence.cacheWriteTokens,
    outputTokens: outputTokens ?? totalOf(evidence, 'outputTokens'),
    rounds: evidence.rounds?.count ?? null,
    typical: estimate?.typicalNano ?? null,
    billedTo: byok ? 'byok' : 'unknown',
    ...(byok ? ownKeyCost(evidence) : copilotCost(evidence, estimate, model, day, context)),
  };
}

const NOTHING = { nanoAiu: null, low: null, high: null, milliRequests: null } as const;

/** Another vendor bills it: tokens are kept, Copilot money is unknown by design (ledger 4.5). */
function ownKeyCost(evidence: Evidence): Cost {
  return hasUsage(evidence)
    ? {
        ...NOTHING,
        basis: 'unpriced',
        confidence: 'unknown',
        reason: 'byok',
        pricingSource: 'unpriced:no_price',
      }
    : {
        ...NOTHING,
        basis: 'no-tokens',
        confidence: 'unknown',
        reason: 'byok',
        pricingSource: 'unpriced:no_tokens',
      };
}

/** The best evidence there is, in the order of ledger 4.3 and 5. */
function copilotCost(
  evidence: Evidence,
  estimate: Estimate | null,
  model: TurnModel,
  day: UtcDay,
  { prices, plan }: DeriveContext,
): Cost {
  if (evidence.creditsNano !== null) {
    const { nanoAiu, undecided } = creditsWithSubAgents(evidence);
    return {
      ...exactly(nanoAiu, 'turn-credits', 'local:turn-credits'),
      reason: undecided ? 'sub-agents-undecided' : null,
    };
  }
  if (evidence.detailsNano !== null) return exactly(evidence.detailsNano, 'details', 'local:details');
  // Premium requests: every month before credits, annual plans since, and whoever the footer shows a multiplier.
  if (day < CREDITS_SINCE || plan === 'annual' || evidence.detailsMilli !== null) {
    return requestCost(evidence, model, day, prices, plan);
  }
  if (estimate === null) return unpriced(evidence, model);
  const price = model.model === null ? null : priceOn(prices, model.model, day);
  return {
    nanoAiu: estimate.typicalNano,
    low: estimate.lowNano,
    high: estimate.highNano,
    milliRequests: null,
    basis: 'tokens',
    confidence: 'estimated',
    reason: estimate.reason ?? (price?.stale ? 'price-stale' : null),
    pricingSource: pricingSourceOf(prices, model.alias),
  };
}

function exactly(nanoAiu: number, basis: Basis, pricingSource: PricingSource): Cost {
  return {
    nanoAiu,
    low: nanoAiu,
    high: nanoAiu,
    milliRequests: null,
    basis,
    confidence: 'exact',
    reason: null,
    pricingSource,
  };
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
  return {
    ...NOTHING,
    milliRequests,
    basis: 'multiplier',
    confidence: 'estimated',
    reason: null,
    pricingSource: evidence.detailsMilli === null ? pricingSourceOf(prices, model.alias) : 'local:details',
  };
}

/** Nothing can be said of the amount: for want of usage, of a model, or of that model's price. */
function unpriced(evidence: Evidence, { model }: TurnModel): Cost {
  if (!hasUsage(evidence)) {
    return {
      ...NOTHING,
      basis: 'no-tokens',
      confidence: 'unknown',
      reason: 'no-tokens',
      pricingSource: 'unpriced:no_tokens',
    };
  }
  const noModel = model === null;
  return {
    ...NOTHING,
    basis: 'unpriced',
    confidence: 'unknown',
    reason: noModel ? 'no-model' : 'no-price',
    pricingSource: noModel ? 'unpriced:no_model' : 'unpriced:no_price',
  };
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
