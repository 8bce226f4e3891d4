import type { Receipt } from '../../../../shared/contract/receipt.ts';
import type { UtcDay } from '../../../../shared/domain/time.ts';
import type { Evidence } from '../evidence.ts';
import { cost, freshRate, type Micro, ratesFor, toNano } from './cost.ts';
import { canonicalModel } from './models.ts';
import type { Plan } from './multiplier.ts';
import type { KnownTokens } from './splitEstimate.ts';
import { type Price, type PriceTable, priceOn } from './table.ts';

type Line = Receipt['lines'][number];
type Kind = Line['kind'];

interface Priced {
  readonly model: string | null;
  readonly day: UtcDay;
  readonly auto: number;
  readonly outputTokens: number | null;
  readonly billedTo: string;
}

/** Tokens of one kind, at one rate: integer nano-AIU per million, before Auto's discount; null without a price. */
interface Part {
  readonly kind: Kind;
  readonly count: number;
  readonly rate: number | null;
}

const KINDS: readonly Kind[] = ['input', 'cached', 'written', 'output'];
const CACHE: ReadonlySet<Kind> = new Set(['cached', 'written']);
const PERMILLE = 1000n;

/** What is known of one call, or of the sums of several. */
export interface Split extends KnownTokens {
  /** As written. */
  readonly model: string | null;
  readonly day: UtcDay;
}

/**
 * The recorded tokens of a turn, each kind at the price of its day. Of a turn without sums the prompt of the last
 * call stands for its input: what was sent again in each round was not recorded.
 */
export function receiptLines(
  evidence: Evidence,
  row: Priced,
  { prices, plan }: { readonly prices: PriceTable; readonly plan: Plan },
): Line[] {
  const isByok = row.billedTo === 'byok';
  const priceOf = (model: string | null): Price | null =>
    model === null || isByok ? null : priceOn(prices, model, row.day);
  const own = priceOf(row.model);
  // Only a call of its own tells whether its prompt was a long one (`estimateTurn`).
  const isOneCall = (evidence.rounds?.count ?? 1) <= 1 && evidence.cacheReadTokens !== null;
  const parts =
    evidence.modelTotals.length > 0
      ? evidence.modelTotals.flatMap((totals) =>
          splitParts(priceOf(canonicalModel(prices, totals.model)?.id ?? null), false, {
            ...totals,
            writtenTokens: null,
          }),
        )
      : splitParts(own, isOneCall, {
          inputTokens: evidence.lastPromptTokens,
          cachedTokens: evidence.cacheReadTokens ?? 0,
          writtenTokens: evidence.cacheWriteTokens,
          outputTokens: row.outputTokens,
        });
  const permille = row.auto === 1 && plan !== 'free' && own !== null ? BigInt(own.autoPermille) : PERMILLE;
  return linesOf(parts, permille);
}

/**
 * The tokens of calls or of runs, each kind at the prices of their own days and models.
 * @param areCalls each split is one call: its prompt tells whether it was a long one.
 * @param autoModel the model whose discount Auto gives on all of it; null without Auto.
 */
export function splitLines(
  splits: readonly Split[],
  prices: PriceTable,
  { areCalls, autoModel }: { readonly areCalls: boolean; readonly autoModel: string | null },
): Line[] {
  const parts = splits.flatMap((split) => {
    const known = split.model === null ? null : canonicalModel(prices, split.model);
    const price = known === null ? null : priceOn(prices, known.id, split.day);
    return splitParts(price, areCalls, { ...split, cachedTokens: split.cachedTokens ?? 0 });
  });
  const [first] = splits;
  const discount =
    autoModel === null || first === undefined ? null : priceOn(prices, autoModel, first.day)?.autoPermille;
  return linesOf(parts, discount == null ? PERMILLE : BigInt(discount));
}

/** As lines whose tokens nobody prices. */
export function withoutPrices(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, nanoPerMillion: null, nanoAiu: null }));
}

/**
 * The lines with what rounding left between them and the amount, in the largest of them.
 * @param slack nano-AIU; each call was rounded to a whole one by whoever billed it.
 * @returns the lines as they are where more than that is missing.
 */
export function fittedLines(lines: readonly Line[], amount: number | null, slack: number): readonly Line[] {
  const off = (amount ?? 0) - lines.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0);
  if (amount === null || off === 0 || Math.abs(off) > slack) return lines;
  const largest = lines.reduce<Line | null>(
    (most, line) => ((line.nanoAiu ?? 0) > (most?.nanoAiu ?? 0) ? line : most),
    null,
  );
  return lines.map((line) =>
    line === largest && line.nanoAiu !== null ? { ...line, nanoAiu: line.nanoAiu + off } : line,
  );
}

function splitParts(
  price: Price | null,
  isOneCall: boolean,
  split: {
    readonly inputTokens: number | null;
    readonly cachedTokens: number;
    readonly writtenTokens: number | null;
    readonly outputTokens: number | null;
  },
): Part[] {
  const { inputTokens, writtenTokens, outputTokens } = split;
  const rates = price === null ? null : isOneCall ? ratesFor(price, inputTokens ?? 0) : price.rates;
  const cached = Math.min(split.cachedTokens, inputTokens ?? 0);
  const written = Math.min(writtenTokens ?? 0, (inputTokens ?? 0) - cached);
  const fresh =
    price === null || rates === null ? null : writtenTokens === null ? freshRate(price, rates) : rates.input;
  const parts: Part[] = [];
  if (inputTokens !== null) parts.push({ kind: 'input', count: inputTokens - cached - written, rate: fresh });
  if (cached > 0) parts.push({ kind: 'cached', count: cached, rate: rates?.cachedInput ?? null });
  if (written > 0)
    parts.push({
      kind: 'written',
      count: written,
      rate: rates === null ? null : (rates.cacheWrite ?? rates.input),
    });
  if (outputTokens !== null) parts.push({ kind: 'output', count: outputTokens, rate: rates?.output ?? null });
  return parts;
}

/** Rounded so that the lines sum up to their rounded sum: each may be off by one nano-AIU for that. */
function linesOf(parts: readonly Part[], permille: bigint): Line[] {
  let exact: Micro = 0n;
  let told = 0;
  return KINDS.flatMap((kind): readonly Line[] => {
    const own = parts.filter((part) => part.kind === kind);
    if (own.length === 0) return [];
    const count = own.reduce((sum, part) => sum + part.count, 0);
    // All of the input stands in the lines of the cache.
    if (kind === 'input' && count === 0 && parts.some((part) => CACHE.has(part.kind))) return [];
    const [first] = own;
    const rates = new Set(own.map(({ rate }) => rate));
    if (first === undefined || rates.has(null)) return [{ kind, count, nanoPerMillion: null, nanoAiu: null }];
    for (const { count: tokens, rate } of own) exact += cost(tokens, rate ?? 0) * permille;
    const nanoAiu = toNano(exact, PERMILLE) - told;
    told += nanoAiu;
    // Models of different prices have no one price together.
    const nanoPerMillion =
      rates.size === 1 ? Math.round((Number(permille) * (first.rate ?? 0)) / 1000) : null;
    return [{ kind, count, nanoPerMillion, nanoAiu }];
  });
}
