import { utcDayOf } from '../../../../shared/domain/time.ts';
import {
  type Cost,
  type DerivedRow,
  estimated,
  exactly,
  NO_AMOUNT,
  withoutAmount,
  withoutTokens,
} from '../derivedRow.ts';
import { canonicalModel, withoutVendor } from '../pricing/models.ts';
import { isInRequests, type Plan } from '../pricing/multiplier.ts';
import { estimateSums } from '../pricing/splitEstimate.ts';
import { type PriceTable, priceOn, pricingSourceOf } from '../pricing/table.ts';
import type { Leg } from './legs.ts';

/** The row of what a session's calls leave of a leg (ledger 4.4, 5). A pure function of its arguments. */
export function deriveLeg(leg: Leg, prices: PriceTable, plan: Plan): DerivedRow {
  const known = leg.model === null ? null : canonicalModel(prices, leg.model);
  return {
    counted: true,
    surface: 'cli',
    startedAt: leg.startedAt,
    endedAt: leg.endedAt,
    at: leg.asOf,
    day: utcDayOf(leg.asOf),
    model: known?.id ?? (leg.model === null ? null : withoutVendor(leg.model)),
    modelRaw: leg.model,
    modelBasis: leg.model === null ? null : 'rounds',
    auto: false,
    inputTokens: leg.inputTokens,
    lastPromptTokens: null,
    cachedTokens: leg.cachedTokens,
    writtenTokens: leg.writtenTokens,
    outputTokens: leg.outputTokens,
    rounds: leg.requests,
    typical: null,
    billedTo: 'unknown',
    ...legCost(leg, known, prices, plan),
  };
}

function legCost(leg: Leg, known: ReturnType<typeof canonicalModel>, prices: PriceTable, plan: Plan): Cost {
  const day = utcDayOf(leg.asOf);
  const inRequests = isInRequests(day, plan);
  if (inRequests && leg.milliRequests !== null) {
    return {
      ...NO_AMOUNT,
      milliRequests: leg.milliRequests,
      basis: 'multiplier',
      confidence: 'estimated',
      reason: null,
      pricingSource: 'local:session-total',
    };
  }
  if (leg.nanoAiu !== null) return exactly(leg.nanoAiu, 'session-total', 'local:session-total');
  if (leg.inputTokens === null && leg.outputTokens === null) return withoutTokens('no-tokens');
  // Of premium requests that nobody told, tokens say nothing: credits would be another unit.
  const price = known === null || inRequests ? null : priceOn(prices, known.id, day);
  if (price === null) return withoutAmount(leg.model === null ? 'no-model' : 'no-price');
  return estimated(
    estimateSums(price, leg),
    price,
    pricingSourceOf(prices, known?.alias ?? false, price.list),
  );
}
