import {
  type VendorAnswer,
  type VendorRow,
  vendorModel,
} from '../../electron/core/reducer/truthUp/vendorRow.ts';
import type { UtcDay } from '../../shared/domain/time.ts';

/** A model's name as GitHub writes it, and what it came to in nano-AIU. */
export type WrittenRow = readonly [model: string | null, grossNano: number];

export function vendorRow(
  day: UtcDay,
  askedAt: number,
  [model, grossNano]: WrittenRow,
  more: Partial<VendorRow> = {},
): VendorRow {
  const { auto, kind } = vendorModel(model);
  return {
    source: 'api',
    day,
    from: day,
    to: day,
    model,
    auto,
    kind,
    unit: 'credits',
    grossNano,
    discountNano: grossNano,
    netNano: 0,
    grossMilli: null,
    sku: 'AI Credit',
    askedAt,
    ...more,
  };
}

/** What GitHub answers of one day. */
export function apiAnswer(day: UtcDay, askedAt: number, written: readonly WrittenRow[]): VendorAnswer {
  const rows = written.map((row) => vendorRow(day, askedAt, row));
  return { source: 'api', from: day, to: day, askedAt, rows };
}

/** What a report, `/usage` or the seed says of several days at once. */
export function datedAnswer(
  source: 'csv' | 'usage' | 'seed',
  [from, to]: readonly [UtcDay, UtcDay],
  askedAt: number,
  written: readonly (readonly [day: UtcDay, ...WrittenRow])[],
): VendorAnswer {
  const rows = written.map(([day, ...row]) => vendorRow(day, askedAt, row, { source }));
  return { source, from, to, askedAt, rows };
}
