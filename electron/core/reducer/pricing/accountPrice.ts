import type { Rates } from './table.ts';

/** VS Code kept no prices before (epoch ms): what is dated earlier was dated by a clock that was wrong. */
export const FIRST_PRICES = Date.UTC(2025, 0, 1);

/** What a list or a model's card says of one model, without when (docs/data-contract.md, "Account facts"). */
export interface PriceCard {
  /** As written in the list. */
  readonly model: string;
  /** Integer nano-AIU per 1,000,000 tokens; null where the list holds none. */
  readonly rates: Rates | null;
  /** null: the account has no dearer tier for long prompts. */
  readonly longContext: {
    /** null where the list does not tell from which prompt on: then from where the built-in table has it. */
    readonly threshold: number | null;
    readonly rates: Rates;
  } | null;
  /** Premium requests per turn, in thousandths; null where the list holds none. */
  readonly multiplierMilli: number | null;
}

/**
 * What the account's own price list said of a model at some time. It wins over the built-in table from the
 * day it was seen on, until another one is seen (ledger 5).
 */
export interface AccountPrice extends PriceCard {
  /** Epoch ms at which the list said so. */
  readonly observedAt: number;
}

/**
 * One text per price, whoever made the object: two prices are the same where their texts are, and of two that
 * were seen in the same millisecond the greater text stands, so that the order of arrival does not tell.
 */
export function priceText({ rates, longContext }: Pick<PriceCard, 'rates' | 'longContext'>): string {
  const long = longContext === null ? null : [longContext.threshold, ratesInOrder(longContext.rates)];
  return JSON.stringify([rates === null ? null : ratesInOrder(rates), long]);
}

function ratesInOrder({ input, cachedInput, cacheWrite, output }: Rates): readonly (number | null)[] {
  return [input, cachedInput, cacheWrite, output];
}
