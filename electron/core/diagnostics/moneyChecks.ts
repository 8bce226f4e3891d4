import type { EstimateError } from '../reducer/pricing/learn.ts';
import { type Check, check } from './check.ts';
import { counted } from './counted.ts';

export function pricesCheck(asOf: string, unpricedRows: number, models: readonly string[]): Check {
  const table = `Prices as of ${asOf}`;
  if (unpricedRows === 0) return check('prices', 'ok', `${table}; every turn with usage found one`);
  const named = models.length > 0 ? ` (${models.slice(0, 5).join(', ')})` : '';
  return check(
    'prices',
    'warn',
    `${table}; none for ${counted(unpricedRows, 'turn')} with usage${named}`,
    'Update Pilotlight to get newer prices.',
  );
}

/** How far estimates are off, told by turns whose cost is known. */
export function estimatesCheck(error: EstimateError | null): Check {
  if (error === null) return check('estimates', 'info', 'No exact turn yet to compare estimates with');
  const [median, p90] = [error.median, error.p90].map((part) => `${Math.round(part * 100)} %`);
  return check(
    'estimates',
    'info',
    `Before learning, estimates are off by ${median} (median), ${p90} (90th percentile) on ${counted(error.n, 'exact turn')}`,
  );
}
