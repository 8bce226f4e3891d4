import type { UtcDay } from '../../../../shared/domain/time.ts';
import type { VendorAnswer, VendorRow, VendorSource } from './vendorRow.ts';

/** Best first: GitHub asked for that very day, its report, an answer over a period (ledger 7.6). */
const RANKS: Readonly<Record<VendorSource, number>> = { api: 0, csv: 1, usage: 2, seed: 2 };

/** What one answer says of one UTC day, or of a period without days. Sources of one rank replace each other. */
export interface VendorFigures {
  readonly rank: number;
  readonly from: UtcDay;
  readonly to: UtcDay;
  readonly source: VendorSource;
  readonly askedAt: number;
  readonly rows: readonly VendorRow[];
}

/**
 * Splits an answer by what it replaces: each day of its period, also one that it has no rows of (ledger 7.6). GitHub's
 * answer of a month has no days: it speaks of the month, and replaces no answer of a day.
 */
export function figuresOf({ source, from, to, askedAt, rows }: VendorAnswer): VendorFigures[] {
  const figures = (first: UtcDay, last: UtcDay, ofPeriod: readonly VendorRow[]): VendorFigures => {
    return { rank: RANKS[source], from: first, to: last, source, askedAt, rows: ofPeriod };
  };
  if (source === 'api') return [figures(from, to, rows)];
  const byDay = new Map<UtcDay, VendorRow[]>();
  for (let day = from; day <= to; day++) byDay.set(day, []);
  const undated: VendorRow[] = [];
  for (const row of rows) (byDay.get(row.day ?? (from === to ? from : Number.NaN)) ?? undated).push(row);
  const ofDays = [...byDay].map(([day, ofDay]) => figures(day, day, ofDay));
  return undated.length === 0 ? ofDays : [...ofDays, figures(from, to, undated)];
}

/** Of one rank and period, the one that stands: the newer one; of one instant, one that does not depend on order. */
export function isNewer(one: VendorFigures, other: VendorFigures): boolean {
  if (one.askedAt !== other.askedAt) return one.askedAt > other.askedAt;
  return textOf(one) > textOf(other);
}

/**
 * @param figures the newest of each rank, of one day.
 * @returns those that the day is reconciled with: one source, never two. An answer without rows says nothing.
 */
export function inForce(figures: readonly VendorFigures[]): VendorFigures | null {
  const [best = null] = figures.filter(({ rows }) => rows.length > 0).sort((a, b) => a.rank - b.rank);
  return best;
}

/** What of the rows matters, in an order of its own. */
function textOf({ source, rows }: VendorFigures): string {
  const lines = rows.map((row) =>
    JSON.stringify([
      row.model,
      row.auto,
      row.kind,
      row.unit,
      row.grossNano,
      row.discountNano,
      row.netNano,
      row.grossMilli,
      row.sku,
    ]),
  );
  return [source, ...lines.sort()].join('\n');
}
