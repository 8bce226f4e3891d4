import type { Rates } from './table.ts';

/**
 * What the account's own price list said of a model at some time (docs/data-contract.md, "Account facts").
 * It wins over the built-in table from the day it was seen on, until another one is seen (ledger 5).
 */
export interface AccountPrice {
  /** As written in the list. */
  readonly model: string;
  /** Epoch ms at which the list said so. */
  readonly observedAt: number;
  /** Integer nano-AIU per 1,000,000 tokens; null where the list holds none. */
  readonly rates: Rates | null;
  readonly longContext: { readonly threshold: number; readonly rates: Rates } | null;
  /** Premium requests per turn, in thousandths; null where the list holds none. */
  readonly multiplierMilli: number | null;
}
