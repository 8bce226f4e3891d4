import { fromCredits } from '../../../shared/domain/money.ts';
import type { PriceCard } from '../reducer/pricing/accountPrice.ts';
import { isAutoModel, isCopilotModel, withoutVendor } from '../reducer/pricing/models.ts';
import type { Rates } from '../reducer/pricing/table.ts';
import type { FindingSink } from './findings.ts';
import { name } from './values.ts';

/** Credits per million tokens, of `ILanguageModelChatMetadata`. */
export const COST_FIELDS = [
  'inputCost',
  'cacheCost',
  'cacheWriteCost',
  'outputCost',
  'longContextInputCost',
  'longContextCacheCost',
  'longContextCacheWriteCost',
  'longContextOutputCost',
] as const;
export type CostField = (typeof COST_FIELDS)[number];

/** A model as VS Code lists it, unchecked. */
export type ModelDraft = { readonly [field in CostField | 'multiplierNumeric']?: unknown } & {
  /** `copilot/<id>`. */
  readonly identifier?: unknown;
  readonly id?: unknown;
  readonly vendor?: unknown;
  readonly isBYOK?: unknown;
  /** `configurationSchema.properties.contextSize.enum`: the prompt sizes to choose from. */
  readonly contextSizes?: readonly unknown[];
};

/** US$1,000 per million tokens, the most that the built-in table admits. */
const HIGHEST_COST = 100_000;
const HIGHEST_MULTIPLIER = 1000;
const LARGEST_CONTEXT = 1_000_000_000;

/**
 * The price on a model's card (docs/data-contract.md, "Account facts"). A price of which any number is none is
 * left out altogether, since half a price would be a wrong one.
 *
 * @returns null for a card without a price and a multiplier, of another vendor or the user's own key, which are not
 * Copilot's money, and of the router, which has no price.
 */
export function readCard(model: ModelDraft, sink: FindingSink): PriceCard | null {
  const id = copilotName(model);
  if (id === null || isAutoModel(id)) return null;
  const multiplierMilli = multiplier(model.multiplierNumeric, sink);
  const price = pricesOf(model, sink);
  if (price === null && multiplierMilli === null) return null;
  return {
    model: id,
    rates: price?.rates ?? null,
    longContext: price?.longContext ?? null,
    multiplierMilli,
  };
}

/** @returns the model's name as written, null unless it is Copilot's own. */
export function copilotName({ identifier, id, vendor, isBYOK }: ModelDraft): string | null {
  const full = name(identifier);
  const isOwn = (vendor === undefined || vendor === 'copilot') && isBYOK !== true && isCopilotModel(full);
  return isOwn ? (name(id) ?? (full === null ? null : withoutVendor(full))) : null;
}

function pricesOf(
  card: ModelDraft,
  sink: FindingSink,
): { readonly rates: Rates; readonly longContext: PriceCard['longContext'] } | null {
  const costs = new Map(COST_FIELDS.map((field) => [field, costOf(card[field], sink, field)]));
  if ([...costs.values()].includes('bad')) return null;
  const cost = (field: CostField): number | null => {
    const nano = costs.get(field);
    return typeof nano === 'number' ? nano : null;
  };
  const input = cost('inputCost');
  const cachedInput = cost('cacheCost');
  const cacheWrite = cost('cacheWriteCost');
  const output = cost('outputCost');
  if (input === null || cachedInput === null || output === null) return null;
  const long = {
    input: cost('longContextInputCost'),
    cachedInput: cost('longContextCacheCost'),
    cacheWrite: cost('longContextCacheWriteCost'),
    output: cost('longContextOutputCost'),
  };
  const hasTier = Object.values(long).some((nano) => nano !== null);
  return {
    rates: { input, cachedInput, cacheWrite, output },
    longContext: hasTier
      ? {
          threshold: thresholdOf(card.contextSizes ?? []),
          // The agent host writes only what differs from the default tier.
          rates: {
            input: long.input ?? input,
            cachedInput: long.cachedInput ?? cachedInput,
            cacheWrite: long.cacheWrite ?? cacheWrite,
            output: long.output ?? output,
          },
        }
      : null,
  };
}

/**
 * Up to this height a float keeps nine decimals of a credit with room to spare, so the nearest integer of nano-AIU
 * is the decimal that was written: 0.3 is 300,000,000, and so is the 0.30000000000000004 of a division.
 */
function costOf(value: unknown, sink: FindingSink, field: CostField): number | null | 'bad' {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && value <= HIGHEST_COST) {
    const nano = fromCredits(value);
    if (nano !== null && (nano > 0 || value === 0)) return nano;
  }
  sink.find('bad-number', field);
  return 'bad';
}

function multiplier(value: unknown, sink: FindingSink): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && value >= 0 && value <= HIGHEST_MULTIPLIER) return Math.round(value * 1000);
  sink.find('bad-number', 'multiplierNumeric');
  return null;
}

/** Two sizes to choose from are the two tiers: prompts beyond the smaller one are the long ones. */
function thresholdOf(sizes: readonly unknown[]): number | null {
  const known = sizes.filter(
    (size): size is number =>
      typeof size === 'number' && Number.isInteger(size) && size > 0 && size <= LARGEST_CONTEXT,
  );
  return known.length < 2 ? null : Math.min(...known);
}
