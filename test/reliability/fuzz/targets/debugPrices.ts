import { logTarget } from '../promises/logTarget.ts';
import type { FuzzTarget } from '../target.ts';

/** The account's list of models beside a debug log, a document. */
export function openTarget(): FuzzTarget {
  return logTarget(
    'debugPrices',
    {
      source: 'debug-log',
      format: 'document',
      path: 'debug-logs/0b7c6d1e-52f4-4c1a-9a53-6f1f6d3f9a01/models.json',
    },
    {
      fixtures: 'debug-log',
      ending: 'models.json',
      words: ['batch_size', 'token_prices', 'long_context', 'multiplier'],
    },
  );
}
