import manifest from '../../../electron/core/pricing/copilot-prices.generated.json' with { type: 'json' };
import type { Range } from '../oraclePrice.ts';
import type { CallTold } from './callsTold.ts';
import type { ModelCall, Turn } from './scenario.ts';
import { written } from './written.ts';

/** Nano-AIU per token, times a million; the models of scenarios have one price each and no long contexts. */
interface Rates {
  readonly input: bigint;
  readonly cached: bigint;
  readonly written: bigint;
  readonly output: bigint;
  /** Of prompt tokens of which nobody says whether they were written to the cache. */
  readonly fresh: bigint;
}

const MILLION = 1_000_000n;

/** @returns null for a model of another vendor, whose price is none of Copilot's. */
function ratesOf(model: string): Rates | null {
  const known = manifest.models.find(({ id }) => id === model);
  const price = known?.prices[0];
  if (known === undefined || price === undefined) return null;
  if (known.prices.length > 1 || price.longContext !== null) throw new Error(`scenarios do not use ${model}`);
  const nano = (usd: number): bigint => BigInt(Math.round(usd * 1e6)) * 100_000n;
  const written = nano(price.cacheWrite ?? price.input);
  const input = nano(price.input);
  return {
    input,
    cached: nano(price.cachedInput),
    written,
    output: nano(price.output),
    fresh: known.provider === 'anthropic' ? written : input,
  };
}

/** Ledger 5: "exact split". null without a price. */
export function priceOfCall({ call, written }: Pick<CallTold, 'call' | 'written'>): number | null {
  const amount = splitOf(call, written);
  return amount === null ? null : rounded(amount, MILLION);
}

/** The price of several calls of one model at once, rounded once; `written` is told. */
export function priceOfCalls(calls: readonly ModelCall[]): number | null {
  const amounts = calls.map((call) => splitOf(call, call.written));
  return amounts.includes(null) ? null : rounded(sum(amounts), MILLION);
}

function splitOf(call: ModelCall, written: number | null): bigint | null {
  const rates = ratesOf(call.model);
  if (rates === null) return null;
  const rest = BigInt(call.input - call.cached - (written ?? 0));
  return (
    rest * (written === null ? rates.fresh : rates.input) +
    BigInt(call.cached) * rates.cached +
    BigInt(written ?? 0) * rates.written +
    BigInt(call.output) * rates.output
  );
}

/** Ledger 5: what a chat file's tokens of a turn come to. null where it holds none, or no price is known. */
export function rangeOfTurn(turn: Turn): Range | null {
  const rates = ratesOf(turn.model);
  if (rates === null || turn.persisted === 'nothing' || turn.persisted === 'footer') return null;
  const answers = turn.calls.filter(({ kind }) => kind === 'answer');
  const settled = turn.completedAt !== null;
  const rounds = BigInt(settled ? answers.length : 1);
  const prompt = BigInt(answers.at(-1)?.input ?? 0);
  const largest = BigInt(Math.max(0, ...answers.map(({ input }) => input)));
  const output = sum(answers.map((call) => BigInt(call.output))) * rates.output;
  const summaries = settled ? turn.calls.filter(({ kind }) => kind === 'summary') : [];
  const extra = output + sum(summaries.map((call) => splitOf(call, null)));
  const open = written(turn).subAgents.length > 0;
  // In quarters, and tenths of Auto's discount.
  const scaled = (quarters: bigint): number =>
    rounded(quarters * (turn.modelId === 'copilot/auto' ? 9n : 10n), 40n * MILLION);
  return {
    low: scaled(4n * (prompt * rates.cached + extra)),
    typical: scaled(4n * (prompt * rates.fresh + extra) + 3n * prompt * (rounds - 1n) * rates.cached),
    high: open ? null : scaled(4n * (largest * rounds * rates.fresh + extra)),
  };
}

function sum(amounts: readonly (bigint | null)[]): bigint {
  return amounts.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);
}

/** Half up. */
function rounded(over: bigint, under: bigint): number {
  return Number((2n * over + under) / (2n * under));
}
