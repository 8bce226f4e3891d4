/** What a turn without exact credits cost: low, typical, high. docs/data-contract.md, "Estimates"; ledger 5. */

import type { ModelTotals, SummaryCall } from '../evidence.ts';
import { callCost, cost, freshRate, type Micro, ratesFor, splitCost, toNano } from './cost.ts';
import type { Price } from './table.ts';

export interface TurnUsage {
  /** The price of the turn's model on its day; null when there is none. */
  readonly price: Price | null;
  /** The price of another model on that day, by its name as written: totals and summaries name theirs. */
  readonly priceOfModel: (model: string) => Price | null;
  /** Size of the last call's prompt, never the turn's input total. */
  readonly promptTokens: number | null;
  readonly maxPromptTokens: number | null;
  /** null: unknown, which leaves the high bound open. */
  readonly outputTokens: number | null;
  readonly rounds: number;
  readonly cacheReadTokens: number | null;
  readonly cacheWriteTokens: number | null;
  readonly modelTotals: readonly ModelTotals[];
  readonly summaries: readonly SummaryCall[];
  /** Auto on a paid plan. */
  readonly auto: boolean;
  readonly hasSubAgents: boolean;
}

export interface Estimate {
  readonly lowNano: number;
  readonly typicalNano: number;
  /** null: open. */
  readonly highNano: number | null;
  /** `no-price`: the amounts leave out a model that the turn used beside its own. */
  readonly reason: 'input-unknown' | 'no-price' | null;
}

/** In quarters of a millionth of a nano-AIU, before Auto's discount. */
interface Bounds {
  readonly low: Micro;
  readonly typical: Micro;
  readonly high: Micro | null;
  readonly reason: Estimate['reason'];
  readonly autoPermille: number;
}

/** Of every round after the first, how much of the context is sent again: three quarters, kept whole. */
const RESENT_QUARTERS = 3n;
const QUARTERS = 4n;
const PERMILLE = 1000n;

/** @returns null when nothing of the turn can be priced. */
export function estimateTurn(usage: TurnUsage): Estimate | null {
  const bounds = usage.modelTotals.length > 0 ? fromTotals(usage) : fromPrompt(usage);
  if (bounds === null) return null;
  // Only a known split of a single call can leave the usual bounds (a cache write above the input rate);
  // it is the better evidence, so the bounds give way.
  const permille = usage.auto ? BigInt(bounds.autoPermille) : PERMILLE;
  const typicalNano = toAmount(bounds.typical, permille);
  const lowNano = Math.min(toAmount(bounds.low, permille), typicalNano);
  const highNano = bounds.high === null ? null : Math.max(toAmount(bounds.high, permille), typicalNano);
  return { lowNano, typicalNano, highNano, reason: bounds.reason };
}

/** The writer summed the whole turn per model, sub-agents and summaries included: nothing is left to guess. */
function fromTotals(usage: TurnUsage): Bounds | null {
  let exact = 0n;
  let high = 0n;
  let priced = 0;
  let autoPermille = Number(PERMILLE);
  for (const total of usage.modelTotals) {
    const price = usage.priceOfModel(total.model);
    if (price === null) continue;
    priced += 1;
    ({ autoPermille } = price);
    const split = { ...total, writtenTokens: null };
    exact += QUARTERS * splitCost(price, price.rates, split);
    // Sums do not tell which calls were long. If one was seen to be, all of them may have been.
    high += QUARTERS * splitCost(price, ratesFor(price, usage.maxPromptTokens ?? 0), split);
  }
  if (priced === 0) return null;
  const complete = priced === usage.modelTotals.length;
  return {
    low: exact,
    typical: exact,
    high: complete ? high : null,
    reason: complete ? null : 'no-price',
    autoPermille,
  };
}

function fromPrompt(usage: TurnUsage): Bounds | null {
  const { price } = usage;
  if (price === null) return null;
  const output = QUARTERS * cost(usage.outputTokens ?? 0, price.rates.output);
  const extra = summaryCost(usage, price);
  const high = highBound(usage, price);
  return {
    low: lowInput(usage, price) + output + extra.amount,
    typical: typicalCost(usage, price, output) + extra.amount,
    high: high === null || !extra.complete ? null : high + extra.amount,
    reason: usage.promptTokens === null ? 'input-unknown' : extra.complete ? null : 'no-price',
    autoPermille: price.autoPermille,
  };
}

/** At least the last prompt was sent, at best all of it from the cache. */
function lowInput({ promptTokens }: TurnUsage, price: Price): Micro {
  return promptTokens === null ? 0n : QUARTERS * cost(promptTokens, price.rates.cachedInput);
}

function typicalCost(usage: TurnUsage, price: Price, output: Micro): Micro {
  const { promptTokens, cacheReadTokens } = usage;
  if (promptTokens === null) return output;
  const rounds = roundsOf(usage);
  if (rounds === 1 && cacheReadTokens !== null) {
    const call = {
      inputTokens: promptTokens,
      cachedTokens: cacheReadTokens,
      writtenTokens: usage.cacheWriteTokens,
      outputTokens: usage.outputTokens ?? 0,
    };
    return QUARTERS * callCost(price, call);
  }
  const first = QUARTERS * cost(promptTokens, freshRate(price, price.rates));
  const again = RESENT_QUARTERS * BigInt(rounds - 1) * cost(promptTokens, price.rates.cachedInput);
  return first + again + output;
}

/** Every round sent the largest prompt seen, nothing came from the cache. */
function highBound(usage: TurnUsage, price: Price): Micro | null {
  const largest = Math.max(usage.maxPromptTokens ?? -1, usage.promptTokens ?? -1);
  const prompt = largest >= 0 ? largest : price.contextWindow;
  if (usage.hasSubAgents || usage.outputTokens === null || prompt === null) return null;
  const rates = ratesFor(price, prompt);
  const input = BigInt(roundsOf(usage)) * cost(prompt, freshRate(price, rates));
  return QUARTERS * (input + cost(usage.outputTokens, rates.output));
}

/** In-turn compactions are calls beside the rounds, each with its own prompt. */
function summaryCost(usage: TurnUsage, own: Price): { readonly amount: Micro; readonly complete: boolean } {
  let amount = 0n;
  let complete = true;
  for (const call of usage.summaries) {
    const price = call.model === null ? own : usage.priceOfModel(call.model);
    if (price === null) {
      complete = false;
      continue;
    }
    const split = { ...call, inputTokens: call.promptTokens, outputTokens: call.completionTokens };
    amount += QUARTERS * callCost(price, { ...split, writtenTokens: null });
  }
  return { amount, complete };
}

function roundsOf({ rounds }: TurnUsage): number {
  return Math.max(1, Math.trunc(rounds) || 1);
}

function toAmount(quarters: Micro, permille: bigint): number {
  return toNano(quarters * permille, QUARTERS * PERMILLE);
}
