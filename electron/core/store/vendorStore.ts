import type { Database } from 'better-sqlite3';
import { DAY_MS, type Period, type UtcDay } from '../../../shared/domain/time.ts';
import { figuresOf, inForce, isNewer, type VendorFigures } from '../reducer/truthUp/inForce.ts';
import type { VendorAnswer, VendorKind, VendorRow, VendorSource } from '../reducer/truthUp/vendorRow.ts';

interface FiguresRecord {
  readonly rank: number;
  readonly from_day: UtcDay;
  readonly to_day: UtcDay;
  readonly source: VendorSource;
  readonly asked_at: number;
}

interface SaidRecord {
  readonly day: UtcDay;
  readonly source: VendorSource;
  readonly asked_at: number;
  readonly has_rows: number;
}

/** Of one UTC day: which source stands, null where none has rows, and as of when that is known. */
export interface DaySaid {
  readonly source: VendorSource | null;
  readonly askedAt: number;
}

interface RowRecord {
  readonly model: string | null;
  readonly auto: number;
  readonly kind: VendorKind;
  readonly unit: VendorRow['unit'];
  readonly gross_nano: number;
  readonly discount_nano: number;
  readonly net_nano: number;
  readonly gross_milli: number | null;
  readonly sku: string | null;
}

const KEY = 'rank = ? AND from_day = ? AND to_day = ?';

/**
 * What GitHub said was billed (ledger 7). What is stored is a function of all answers that were ever saved, in whatever
 * order they came: of each rank and day the newest.
 */
export function vendorStore(db: Database) {
  const find = db.prepare<[number, number, number], FiguresRecord>(
    `SELECT * FROM vendor_figures WHERE ${KEY}`,
  );
  const ofDay = db.prepare<[number, number], FiguresRecord>(
    'SELECT * FROM vendor_figures WHERE from_day = ? AND to_day = ? ORDER BY rank',
  );
  const ofPeriod = db.prepare<[number, number], FiguresRecord>(
    'SELECT * FROM vendor_figures WHERE from_day >= ? AND to_day <= ? ORDER BY from_day, to_day, rank',
  );
  const said = db.prepare<[number, number], SaidRecord>(
    `SELECT from_day AS day, source, asked_at, EXISTS (
        SELECT 1 FROM vendor_row r WHERE r.rank = f.rank AND r.from_day = f.from_day AND r.to_day = f.to_day) AS has_rows
       FROM vendor_figures f WHERE from_day BETWEEN ? AND ? AND to_day = from_day ORDER BY from_day, rank DESC`,
  );
  const put = db.prepare('INSERT OR REPLACE INTO vendor_figures VALUES (?, ?, ?, ?, ?)');
  const rowsOf = db.prepare<[number, number, number], RowRecord>(
    `SELECT * FROM vendor_row WHERE ${KEY} ORDER BY place`,
  );
  const clearRows = db.prepare(`DELETE FROM vendor_row WHERE ${KEY}`);
  const putRow = db.prepare('INSERT INTO vendor_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');

  function read({ rank, from_day, to_day, source, asked_at }: FiguresRecord): VendorFigures {
    const period = { from: from_day, to: to_day };
    const rows = rowsOf.all(rank, from_day, to_day).map(
      (row): VendorRow => ({
        source,
        day: from_day === to_day ? from_day : null,
        ...period,
        model: row.model,
        auto: row.auto === 1,
        kind: row.kind,
        unit: row.unit,
        grossNano: row.gross_nano,
        discountNano: row.discount_nano,
        netNano: row.net_nano,
        grossMilli: row.gross_milli,
        sku: row.sku,
        askedAt: asked_at,
      }),
    );
    return { rank, ...period, source, askedAt: asked_at, rows };
  }

  function replace({ rank, from, to, source, askedAt, rows }: VendorFigures): void {
    put.run(rank, from, to, source, askedAt);
    clearRows.run(rank, from, to);
    rows.forEach((row, place) => {
      const { model, kind, unit, grossNano, discountNano, netNano, grossMilli, sku } = row;
      const money = [grossNano, discountNano, netNano, grossMilli] as const;
      putRow.run(rank, from, to, place, model, Number(row.auto), kind, unit, ...money, sku);
    });
  }

  return {
    /**
     * Inside the caller's transaction.
     * @param now the local clock, epoch ms: what stands from a day that is yet to come was dated by a clock that was
     * wrong, and would outlast every answer until then.
     * @returns the UTC days that this answer says something newer of: they have to be reconciled anew.
     */
    save(answer: VendorAnswer, now: number): readonly UtcDay[] {
      const days: UtcDay[] = [];
      for (const figures of figuresOf(answer)) {
        const before = find.get(figures.rank, figures.from, figures.to);
        const stands = before !== undefined && before.asked_at <= now + DAY_MS;
        if (stands && !isNewer(figures, read(before))) continue;
        replace(figures);
        if (figures.from === figures.to) days.push(figures.from);
      }
      return days;
    },

    /** The one source that a day is reconciled with; null where GitHub said nothing of it. */
    inForce: (day: UtcDay): VendorFigures | null => inForce(ofDay.all(day, day).map(read)),

    /** Of each day that GitHub spoke of, without reading what it said. */
    said({ from, to }: Period): ReadonlyMap<UtcDay, DaySaid> {
      const days = new Map<UtcDay, DaySaid>();
      // The best one comes last. Without rows it says nothing but when it was asked.
      for (const { day, source, asked_at: askedAt, has_rows } of said.all(from, to)) {
        const before = days.get(day);
        if (has_rows === 1) days.set(day, { source, askedAt });
        else if (before?.source == null)
          days.set(day, { source: null, askedAt: Math.max(askedAt, before?.askedAt ?? 0) });
      }
      return days;
    },

    /** All that stands of a period, also what another source outranks, and answers without rows. */
    within: ({ from, to }: Period): VendorFigures[] => ofPeriod.all(from, to).map(read),
  };
}
export type VendorStore = ReturnType<typeof vendorStore>;
