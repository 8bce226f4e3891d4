import type { AccountPrice } from '../../electron/core/reducer/pricing/accountPrice.ts';
import type { Rates } from '../../electron/core/reducer/pricing/table.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { day } from './priceTable.ts';

const NANO_PER_CREDIT = 1_000_000_000;

/** Credits per million tokens; written like input for nobody. */
export function rates(input: number, cacheWrite: number | null = null): Rates {
  return {
    input: input * NANO_PER_CREDIT,
    cachedInput: (input / 10) * NANO_PER_CREDIT,
    cacheWrite: cacheWrite === null ? null : cacheWrite * NANO_PER_CREDIT,
    output: input * 5 * NANO_PER_CREDIT,
  };
}

/** What the list said of a model at noon of a day, or at another of its milliseconds. */
export function observed(
  model: string,
  date: string,
  more: Partial<AccountPrice> = {},
  inTheDay = DAY_MS / 2,
): AccountPrice {
  const observedAt = day(date) * DAY_MS + inTheDay;
  return { model, observedAt, rates: rates(100), longContext: null, multiplierMilli: null, ...more };
}
