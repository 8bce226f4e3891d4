import { words } from '../../../shared/words/words.ts';
import type { EstimateError } from '../reducer/pricing/learn.ts';
import { type Check, check } from './check.ts';

export function pricesCheck(asOf: string, unpricedRows: number, models: readonly string[]): Check {
  const told = words.checks.money;
  if (unpricedRows === 0) return check('prices', 'ok', told.priced(asOf));
  return check('prices', 'warn', told.unpriced(asOf, unpricedRows, models.slice(0, 5)), told.newerPrices);
}

/** How far estimates are off, told by turns whose cost is known. */
export function estimatesCheck(error: EstimateError | null): Check {
  if (error === null) return check('estimates', 'info', words.checks.money.noExact);
  const { median, p90, n } = error;
  return check(
    'estimates',
    'info',
    words.checks.money.off(Math.round(median * 100), Math.round(p90 * 100), n),
  );
}
