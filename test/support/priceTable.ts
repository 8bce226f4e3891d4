import type {
  ManifestModel,
  ManifestRates,
  PriceManifest,
} from '../../electron/core/reducer/pricing/manifest.ts';
import { buildTable, type Price, type PriceTable } from '../../electron/core/reducer/pricing/table.ts';
import { parseUtcDay, type UtcDay } from '../../shared/domain/time.ts';

/** US$ 3, 0.3, 3.75 and 15 in nano-AIU per million tokens. */
export const SONNET_RATES = {
  input: 300_000_000_000,
  cachedInput: 30_000_000_000,
  cacheWrite: 375_000_000_000,
  output: 1_500_000_000_000,
};

const SONNET: ManifestRates = { input: 3, cachedInput: 0.3, cacheWrite: 3.75, output: 15 };
const GPT: ManifestRates = { input: 2, cachedInput: 0.2, cacheWrite: null, output: 8 };

/** One model for each kind of price; the numbers are not GitHub's. */
export const MANIFEST: PriceManifest = {
  asOf: '2026-11-10',
  autoPermille: 900,
  models: [
    model('claude-sonnet-4.5', 'Claude Sonnet 4.5', SONNET, {
      provider: 'anthropic',
      contextWindow: 200_000,
    }),
    model('gpt-4.1', 'GPT-4.1', GPT),
    model('gpt-long', 'GPT Long', GPT, {
      contextWindow: 1_000_000,
      prices: [
        {
          from: '2026-06-01',
          to: null,
          ...GPT,
          longContext: { threshold: 200_000, input: 4, cachedInput: 0.4, cacheWrite: null, output: 12 },
        },
      ],
    }),
    model('gpt-moved', 'GPT Moved', GPT, {
      prices: [
        { from: '2026-07-01', to: '2026-07-10', ...GPT, longContext: null },
        { from: '2026-07-10', to: '2026-08-01', ...GPT, input: 1, longContext: null },
      ],
    }),
    model('gpt-guess', 'GPT Guess', GPT, {
      startUncertain: true,
      prices: [{ from: '2026-09-29', to: null, ...GPT, longContext: null }],
    }),
    model('gpt-always', 'GPT Always', GPT, { prices: [{ from: null, to: null, ...GPT, longContext: null }] }),
    model('raptor-mini', 'Raptor mini', GPT, {
      aliases: ['oswe-vscode-prime'],
      codeNames: ['oswe-vscode-prime'],
    }),
    model('gpt-written', 'GPT Written', { ...GPT, cacheWrite: 2.5 }),
  ],
  multipliers: [
    { id: 'claude-sonnet-4.5', paid: 1, free: null, annual: 6 },
    { id: 'claude-haiku-4.5', paid: 0.33, free: 1, annual: 0.33 },
    { id: 'gpt-4.1', paid: 0, free: 1, annual: 1 },
    { id: 'claude-opus-4.1', paid: 10, free: null, annual: null },
  ],
};

export function testTable(): PriceTable {
  return buildTable(MANIFEST);
}

export function day(text: string): UtcDay {
  const parsed = parseUtcDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
}

export function priceOf(id: string, table = testTable()): Price {
  const rates = table.models.get(id)?.prices.at(-1)?.price;
  if (rates === undefined) throw new Error(`${id} has no price`);
  return rates;
}

function model(
  id: string,
  name: string,
  rates: ManifestRates,
  more: Partial<ManifestModel> = {},
): ManifestModel {
  return {
    id,
    name,
    provider: 'openai',
    aliases: [],
    codeNames: [],
    contextWindow: null,
    startUncertain: false,
    prices: [{ from: '2026-06-01', to: null, ...rates, longContext: null }],
    ...more,
  };
}
