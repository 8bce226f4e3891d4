import manifest from '../../electron/core/pricing/copilot-prices.generated.json' with { type: 'json' };

/** A turn without exact credits, as far as its price depends on it. */
export interface Unpriced {
  readonly model: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly auto: boolean;
  readonly output: number | null;
  readonly lastPrompt: number | null;
  readonly largestPrompt: number | null;
  readonly rounds: number;
  readonly subAgents: boolean;
}

/** Nano-AIU. */
export interface Range {
  readonly low: number;
  readonly typical: number;
  /** null: open. */
  readonly high: number | null;
}

type Fraction = readonly [over: bigint, under: bigint];

/** Ledger 5 written down once more, in fractions; the models of histories have no dearer long contexts. */
export function rangeOf(turn: Unpriced): Range {
  const model = manifest.models.find(({ id }) => id === turn.model);
  const price = model?.prices.findLast(({ from }) => from !== null && from <= turn.day);
  if (model === undefined || price === undefined || price.longContext !== null) {
    throw new Error(`histories do not use ${turn.model}`);
  }
  const output = tokens(turn.output ?? 0, price.output);
  const fresh = (count: number): Fraction => tokens(count, price.cacheWrite ?? price.input);
  const cached = (count: number): Fraction => tokens(count, price.cachedInput);
  const prompt = turn.lastPrompt ?? 0;
  const low = plus(cached(prompt), output);
  const again = times(cached(prompt), [3n * BigInt(turn.rounds - 1), 4n]);
  const typical = plus(fresh(prompt), again, output);
  const most = turn.largestPrompt ?? model.contextWindow;
  const open = turn.subAgents || turn.output === null || most === null;
  const high = open ? null : plus(times(fresh(most), [BigInt(turn.rounds), 1n]), output);
  const share: Fraction = turn.auto ? [9n, 10n] : [1n, 1n];
  return {
    low: rounded(times(turn.lastPrompt === null ? output : low, share)),
    typical: rounded(times(turn.lastPrompt === null ? output : typical, share)),
    high: high === null ? null : rounded(times(high, share)),
  };
}

/** An exact turn, as a lesson for estimates of its model. */
export interface Lesson {
  readonly model: string | null;
  readonly startedAt: number;
  readonly exact: number;
  readonly typical: number;
}

/** @returns the typical amount as the lessons before that day make it, within the range. */
export function learned(range: Range, model: string, day: string, lessons: readonly Lesson[]): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ratios = lessons
    .filter((lesson) => lesson.model === model && lesson.startedAt < midnight && lesson.typical > 0)
    .sort((a, b) => b.startedAt - a.startedAt || a.exact - b.exact || a.typical - b.typical)
    .slice(0, 200)
    .map((lesson) => lesson.exact / lesson.typical)
    .sort((a, b) => a - b);
  if (ratios.length < 10) return range.typical;
  const half = ratios.length / 2;
  const [below, above] = [ratios[Math.ceil(half) - 1] ?? 0, ratios[Math.floor(half)] ?? 0];
  const amount = Math.round(range.typical * ((below + above) / 2));
  return Math.max(range.low, range.high === null ? amount : Math.min(amount, range.high));
}

/** @param usd per million tokens: whole millionths of a dollar, which are 100,000 nano-AIU each. */
function tokens(count: number, usd: number): Fraction {
  const nanoPerMillion = BigInt(Math.round(usd * 1e6)) * 100_000n;
  return [BigInt(count) * nanoPerMillion, 1_000_000n];
}

function plus(...parts: readonly Fraction[]): Fraction {
  return parts.reduce(([a, b], [c, d]) => [a * d + c * b, b * d]);
}

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return [a * c, b * d];
}

/** Half up. */
function rounded([over, under]: Fraction): number {
  return Number((2n * over + under) / (2n * under));
}
