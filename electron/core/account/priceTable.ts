import { z } from 'zod';
import { words } from '../../../shared/words/words.ts';
import { scaled } from '../billing/decimal.ts';
import { plainText } from '../logs/discover/workspaceName.ts';
import { modelKey } from '../reducer/pricing/models.ts';
import type { PublishedPrice } from '../reducer/pricing/publishedTable.ts';
import type { Rates } from '../reducer/pricing/table.ts';
import { parseYaml } from './yaml.ts';

export type PriceTableRead =
  | { readonly ok: true; readonly prices: readonly PublishedPrice[] }
  /** One sentence for people. */
  | { readonly ok: false; readonly problem: string };

const MOST_ROWS = 1000;
/** GitHub's table has some thirty models; of a handful it has lost most. */
const FEWEST_MODELS = 10;
/** US$1 per million tokens is 10^11 nano-AIU. */
const USD_PLACES = 11;
/** US$1,000 per million tokens; the dearest model ever listed costs 50. */
const HIGHEST_RATE = 1000 * 10 ** USD_PLACES;

const Amount = z.union([z.string().max(40), z.number().transform(String)]);
const Row = z.object({
  model: z.string().trim().min(1).max(200),
  input: Amount,
  cached_input: Amount,
  output: Amount,
  cache_write: Amount.optional(),
  threshold: z.string().max(40).optional(),
});
type Row = z.output<typeof Row>;

/**
 * Reads the price table that GitHub publishes (docs/data-contract.md, "Price refresh"). A model whose lines cannot be
 * read keeps the price that it has; a table with an amount that cannot be, or without most of its models, is refused.
 * @param known the models that the table has to have half of, by whatever name.
 * @param observedAt epoch ms.
 */
export function readPriceTableText(
  text: string,
  known: readonly string[],
  observedAt: number,
): PriceTableRead {
  const list = z.array(z.unknown()).max(MOST_ROWS).safeParse(parseYaml(text)?.value);
  if (!list.success) return refused(words.githubTold.prices.noList);
  const rows = list.data.flatMap((one) => Row.safeParse(one).data ?? []);
  const prices: PublishedPrice[] = [];
  for (const [model, own] of byModel(rows)) {
    const tiers = own.map((row) => ({ ...tierOf(row), rates: ratesOf(row) }));
    if (tiers.some(({ rates }) => rates === 'range')) {
      return refused(words.githubTold.prices.badPrice(plainText(model)));
    }
    const price = priceOf(model, tiers, observedAt);
    if (price !== null) prices.push(price);
  }
  if (prices.length < FEWEST_MODELS) {
    return refused(words.githubTold.prices.tooFew(prices.length));
  }
  const found = new Set(prices.map(({ model }) => modelKey(model)));
  const kept = known.filter((name) => found.has(modelKey(name)));
  if (kept.length * 2 < known.length) {
    return refused(words.githubTold.prices.lost(known.length - kept.length));
  }
  return { ok: true, prices };
}

/** Without the marks of footnotes. */
function byModel(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const model = row.model.replace(/\[\^[^\]]*\]/g, '').trim();
    const group = groups.get(model);
    if (group === undefined) groups.set(model, [row]);
    else group.push(row);
  }
  return groups;
}

interface Tier {
  /** Of prompts beyond the threshold; null where the line says something else. */
  readonly isLong: boolean | null;
  readonly threshold: number | null;
}

/** `≤ 272K`, `> 272K`, `Not applicable`. */
function tierOf({ threshold = '' }: Row): Tier {
  if (threshold === '' || isNothing(threshold)) return { isLong: false, threshold: null };
  const [, sign = '', count = '', unit = ''] =
    /^\s*(≤|<=|>)\s*(\d{1,6})\s*([KM])?\s*$/i.exec(threshold) ?? [];
  if (sign === '') return { isLong: null, threshold: null };
  const scale = { '': 1, K: 1000, M: 1_000_000 }[unit.toUpperCase()] ?? 1;
  return { isLong: sign === '>', threshold: Number(count) * scale };
}

function ratesOf(row: Row): Rates | 'range' | null {
  const [input, cachedInput, output] = [nanoOf(row.input), nanoOf(row.cached_input), nanoOf(row.output)];
  const cacheWrite =
    row.cache_write === undefined || isNothing(row.cache_write) ? 'none' : nanoOf(row.cache_write);
  if (input === null || cachedInput === null || output === null || cacheWrite === null) return null;
  const rates = { input, cachedInput, cacheWrite: cacheWrite === 'none' ? null : cacheWrite, output };
  const isPossible = (nano: number | null) => nano === null || (nano > 0 && nano <= HIGHEST_RATE);
  return Object.values(rates).every(isPossible) ? rates : 'range';
}

/** `$2.50` per million tokens, exactly; what leaves the range of exact integers is beyond every price. */
function nanoOf(text: string): number | null {
  const amount = text.trim().replace(/^\$\s*/, '');
  if (!/^-?\d+(?:\.\d+)?$/.test(amount)) return null;
  return amount.startsWith('-') ? -1 : (scaled(amount, USD_PLACES) ?? Number.POSITIVE_INFINITY);
}

function isNothing(text: string): boolean {
  return /^\s*(?:not applicable|n\/a|-|—)?\s*$/i.test(text);
}

/** @returns null unless one line is of all prompts, or one of short and one of long ones that meet. */
function priceOf(
  model: string,
  tiers: readonly (Tier & { readonly rates: Rates | 'range' | null })[],
  observedAt: number,
): PublishedPrice | null {
  const short = tiers.filter(({ isLong }) => isLong === false);
  const long = tiers.filter(({ isLong }) => isLong === true);
  const [base] = short;
  const [beyond] = long;
  if (base === undefined || short.length + long.length !== tiers.length) return null;
  if (short.length > 1 || long.length > 1 || base.rates === null || base.rates === 'range') return null;
  if (base.threshold !== (beyond?.threshold ?? null)) return null;
  if (beyond === undefined) return { model, observedAt, rates: base.rates, longContext: null };
  const { threshold, rates } = beyond;
  if (threshold === null || rates === null || rates === 'range') return null;
  return { model, observedAt, rates: base.rates, longContext: { threshold, rates } };
}

function refused(problem: string): PriceTableRead {
  return { ok: false, problem };
}
