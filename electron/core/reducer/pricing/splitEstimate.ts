/** What a call or a leg cost whose split of tokens is known. docs/data-contract.md, "Estimates"; ledger 5. */

import { splitCost, toNano } from './cost.ts';
import type { Estimate } from './estimate.ts';
import type { Price, Rates } from './table.ts';

/** `inputTokens` includes the cached and the written ones; null is unknown. */
export interface KnownTokens {
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly writtenTokens: number | null;
  readonly outputTokens: number | null;
}

/** The price of one call: its prompt tells whether it was a long one. */
export function estimateCall(price: Price, tokens: KnownTokens): Estimate {
  const { longContext } = price;
  const isLong = longContext !== null && (tokens.inputTokens ?? 0) > longContext.threshold;
  const rates = isLong ? longContext.rates : price.rates;
  return estimateSplit(price, rates, rates, tokens);
}

/** The price of the sums of many calls: which of them were long they do not tell, so all may have been. */
export function estimateSums(price: Price, tokens: KnownTokens): Estimate {
  const { longContext } = price;
  const mayBeLong = longContext !== null && (tokens.inputTokens ?? 0) > longContext.threshold;
  return estimateSplit(price, price.rates, mayBeLong ? longContext.rates : price.rates, tokens);
}

function estimateSplit(price: Price, rates: Rates, highest: Rates, tokens: KnownTokens): Estimate {
  const { inputTokens, cachedTokens, writtenTokens } = tokens;
  const amount = (at: Rates, input: number, cached: number): number =>
    toNano(
      splitCost(price, at, {
        inputTokens: input,
        cachedTokens: cached,
        writtenTokens,
        outputTokens: tokens.outputTokens ?? 0,
      }),
    );
  // Without the output, and without any idea of the input, there is no upper bound.
  const isOpen = tokens.outputTokens === null;
  if (inputTokens === null) {
    const output = amount(rates, 0, 0);
    const most = price.contextWindow === null ? null : amount(highest, price.contextWindow, 0);
    return {
      lowNano: output,
      typicalNano: output,
      highNano: isOpen || price.contextWindow === null ? null : most,
      reason: 'input-unknown',
    };
  }
  const typicalNano = amount(rates, inputTokens, cachedTokens ?? 0);
  const high = amount(highest, inputTokens, cachedTokens ?? 0);
  return {
    lowNano: Math.min(typicalNano, amount(rates, inputTokens, cachedTokens ?? inputTokens)),
    typicalNano,
    highNano: isOpen ? null : Math.max(typicalNano, high),
    reason: null,
  };
}
