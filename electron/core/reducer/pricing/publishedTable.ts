import { parseUtcDay, type UtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { type AccountPrice, priceText } from './accountPrice.ts';
import { withCards } from './accountTable.ts';
import { canonicalModel, modelKey } from './models.ts';
import { checksum, type Price, type PriceTable, priceOn } from './table.ts';

/** A line of the price table that GitHub publishes, as it was seen at one time. */
export interface PublishedPrice extends Pick<AccountPrice, 'observedAt'> {
  /** The name for people, as `Claude Sonnet 5`. */
  readonly model: string;
  readonly rates: Price['rates'];
  readonly longContext: Price['longContext'];
}

/**
 * The price table with what GitHub has published since it was made: a price holds from the UTC day it was first seen
 * on, until another one is seen (docs/data-contract.md, "Price refresh"). What was seen up to the table's own date is
 * in it, and better dated. A price that says what the table says is the table's.
 *
 * @param published in any order, of a model and a day at most one.
 * @returns a table whose `id` differs exactly where a price or a day does.
 */
export function withPublishedPrices(table: PriceTable, published: readonly PublishedPrice[]): PriceTable {
  const made = parseUtcDay(table.asOf) ?? 0;
  const ids = new Map(table.ids);
  const models = new Map(table.models);
  const effective: unknown[] = [];
  for (const [id, seen] of byModel(table, published, made)) {
    const known = table.models.get(id);
    const cards = changesOf(table, id, seen);
    if (cards.length === 0) continue;
    models.set(id, withCards(known, cards, 'published'));
    if (!ids.has(modelKey(id))) ids.set(modelKey(id), id);
    effective.push([id, cards.map(({ day, value }) => [day, priceText(value)])]);
  }
  if (effective.length === 0) return table;
  return { ...table, id: `${table.id}+${checksum(JSON.stringify(effective))}`, ids, models, seen: new Map() };
}

/** By the id that rows will carry, ascending, each with its days in order. */
function byModel(
  table: PriceTable,
  published: readonly PublishedPrice[],
  made: UtcDay,
): readonly (readonly [id: string, seen: readonly PublishedPrice[]])[] {
  const groups = new Map<string, PublishedPrice[]>();
  for (const price of published) {
    if (utcDayOf(price.observedAt) <= made) continue;
    const id = canonicalModel(table, price.model)?.id ?? idOf(price.model);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [price]);
    else group.push(price);
  }
  return [...groups]
    .map(([id, seen]) => [id, seen.sort((a, b) => a.observedAt - b.observedAt)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Models are called in files as their names are, with dashes. */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s()]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The prices that differ from the one before; the first ones, from what the table itself says of their days. */
function changesOf(
  table: PriceTable,
  id: string,
  seen: readonly PublishedPrice[],
): readonly { readonly day: UtcDay; readonly value: Price }[] {
  const changes: { day: UtcDay; value: Price }[] = [];
  for (const price of seen) {
    const day = utcDayOf(price.observedAt);
    const own = priceOn(table, id, day);
    const before = changes.at(-1)?.value ?? (own === null || own.stale ? null : own);
    if (before !== null && priceText(before) === priceText(price)) continue;
    changes.push({ day, value: priceOf(table, id, price) });
  }
  return changes;
}

function priceOf(table: PriceTable, id: string, { rates, longContext }: PublishedPrice): Price {
  const newest = table.models.get(id)?.prices.at(-1)?.price;
  return {
    rates,
    longContext,
    stale: false,
    contextWindow: newest?.contextWindow ?? null,
    anthropic: newest?.anthropic ?? modelKey(id).startsWith('claude-'),
    autoPermille: table.autoPermille,
    list: null,
  };
}
