import { z } from 'zod';
import { CREDITS_SINCE, type Period, type UtcDay } from '../../../shared/domain/time.ts';
import { seedAmounts, type VendorAnswer, type VendorRow, vendorModel } from '../reducer/truthUp/vendorRow.ts';
import { centsOf, problemOf } from './amounts.ts';
import { scaled } from './decimal.ts';
import { WrittenNumber } from './exactJson.ts';
import { failed, type Result, shownKeys, succeeded } from './failure.ts';
import { dayOfDate } from './writtenDay.ts';

/** A cycle of an account's own is a month; one that is longer would replace what it knows nothing of. */
const LONGEST_CYCLE_DAYS = 31;
const LONGEST_NAME = 300;
const REQUEST_PLACES = 3;

/** Where the rows are: in the documents of before and after June 2026, and in what was found in between. */
const ROWS = ['premium_request_usage', 'usage', 'credits_used'] as const;

const Row = z.looseObject({
  date: z.unknown().refine((date) => date !== undefined),
  model: z.string().min(1).max(LONGEST_NAME),
  amount_in_cents: z.instanceof(WrittenNumber),
  is_overage: z.boolean().default(false),
  premium_requests_used: z.instanceof(WrittenNumber).optional(),
  credits_used: z.instanceof(WrittenNumber).optional(),
});

interface SeedBody {
  readonly billing_cycle_start: string;
  readonly billing_cycle_end: string;
  readonly [key: string]: unknown;
}

/**
 * The shape with `billing_cycle_start`: rows by date and model, in US cents (ledger 7.8). It is of the cycle that it names,
 * whatever was asked for.
 */
export function readSeedAnswer(body: SeedBody, askedAt: number): Result<VendorAnswer> {
  const cycle = cycleOfBody(body);
  if (cycle === null) return failed({ code: 'bad-value', field: 'billing_cycle_start', problem: 'no-date' });
  const items = itemsOf(body);
  if (items === null) return failed({ code: 'unknown-shape', keys: shownKeys(body) });
  const rows: VendorRow[] = [];
  for (const item of items) {
    const row = rowOf(item, cycle, askedAt);
    if (!row.ok) return row;
    rows.push(row.value);
  }
  return succeeded({ source: 'seed', ...cycle, askedAt, rows });
}

function cycleOfBody(body: SeedBody): Period | null {
  const from = dayOfDate(body.billing_cycle_start);
  const to = dayOfDate(body.billing_cycle_end);
  return from !== null && to !== null && to >= from && to - from <= LONGEST_CYCLE_DAYS ? { from, to } : null;
}

/** @returns null where the body holds no list; `credits_used: 0` is an empty one. */
function itemsOf(body: SeedBody): readonly unknown[] | null {
  const lists = ROWS.map((key) => body[key]).filter((value) => Array.isArray(value));
  if (lists.length > 0) return lists.flat(1);
  const { credits_used: used } = body;
  return used instanceof WrittenNumber && Number(used.text) === 0 ? [] : null;
}

function rowOf(item: unknown, cycle: Period, askedAt: number): Result<VendorRow> {
  const parsed = Row.safeParse(item);
  if (!parsed.success) return failed({ code: 'unknown-shape', keys: shownKeys(item) });
  const { date, model, is_overage: isOverage, amount_in_cents: written } = parsed.data;
  const day = dayOfDate(date);
  if (day === null) return failed({ code: 'bad-value', field: 'date', problem: 'no-date' });
  if (day < cycle.from || day > cycle.to) {
    return failed({ code: 'bad-value', field: 'date', problem: 'outside-period' });
  }
  const amount = centsOf(written.text);
  if ('code' in amount) return failed(amount);
  const requests = parsed.data.premium_requests_used?.text ?? null;
  const problem = requests === null ? null : problemOf(requests, REQUEST_PLACES);
  if (problem !== null) return failed({ code: 'bad-value', field: 'premium_requests_used', problem });
  const unit = unitOfRow(parsed.data, day);
  const { auto, kind } = vendorModel(model);
  return succeeded({
    source: 'seed',
    day,
    from: day,
    to: day,
    model,
    auto,
    kind,
    unit,
    ...seedAmounts(amount.cents, isOverage),
    grossMilli: unit === 'requests' && requests !== null ? scaled(requests, REQUEST_PLACES) : null,
    sku: null,
    askedAt,
  });
}

/** By the quantity that is there, else by what was billed on that day. */
function unitOfRow(row: z.output<typeof Row>, day: UtcDay): VendorRow['unit'] {
  if (row.credits_used !== undefined) return 'credits';
  if (row.premium_requests_used !== undefined) return 'requests';
  return day >= CREDITS_SINCE ? 'credits' : 'requests';
}
