/**
 * The price table: what a model cost on a day. Made from the generated manifest once, then read only.
 * docs/data-contract.md, "Models and prices"; ledger 5.
 */

import { CREDITS_SINCE, formatUtcDay, parseUtcDay, type UtcDay } from '../../../../shared/domain/time.ts';
import type { ManifestModel, ManifestRates, PriceManifest } from './manifest.ts';
import { type CanonicalModel, modelKey } from './models.ts';

/** Integer nano-AIU per 1,000,000 tokens. */
export interface Rates {
  readonly input: number;
  readonly cachedInput: number;
  /** null: the model has no price of its own for cache writes, they cost as input. */
  readonly cacheWrite: number | null;
  readonly output: number;
}

/** The price of one model on one day. */
export interface Price {
  readonly rates: Rates;
  /** A call whose prompt exceeds the threshold costs these rates altogether. */
  readonly longContext: { readonly threshold: number; readonly rates: Rates } | null;
  /** The table knows no price of that day and the nearest one stands in: reason `price-stale`. */
  readonly stale: boolean;
  readonly contextWindow: number | null;
  /** Anthropic's prompts are written to the cache, and billed so, unless they were read from it. */
  readonly anthropic: boolean;
  /** What Auto on a paid plan leaves of a price, in thousandths. */
  readonly autoPermille: number;
  /** Who else says so; null: it is the table's own price. */
  readonly list: PriceList | null;
}

/** The account's own list, or the one that GitHub publishes, and the day since which it says so. */
export interface PriceList {
  readonly of: 'account' | 'published';
  readonly since: UtcDay;
}

/** Thousandths of a premium request per turn; null where GitHub published none. */
export interface Multiplier {
  readonly paid: number | null;
  readonly free: number | null;
  readonly annual: number | null;
}

/** What the account's own list said from that day on, for whatever plan the account has. */
export interface AccountMultiplier {
  readonly from: UtcDay;
  readonly milli: number;
}

export interface DatedPrice {
  readonly from: UtcDay;
  /** Exclusive. */
  readonly to: UtcDay;
  readonly price: Price;
}

export interface PricedModel {
  /** Ascending, at least one. */
  readonly prices: readonly DatedPrice[];
  /** The day the first price began is a guess of the table's makers. */
  readonly startUncertain: boolean;
}

export interface PriceTable {
  /** Another table, another id: rows priced by one are derived anew under the other. */
  readonly id: string;
  /** The day on which the table was true, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly autoPermille: number;
  readonly models: ReadonlyMap<string, PricedModel>;
  readonly multipliers: ReadonlyMap<string, Multiplier>;
  /** By the canonical id, ascending; empty in a table without account prices. */
  readonly accountMultipliers: ReadonlyMap<string, readonly AccountMultiplier[]>;
  /** Comparison key of every id, name and alias to the id. */
  readonly ids: ReadonlyMap<string, string>;
  /** Aliases that share nothing with the model's name; machines carry them at the end of theirs. */
  readonly codeNames: readonly { readonly tail: string; readonly id: string }[];
  /** Names already looked up: the same few stand in every turn. */
  readonly seen: Map<string, CanonicalModel | null>;
}

const NANO_PER_USD = 100_000_000_000;
const ALWAYS = Number.NEGATIVE_INFINITY;
const OPEN = Number.POSITIVE_INFINITY;

/** @throws when a day is no day: `npm run prices` never writes such a manifest. */
export function buildTable(manifest: PriceManifest): PriceTable {
  const ids = new Map<string, string>();
  const codeNames: { tail: string; id: string }[] = [];
  const models = new Map<string, PricedModel>();
  for (const model of manifest.models) {
    models.set(model.id, pricedModel(model, manifest.autoPermille));
    for (const name of [model.id, model.name, ...model.aliases]) ids.set(modelKey(name), model.id);
    codeNames.push(...model.codeNames.map((tail) => ({ tail, id: model.id })));
  }
  const multipliers = new Map<string, Multiplier>();
  for (const { id, paid, free, annual } of manifest.multipliers) {
    multipliers.set(id, { paid: thousandths(paid), free: thousandths(free), annual: thousandths(annual) });
    ids.set(modelKey(id), id);
  }
  const { asOf, autoPermille } = manifest;
  const id = `${asOf}:${checksum(JSON.stringify(manifest))}`;
  const accountMultipliers = new Map<string, readonly AccountMultiplier[]>();
  return { id, asOf, autoPermille, models, multipliers, accountMultipliers, ids, codeNames, seen: new Map() };
}

/** FNV-1a; tells tables apart, guards against nobody. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}

/**
 * @param modelId the canonical id.
 * @returns null when the model has no price, before its first one, and before credits existed. After its
 * last one, and before a first one whose date is a guess, the nearest price, marked stale.
 */
export function priceOn(table: PriceTable, modelId: string, day: UtcDay): Price | null {
  const model = table.models.get(modelId);
  if (model === undefined || day < CREDITS_SINCE) return null;
  const begun = begunBy(model.prices, day);
  if (begun !== undefined) return day < begun.to ? begun.price : { ...begun.price, stale: true };
  const first = model.prices[0];
  return first !== undefined && model.startUncertain ? { ...first.price, stale: true } : null;
}

/** @returns the day since which the price of that day holds, `YYYY-MM-DD`; null for always, or without a price. */
export function priceSince(table: PriceTable, modelId: string, day: UtcDay): string | null {
  const prices = table.models.get(modelId)?.prices ?? [];
  const from = (begunBy(prices, day) ?? prices[0])?.from ?? ALWAYS;
  return from === ALWAYS ? null : formatUtcDay(from);
}

export function begunBy<P extends { readonly from: UtcDay }>(
  prices: readonly P[],
  day: UtcDay,
): P | undefined {
  return prices.findLast((one) => one.from <= day);
}

/**
 * @param list what the row was priced by; null: the table itself.
 * @returns the row's `pricingSource`.
 */
export function pricingSourceOf(table: PriceTable, alias: boolean, list: PriceList | null): string {
  if (list !== null) return `${list.of}:${formatUtcDay(list.since)}`;
  return `manifest:v${table.asOf}${alias ? ':alias' : ''}`;
}

function pricedModel(model: ManifestModel, autoPermille: number): PricedModel {
  const prices = model.prices.map((one) => ({
    from: one.from === null ? ALWAYS : dayOf(one.from),
    to: one.to === null ? OPEN : dayOf(one.to),
    price: {
      rates: ratesOf(one),
      longContext:
        one.longContext === null
          ? null
          : { threshold: one.longContext.threshold, rates: ratesOf(one.longContext) },
      stale: false,
      contextWindow: model.contextWindow,
      anthropic: model.provider === 'anthropic',
      autoPermille,
      list: null,
    },
  }));
  return { prices, startUncertain: model.startUncertain };
}

function dayOf(text: string): UtcDay {
  const day = parseUtcDay(text);
  if (day === null) throw new Error(`price table: ${text} is no day`);
  return day;
}

/** The manifest holds at most six decimals of US$ below 1,000, so rounding gives the exact integer. */
function ratesOf({ input, cachedInput, cacheWrite, output }: ManifestRates): Rates {
  return {
    input: Math.round(input * NANO_PER_USD),
    cachedInput: Math.round(cachedInput * NANO_PER_USD),
    cacheWrite: cacheWrite === null ? null : Math.round(cacheWrite * NANO_PER_USD),
    output: Math.round(output * NANO_PER_USD),
  };
}

function thousandths(requests: number | null): number | null {
  return requests === null ? null : Math.round(requests * 1000);
}
