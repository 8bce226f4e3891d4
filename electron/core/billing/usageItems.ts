import { z } from 'zod';
import type { UtcDay } from '../../../shared/domain/time.ts';
import { type VendorAnswer, type VendorRow, vendorModel } from '../reducer/truthUp/vendorRow.ts';
import { amountsOf } from './amounts.ts';
import { type Asked, periodOf } from './asked.ts';
import { WrittenNumber } from './exactJson.ts';
import { failed, type Result, shownKeys, succeeded } from './failure.ts';
import { unitOf } from './units.ts';
import { dayOfDate } from './writtenDay.ts';

const LONGEST_NAME = 300;
/** There, whatever it is; its value is judged with its field's name. */
const there = z.unknown().refine((value) => value !== undefined);
const name = z.string().max(LONGEST_NAME);
const number = z.instanceof(WrittenNumber).transform(({ text }) => text);

const named = { product: name, sku: name, unitType: name };
const amounts = { grossAmount: there, discountAmount: there, netAmount: there };
const DayItem = z.looseObject({
  ...named,
  ...amounts,
  model: name,
  grossQuantity: there,
  netQuantity: there,
});
/** `/usage` tells one quantity and, as documented, no model. */
const DatedItem = z.looseObject({
  ...named,
  ...amounts,
  date: there,
  quantity: there,
  model: name.nullish(),
});
const TimePeriod = z.looseObject({
  timePeriod: z.looseObject({ year: number, month: number.optional(), day: number.optional() }),
});

/** Items of the period that was asked for, which carry no date: `ai_credit/usage` and `premium_request/usage`. */
export function readDayItems(
  body: unknown,
  items: readonly unknown[],
  asked: Asked,
  askedAt: number,
): Result<VendorAnswer> {
  const period = TimePeriod.safeParse(body);
  // It repeats what was asked for, mostly, and may leave out what was not; it must not speak of another time.
  if (!period.success) return failed({ code: 'unknown-shape', keys: shownKeys(body) });
  const { year, month, day } = period.data.timePeriod;
  const isOther =
    Number(year) !== asked.year ||
    (month !== undefined && Number(month) !== asked.month) ||
    (day !== undefined && Number(day) !== asked.day);
  if (isOther) return failed({ code: 'bad-value', field: 'timePeriod', problem: 'other-period' });
  const askedPeriod = periodOf(asked);
  const askedFor = asked.day === null ? null : askedPeriod.from;
  return collect({ source: 'api', ...askedPeriod, askedAt }, items, (item) => {
    const parsed = DayItem.safeParse(item);
    if (!parsed.success) return failed({ code: 'unknown-shape', keys: shownKeys(item) });
    const { grossQuantity, netQuantity } = parsed.data;
    if (parsed.data.model === '') return failed({ code: 'bad-value', field: 'model', problem: 'no-name' });
    return succeeded({ ...parsed.data, day: askedFor, gross: grossQuantity, net: netQuantity });
  });
}

/** Items with dates, of all products: `/usage`. */
export function readDatedItems(
  items: readonly unknown[],
  asked: Asked,
  askedAt: number,
): Result<VendorAnswer> {
  const period = periodOf(asked);
  return collect({ source: 'usage', ...period, askedAt }, items, (item) => {
    const parsed = DatedItem.safeParse(item);
    if (!parsed.success) return failed({ code: 'unknown-shape', keys: shownKeys(item) });
    const day = dayOfDate(parsed.data.date);
    if (day === null) return failed({ code: 'bad-value', field: 'date', problem: 'no-date' });
    // Of other days more may be told than was asked for; the whole of those is not.
    if (day < period.from || day > period.to) return succeeded(null);
    return succeeded({
      ...parsed.data,
      model: parsed.data.model ?? null,
      day,
      gross: parsed.data.quantity,
      net: null,
    });
  });
}

interface ReadItem {
  readonly day: UtcDay | null;
  readonly product: string;
  readonly sku: string;
  readonly unitType: string;
  readonly model: string | null;
  readonly gross: unknown;
  /** null: not told. */
  readonly net: unknown;
  readonly grossAmount?: unknown;
  readonly discountAmount?: unknown;
  readonly netAmount?: unknown;
}

type Frame = Omit<VendorAnswer, 'rows'>;

function collect(
  frame: Frame,
  items: readonly unknown[],
  read: (item: unknown) => Result<ReadItem | null>,
): Result<VendorAnswer> {
  const rows: VendorRow[] = [];
  for (const item of items) {
    const one = read(item);
    if (!one.ok) return one;
    if (one.value === null) continue;
    const row = rowOf(frame, one.value);
    if (!row.ok) return row;
    if (row.value !== null) rows.push(row.value);
  }
  return succeeded({ ...frame, rows });
}

/** @returns null for what is no use of Copilot: other products, seats, minutes. */
function rowOf(frame: Frame, item: ReadItem): Result<VendorRow | null> {
  const unit = unitOf(item);
  if (unit === 'other') return succeeded(null);
  if (unit === 'unknown') return failed({ code: 'bad-value', field: 'unitType', problem: 'unknown-unit' });
  const found = amountsOf(
    {
      grossAmount: textOf(item.grossAmount),
      discountAmount: textOf(item.discountAmount),
      netAmount: textOf(item.netAmount),
      grossQuantity: textOf(item.gross),
      netQuantity: item.net === null ? null : textOf(item.net),
    },
    unit,
  );
  if (!found.ok) return found;
  const { day, model, sku } = item;
  const { source, askedAt } = frame;
  const period = day === null ? { from: frame.from, to: frame.to } : { from: day, to: day };
  const { auto, kind } = vendorModel(model, sku);
  const named = { model, auto, kind, unit, sku: sku === '' ? null : sku };
  return succeeded({ source, day, ...period, ...named, ...found.value, askedAt });
}

/** What is no number becomes a text that is none, either. */
function textOf(value: unknown): string {
  return value instanceof WrittenNumber ? value.text : '';
}
