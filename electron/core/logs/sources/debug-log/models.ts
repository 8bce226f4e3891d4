import { NANO_AIU_PER_CREDIT } from '../../../../../shared/domain/money.ts';
import type { AccountPrice } from '../../../reducer/pricing/accountPrice.ts';
import type { Rates } from '../../../reducer/pricing/table.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import { Findings } from '../../findings.ts';
import { JsonScanner } from '../../jsonScan/scanner.ts';
import type { Line } from '../../lines.ts';
import { name, tokenCount } from '../../values.ts';
import {
  ANSWER,
  MODELS,
  type ModelDraft,
  PriceListDraft,
  type PricePart,
  type TierDraft,
} from './priceShape.ts';

/** Stands for an object or a list where a number was wanted. */
const A_CONTAINER = {};
const PER_TOKENS = 1_000_000;
/** US$1,000 per million tokens, the most that the built-in table admits. */
const HIGHEST_RATE = 100_000_000_000_000;
/**
 * US$0.00001 per million tokens. Two formats differ by a billion and nothing in them says which one it is: what is
 * not free and yet costs less than this was read in the wrong one.
 */
const LOWEST_RATE = 1_000_000;
const HIGHEST_MULTIPLIER = 1000;
const MOST_MODELS = 2000;

export interface PriceListRead {
  /** False: not JSON, or cut short; what came before the cut is not used. */
  readonly ok: boolean;
  readonly prices: readonly AccountPrice[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a `models.json`, the service's list of models, for the account's own prices and multipliers
 * (docs/data-contract.md, "Debug logs", Price list).
 *
 * @param document the whole file.
 * @param observedAt epoch ms of the file's last change: the list does not say when it was true.
 */
export function readPriceList(document: Pick<Line, 'head' | 'feed'>, observedAt: number): PriceListRead {
  const findings = new Findings();
  const prices = new Map<string, AccountPrice>();
  const draft = new PriceListDraft((model) => {
    if (prices.size >= MOST_MODELS) return;
    const price = priceOf(model, observedAt, findings);
    // The list may name a model twice, for two regions: the first one with a price stands.
    if (price !== null && (prices.get(price.model)?.rates ?? null) === null) prices.set(price.model, price);
  });
  const scanner = new JsonScanner<PricePart>();
  scanner.start(/[[{]/.exec(document.head)?.[0] === '[' ? MODELS : ANSWER, {
    enter: (shape) => shape.tag.enter?.(draft),
    leave: (shape) => shape.tag.leave?.(draft),
    value: (shape, value) => shape.tag.value?.(draft, value),
    mismatch: (shape, value) => shape.tag.value?.(draft, value === undefined ? A_CONTAINER : value),
    unknownKey() {},
    oversize: () => findings.find('oversize-value', 'models'),
  });
  document.feed((buffer, start, end) => scanner.write(buffer, start, end));
  const ok = scanner.finish() === 'complete';
  if (!ok) findings.find('torn-document', 'models');
  return { ok, prices: ok ? [...prices.values()] : [], findings: findings.take() };
}

/** @returns null for a model without an id, a price and a multiplier. */
function priceOf(model: ModelDraft, observedAt: number, findings: Findings): AccountPrice | null {
  const id = name(model.id);
  if (id === null || model.isCustom) return null;
  const multiplierMilli = multiplier(model.multiplier, findings);
  const tiered = model.default.size > 0;
  const scale = scaleOf(model.batchSize, tiered ? NANO_AIU_PER_CREDIT : 1, findings);
  const rates = ratesOf(tiered ? model.default : model.flat, scale, findings);
  if (rates === null && model.isPriced) findings.find('unknown-shape', 'models.token_prices');
  if (rates === null && multiplierMilli === null) return null;
  const longRates = rates === null ? null : ratesOf(model.longContext, scale, findings);
  const longContext =
    longRates === null ? null : { threshold: thresholdOf(model.default, findings), rates: longRates };
  return { model: id, observedAt, rates, longContext, multiplierMilli };
}

/**
 * Since the service's version of 2026-06-01 prices stand in tiers and are AIU per `batch_size` tokens; before, they
 * stood flat and were nano-AIU. @returns what a price is multiplied with, null when the batch is no count.
 */
function scaleOf(batchSize: unknown, unit: number, findings: Findings): number | null {
  const batch = tokenCount(batchSize, findings, 'batch_size');
  if (batch === null) return batchSize == null ? unit : null;
  // A batch of none makes every price infinite, which no price is.
  return unit * (PER_TOKENS / batch);
}

/** @returns null unless input, cached input and output are all priced: a missing price is not 0. */
function ratesOf(tier: TierDraft, scale: number | null, findings: Findings): Rates | null {
  if (scale === null) return null;
  const rate = (...fields: readonly Parameters<TierDraft['get']>[0][]): number | null => {
    const written = fields.map((field) => tier.get(field)).find((value) => value != null);
    if (written === undefined) return null;
    const nano = typeof written === 'number' ? Math.round(written * scale) : Number.NaN;
    if (nano === 0 && written === 0) return 0;
    if (nano >= LOWEST_RATE && nano <= HIGHEST_RATE) return nano;
    findings.find('bad-number', fields[0] ?? 'price');
    return null;
  };
  const input = rate('input_price');
  const cachedInput = rate('cache_price', 'cache_read_price');
  const cacheWrite = rate('cache_write_price');
  const output = rate('output_price');
  if (input === null || cachedInput === null || output === null) return null;
  return { input, cachedInput, cacheWrite, output };
}

/** The default tier reaches up to here; the prompt is what the limit is about where both are told. */
function thresholdOf(tier: TierDraft, findings: Findings): number | null {
  const written = tier.get('max_prompt_tokens') ?? tier.get('context_max');
  const threshold = tokenCount(written, findings, 'context_max');
  return threshold === 0 ? null : threshold;
}

function multiplier(value: unknown, findings: Findings): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && value >= 0 && value <= HIGHEST_MULTIPLIER) return Math.round(value * 1000);
  findings.find('bad-number', 'multiplier');
  return null;
}
