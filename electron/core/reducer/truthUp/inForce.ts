import { DAY_MS, HOUR_MS, type UtcDay } from '../../../../shared/domain/time.ts';
import type { VendorAnswer, VendorRow, VendorSource } from './vendorRow.ts';

/** GitHub is still counting until so long after a day's end (ledger 7.7). */
const COUNTING_MS = 72 * HOUR_MS;

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

/** Splits an answer by what it replaces: each day of its period, also one that it has no rows of (ledger 7.6). */
export function figuresOf({ source, from, to, askedAt, rows }: VendorAnswer): VendorFigures[] {
  const byPeriod = new Map<string, VendorRow[]>();
  for (const row of rows) {
    const key = row.day === null ? `${row.from} ${row.to}` : `${row.day} ${row.day}`;
    const same = byPeriod.get(key);
    if (same === undefined) byPeriod.set(key, [row]);
    else same.push(row);
  }
  for (let day = from; day <= to; day++) {
    const key = `${day} ${day}`;
    if (!byPeriod.has(key)) byPeriod.set(key, []);
  }
  return [...byPeriod].map(([key, ofPeriod]) => {
    const [first = from, last = to] = key.split(' ').map(Number);
    return { rank: RANKS[source], from: first, to: last, source, askedAt, rows: ofPeriod };
  });
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

/** GitHub was asked when it no longer counted that day. */
export function isFinal({ to, askedAt }: VendorFigures): boolean {
  return askedAt >= (to + 1) * DAY_MS + COUNTING_MS;
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
