import { utcDayOf } from '../../../../shared/domain/time.ts';
import {
  type Cost,
  type DerivedRow,
  estimated,
  exactly,
  NOT_BILLED,
  withoutAmount,
  withoutTokens,
} from '../derivedRow.ts';
import { canonicalModel, isAutoModel, isCopilotModel, withoutVendor } from '../pricing/models.ts';
import { isInRequests, type Plan } from '../pricing/multiplier.ts';
import { estimateCall } from '../pricing/splitEstimate.ts';
import { type PriceTable, priceOn, pricingSourceOf } from '../pricing/table.ts';
import type { Call } from './combineCalls.ts';
import { isBackgroundPurpose, surfaceOfPurpose } from './purpose.ts';

/**
 * The row of a call that belongs to no turn (ledger 4.3, 5): a title, inline chat, a call of the command line, or
 * one whose turn is not written yet. A pure function of its arguments.
 */
export function deriveCall(call: Call, prices: PriceTable, plan: Plan): DerivedRow {
  const day = utcDayOf(call.startedAt);
  const known = call.model === null ? null : canonicalModel(prices, call.model);
  const model = known?.id ?? (call.model === null ? null : withoutVendor(call.model));
  const byok = call.ownKey === true || !isCopilotModel(call.model);
  return {
    counted: true,
    surface: surfaceOf(call),
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    at: call.startedAt,
    day,
    model,
    modelRaw: call.model,
    modelBasis: call.model === null || isAutoModel(call.model) ? null : 'rounds',
    auto: call.model !== null && isAutoModel(call.model),
    inputTokens: call.inputTokens,
    lastPromptTokens: call.inputTokens,
    cachedTokens: call.cachedTokens,
    writtenTokens: call.writtenTokens,
    outputTokens: call.outputTokens,
    rounds: 1,
    typical: null,
    billedTo: byok ? 'byok' : 'unknown',
    ...(byok ? ownKeyCost(call) : callCost(call, known, prices, plan)),
  };
}

function surfaceOf(call: Call): DerivedRow['surface'] {
  if (call.source === 'cli-store') return 'cli';
  return call.source === 'agent-host' ? 'agent-host' : surfaceOfPurpose(call.purpose, call.agent);
}

function callCost(
  call: Call,
  known: ReturnType<typeof canonicalModel>,
  prices: PriceTable,
  plan: Plan,
): Cost {
  const day = utcDayOf(call.startedAt);
  if (call.nanoAiu !== null) return exactly(call.nanoAiu, 'calls', 'local:calls');
  if (isBackgroundPurpose(call.purpose)) return NOT_BILLED;
  if (call.inputTokens === null && call.outputTokens === null) return withoutTokens('no-tokens');
  // Premium requests are counted by question, which no tokens tell: credits would be another unit.
  const price = known === null || isInRequests(day, plan) ? null : priceOn(prices, known.id, day);
  if (price === null) return withoutAmount(call.model === null ? 'no-model' : 'no-price');
  return estimated(
    estimateCall(price, call),
    price,
    pricingSourceOf(prices, known?.alias ?? false, price.list),
  );
}

function ownKeyCost(call: Call): Cost {
  return call.inputTokens === null && call.outputTokens === null
    ? withoutTokens('byok')
    : withoutAmount('byok');
}
