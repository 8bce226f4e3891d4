import { type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { type AccountPrice, FIRST_PRICES, priceText } from './accountPrice.ts';
import { canonicalModel, isAutoModel, isCopilotModel, modelKey, withoutVendor } from './models.ts';
import {
  type AccountMultiplier,
  checksum,
  type DatedPrice,
  type Price,
  type PricedModel,
  type PriceList,
  type PriceTable,
  type Rates,
} from './table.ts';

const OPEN = Number.POSITIVE_INFINITY;

/** What was said last on one UTC day; its text stands for it. */
interface Said<T> {
  readonly day: UtcDay;
  readonly text: string;
  readonly value: T;
}

/**
 * The price table as this account has it: an account's price of a model holds from the UTC day it was first
 * seen on, until another one is seen; before that day the table's own holds (ledger 5; docs/data-contract.md,
 * "Account facts"). Prices and multipliers are told apart, since a list may hold one of them alone. A model
 * that the table does not know becomes one, by its name as written.
 *
 * A function of the set of observations, in whatever order they come.
 * @returns a table whose `id` differs exactly where a price, a multiplier or a day does.
 */
export function withAccountPrices(table: PriceTable, prices: readonly AccountPrice[]): PriceTable {
  const ids = new Map(table.ids);
  const models = new Map(table.models);
  const accountMultipliers = new Map<string, readonly AccountMultiplier[]>();
  const effective: unknown[] = [];
  for (const [id, own] of byModel(table, prices)) {
    const known = table.models.get(id);
    const cards = pricesOf(id, own, known, table);
    const multipliers = multipliersOf(own);
    if (cards.length > 0) models.set(id, withCards(known, cards, 'account'));
    if (multipliers.length > 0) accountMultipliers.set(id, multipliers);
    if (cards.length + multipliers.length === 0) continue;
    if (!ids.has(modelKey(id))) ids.set(modelKey(id), id);
    effective.push([id, cards.map(({ day, text }) => [day, text]), multipliers]);
  }
  if (effective.length === 0) return table;
  const id = `${table.id}+${checksum(JSON.stringify(effective))}`;
  return { ...table, id, models, accountMultipliers, ids, seen: new Map() };
}

/** By the id that rows will carry, ascending. The router has no price: what it chooses has one. */
function byModel(
  table: PriceTable,
  prices: readonly AccountPrice[],
): readonly (readonly [id: string, own: readonly AccountPrice[]])[] {
  const groups = new Map<string, { id: string; names: Map<string, AccountPrice[]> }>();
  for (const price of prices) {
    const saysNothing = price.rates === null && price.multiplierMilli === null;
    if (saysNothing || price.observedAt < FIRST_PRICES) continue;
    const written = withoutVendor(price.model);
    if (written === '' || isAutoModel(written) || !isCopilotModel(price.model)) continue;
    const known = canonicalModel(table, written)?.id;
    const key = modelKey(known ?? written);
    const group = groups.get(key) ?? { id: known ?? written, names: new Map<string, AccountPrice[]>() };
    groups.set(key, group);
    // Of several ways to write an unknown one the same is taken whichever comes first.
    if (known === undefined && written < group.id) group.id = written;
    const named = group.names.get(written);
    if (named === undefined) group.names.set(written, [price]);
    else named.push(price);
  }
  return [...groups.values()]
    .map(({ id, names }): readonly [string, readonly AccountPrice[]] => [id, ofBestName(id, names)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A list may hold a model beside a dated edition of it, which the table takes for one, at another price.
 * The model's own name goes before the edition's.
 */
function ofBestName(id: string, names: ReadonlyMap<string, AccountPrice[]>): readonly AccountPrice[] {
  const exact = [...names].filter(([name]) => modelKey(name) === modelKey(id));
  if (exact.length > 0) return exact.flatMap(([, own]) => own);
  const first = [...names.keys()].sort()[0];
  return first === undefined ? [] : (names.get(first) ?? []);
}

/** Ascending. */
function lastOfDays<T extends { readonly observedAt: number }>(
  all: readonly T[],
  textOf: (one: T) => string,
): readonly Said<T>[] {
  const days = new Map<UtcDay, Said<T>>();
  for (const value of all) {
    const day = utcDayOf(value.observedAt);
    const text = textOf(value);
    const before = days.get(day);
    const isLater =
      before === undefined ||
      value.observedAt > before.value.observedAt ||
      (value.observedAt === before.value.observedAt && text > before.text);
    if (isLater) days.set(day, { day, text, value });
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** Of what is the same day after day the first. */
function changes<T>(days: readonly Said<T>[]): readonly Said<T>[] {
  return days.filter(({ text }, i) => text !== days[i - 1]?.text);
}

/** `list` is set with the day. */
function pricesOf(
  id: string,
  own: readonly AccountPrice[],
  known: PricedModel | undefined,
  table: PriceTable,
): readonly Said<Price>[] {
  const withRates = own.filter(({ rates }) => rates !== null);
  return changes(
    lastOfDays(withRates, priceText).flatMap(({ day, value }) => {
      const price = priceOf(id, value, known, table);
      return price === null ? [] : [{ day, text: priceText(price), value: price }];
    }),
  );
}

function multipliersOf(own: readonly AccountPrice[]): readonly AccountMultiplier[] {
  const known = own.flatMap(({ observedAt, multiplierMilli: milli }) =>
    milli === null ? [] : [{ observedAt, milli }],
  );
  return changes(lastOfDays(known, ({ milli }) => String(milli).padStart(16, '0'))).map(({ day, value }) => ({
    from: day,
    milli: value.milli,
  }));
}

function priceOf(
  id: string,
  { rates, longContext }: AccountPrice,
  known: PricedModel | undefined,
  { autoPermille }: PriceTable,
): Price | null {
  if (rates === null) return null;
  const newest = known?.prices.at(-1)?.price;
  // Where a list does not say from which prompt on the dearer rates count, the built-in table may.
  const threshold =
    longContext?.threshold ??
    known?.prices.findLast(({ price }) => price.longContext !== null)?.price.longContext?.threshold ??
    null;
  const own = withoutFreeWrites(rates);
  const long = longContext === null ? null : withoutFreeWrites(longContext.rates);
  const isDearer = long !== null && !sameRates(own, long);
  return {
    rates: own,
    longContext: isDearer && threshold !== null ? { threshold, rates: long } : null,
    stale: false,
    contextWindow: newest?.contextWindow ?? null,
    anthropic: newest?.anthropic ?? modelKey(id).startsWith('claude-'),
    autoPermille,
    list: null,
  };
}

/** Lists fill in a 0 for models that have no price of their own for cache writes. */
function withoutFreeWrites(rates: Rates): Rates {
  return rates.cacheWrite === 0 && rates.input > 0 ? { ...rates, cacheWrite: null } : rates;
}

/** Some lists name the tier of long prompts also where it costs the same. */
function sameRates(a: Rates, b: Rates): boolean {
  return (
    a.input === b.input &&
    a.cachedInput === b.cachedInput &&
    a.cacheWrite === b.cacheWrite &&
    a.output === b.output
  );
}

/** The prices of a list, each until the next one, behind what the table has of the days before. */
export function withCards(
  known: PricedModel | undefined,
  cards: readonly Pick<Said<Price>, 'day' | 'value'>[],
  of: PriceList['of'],
): PricedModel {
  const begin = cards[0]?.day ?? OPEN;
  const startUncertain = known?.startUncertain ?? false;
  const before = (known?.prices ?? [])
    .filter(({ from }, i) => from < begin || (i === 0 && startUncertain))
    // A first price of the table that is dated after the account's, by a guess, still stands in before both.
    .map((one): DatedPrice => ({ ...one, from: Math.min(one.from, begin), to: Math.min(one.to, begin) }));
  const own = cards.map(
    ({ day, value }, i): DatedPrice => ({
      from: day,
      to: cards[i + 1]?.day ?? OPEN,
      price: { ...value, list: { of, since: day } },
    }),
  );
  return { prices: [...before, ...own], startUncertain };
}
