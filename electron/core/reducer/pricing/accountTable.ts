import { type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import type { AccountPrice } from './accountPrice.ts';
import { canonicalModel, isAutoModel, modelKey, withoutVendor } from './models.ts';
import {
  type AccountMultiplier,
  checksum,
  type DatedPrice,
  type Price,
  type PricedModel,
  type PriceTable,
  type Rates,
} from './table.ts';

const OPEN = Number.POSITIVE_INFINITY;

/** The latest thing said on one UTC day. */
interface Said<T> {
  readonly day: UtcDay;
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
    const cards = changes(own, (one) => (one.rates === null ? null : priceOf(id, one, known, table)));
    const multipliers = changes(own, ({ multiplierMilli }) => multiplierMilli);
    if (cards.length > 0) models.set(id, withCards(known, cards));
    if (multipliers.length > 0) {
      accountMultipliers.set(
        id,
        multipliers.map(({ day, value }) => ({ from: day, milli: value })),
      );
    }
    if (cards.length + multipliers.length === 0) continue;
    if (!ids.has(modelKey(id))) ids.set(modelKey(id), id);
    effective.push([id, cards, multipliers]);
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
    const written = withoutVendor(price.model);
    if (written === '' || isAutoModel(written)) continue;
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

/** Of each UTC day the last that was said, and of what is the same day after day the first. */
function changes<T>(prices: readonly AccountPrice[], said: (one: AccountPrice) => T | null): Said<T>[] {
  const days = new Map<UtcDay, { at: number; text: string; value: T }>();
  for (const one of prices) {
    const value = said(one);
    if (value === null) continue;
    const text = JSON.stringify(value);
    const day = utcDayOf(one.observedAt);
    const before = days.get(day);
    const isLater =
      before === undefined ||
      one.observedAt > before.at ||
      // Of the same millisecond: the order of arrival must not tell.
      (one.observedAt === before.at && text > before.text);
    if (isLater) days.set(day, { at: one.observedAt, text, value });
  }
  let last: string | null = null;
  const changed: Said<T>[] = [];
  for (const [day, { text, value }] of [...days].sort(([a], [b]) => a - b)) {
    if (text !== last) changed.push({ day, value });
    last = text;
  }
  return changed;
}

/** As in force; `account` is set with the day. */
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
  return {
    rates: inOrder(rates),
    longContext:
      longContext === null || threshold === null ? null : { threshold, rates: inOrder(longContext.rates) },
    stale: false,
    contextWindow: newest?.contextWindow ?? null,
    anthropic: newest?.anthropic ?? modelKey(id).startsWith('claude-'),
    autoPermille,
    account: null,
  };
}

/** Prices are compared by their text. */
function inOrder({ input, cachedInput, cacheWrite, output }: Rates): Rates {
  return { input, cachedInput, cacheWrite, output };
}

/** The account's prices, each until the next one, behind what the table has of the days before. */
function withCards(known: PricedModel | undefined, cards: readonly Said<Price>[]): PricedModel {
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
      price: { ...value, account: day },
    }),
  );
  return { prices: [...before, ...own], startUncertain };
}
