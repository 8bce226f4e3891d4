import manifest from '../../../electron/core/pricing/copilot-prices.generated.json' with { type: 'json' };
import type { Strand } from './homeSteps.ts';
import { STATE_DATABASE } from './places.ts';
import type { Scenario } from './scenario.ts';

/**
 * VS Code's `state.vscdb`. The account's own prices are those of the product's table: they are known from the
 * moment they are read, so others would make the truth depend on the clock.
 */
export function stateSteps(_scenario: Scenario): readonly Strand[] {
  const entries = {
    'chat.cachedLanguageModels.v2': JSON.stringify(models()),
    'chat.usageBasedBilling': 'true',
  };
  return [
    [
      {
        do: 'database',
        path: STATE_DATABASE,
        change: (db) => {
          db.exec('CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
          const put = db.prepare('INSERT INTO ItemTable (key, value) VALUES (?, ?)');
          for (const [key, value] of Object.entries(entries)) put.run(key, value);
        },
      },
    ],
  ];
}

/** Prices are credits per million tokens: a hundred to the dollar. */
function models(): readonly object[] {
  return manifest.models.flatMap(({ id, name, prices }) => {
    const [price] = prices;
    if (price === undefined || prices.length > 1 || price.longContext !== null) return [];
    return [
      {
        identifier: `copilot/${id}`,
        metadata: {
          vendor: 'copilot',
          id,
          name,
          family: id,
          inputCost: credits(price.input),
          cacheCost: credits(price.cachedInput),
          ...(price.cacheWrite === null ? {} : { cacheWriteCost: credits(price.cacheWrite) }),
          outputCost: credits(price.output),
          isBYOK: false,
        },
      },
    ];
  });
}

function credits(usd: number): number {
  return Math.round(usd * 1e8) / 1e6;
}
