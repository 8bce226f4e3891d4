/** The price table that comes with the product. Its source and how to renew it: docs/data-contract.md. */

import { buildTable, type PriceTable } from '../reducer/pricing/table.ts';
import manifest from './copilot-prices.generated.json' with { type: 'json' };

let table: PriceTable | undefined;

/** The models that GitHub offered when the table was made. */
export function currentModels(): readonly string[] {
  return manifest.models.filter(({ status }) => status === 'current').map(({ id }) => id);
}

/** Built at first use: the commands that only read stored totals never need it. */
export function builtinPrices(): PriceTable {
  table ??= buildTable(manifest);
  return table;
}
