/**
 * Tokens times rate, exactly. A product may pass 2^53 long before the amount does (1e9 tokens at US$50
 * are 5e21), so sums are kept in bigint and rounded once, half up.
 */

import type { Price, Rates } from './table.ts';

/** Millionths of a nano-AIU. */
export type Micro = bigint;

const MICRO_PER_NANO = 1_000_000n;
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** `inputTokens` includes the cached and the written ones. */
export interface TokenSplit {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  /** null: the writer does not tell written tokens from fresh ones. */
  readonly writtenTokens: number | null;
  readonly outputTokens: number;
}

/** @returns the price of one model call in nano-AIU, from its exact split of tokens. */
export function priceCall(price: Price, call: TokenSplit): number {
  return toNano(callCost(price, call));
}

export function callCost(price: Price, call: TokenSplit): Micro {
  return splitCost(price, ratesFor(price, call.inputTokens), call);
}

/** The rates of a call whose prompt has that size. */
export function ratesFor(price: Price, promptTokens: number): Rates {
  const { longContext } = price;
  return longContext !== null && promptTokens > longContext.threshold ? longContext.rates : price.rates;
}

export function splitCost(price: Price, rates: Rates, split: TokenSplit): Micro {
  const cached = Math.min(split.cachedTokens, split.inputTokens);
  const written = Math.min(split.writtenTokens ?? 0, split.inputTokens - cached);
  const fresh = split.inputTokens - cached - written;
  return (
    cost(fresh, split.writtenTokens === null ? freshRate(price, rates) : rates.input) +
    cost(cached, rates.cachedInput) +
    cost(written, rates.cacheWrite ?? rates.input) +
    cost(split.outputTokens, rates.output)
  );
}

/** Of prompt tokens not read from the cache: GitHub bills Anthropic's as cache writes, all of them. */
export function freshRate(price: Price, rates: Rates): number {
  return price.anthropic ? (rates.cacheWrite ?? rates.input) : rates.input;
}

export function cost(tokens: number, rate: number): Micro {
  return whole(tokens) * BigInt(rate);
}

/**
 * @param parts what one nano-AIU of `amount` was multiplied by, besides the million.
 * @returns integer nano-AIU, half rounded up; the largest exact integer when the amount is beyond it.
 */
export function toNano(amount: Micro, parts = 1n): number {
  const unit = MICRO_PER_NANO * parts;
  const nano = (2n * amount + unit) / (2n * unit);
  return Number(nano > LARGEST ? LARGEST : nano);
}

/** Counts come from files: what is no count is none, since a bigint of a fraction throws. */
function whole(tokens: number): bigint {
  return tokens > 0 ? BigInt(Math.min(Math.trunc(tokens), Number.MAX_SAFE_INTEGER)) : 0n;
}
