import type { UtcDay } from '../../../shared/domain/time.ts';
import { type VendorRow, vendorModel } from '../reducer/truthUp/vendorRow.ts';
import type { Amounts } from './amounts.ts';

export interface ReportBucket {
  readonly day: UtcDay;
  readonly model: string | null;
  readonly sku: string;
  readonly unit: VendorRow['unit'];
}

/**
 * Adds up a report's lines of one day, model, sku and unit, which differ by repository, organisation or cost centre.
 */
export interface ReportRows {
  /** @returns false where the sum leaves the range of exact integers; the bucket is then withheld. */
  readonly add: (bucket: ReportBucket, amounts: Amounts) => boolean;
  /** A line of the model in that day could not be read, so what the others come to is not the whole. */
  readonly withhold: (day: UtcDay, model: string | null) => void;
  readonly rows: (askedAt: number) => readonly VendorRow[];
}

export function createReportRows(): ReportRows {
  const sums = new Map<string, { readonly bucket: ReportBucket; amounts: Amounts }>();
  const withheld = new Set<string>();

  function withhold(day: UtcDay, model: string | null): void {
    withheld.add(JSON.stringify([day, model]));
  }

  function add(bucket: ReportBucket, amounts: Amounts): boolean {
    const key = JSON.stringify([bucket.day, bucket.model, bucket.sku, bucket.unit]);
    const known = sums.get(key);
    const sum = known === undefined ? amounts : plus(known.amounts, amounts);
    if (sum === null) {
      withhold(bucket.day, bucket.model);
      return false;
    }
    sums.set(key, { bucket, amounts: sum });
    return true;
  }

  function rows(askedAt: number): readonly VendorRow[] {
    return [...sums.values()]
      .filter(({ bucket }) => !withheld.has(JSON.stringify([bucket.day, bucket.model])))
      .map(({ bucket, amounts }) => rowOf(bucket, amounts, askedAt));
  }

  return { add, withhold, rows };
}

function plus(a: Amounts, b: Amounts): Amounts | null {
  const sum = {
    grossNano: a.grossNano + b.grossNano,
    discountNano: a.discountNano + b.discountNano,
    netNano: a.netNano + b.netNano,
    grossMilli: a.grossMilli === null || b.grossMilli === null ? null : a.grossMilli + b.grossMilli,
  };
  return Number.isSafeInteger(sum.grossNano) && Number.isSafeInteger(sum.grossMilli ?? 0) ? sum : null;
}

function rowOf({ day, model, sku, unit }: ReportBucket, amounts: Amounts, askedAt: number): VendorRow {
  const { auto, kind } = vendorModel(model, sku);
  const named = { model, auto, kind, unit, sku: sku === '' ? null : sku };
  return { source: 'csv', day, from: day, to: day, ...named, ...amounts, askedAt };
}
