import type { Database } from 'better-sqlite3';
import type { Basis } from '../../../shared/domain/ledger.ts';
import type { Unit } from '../reducer/truthUp/reconcile.ts';
import type { DayRow } from '../reducer/truthUp/truthUp.ts';
import { joined } from './queries/amounts.ts';

interface SumRecord {
  readonly model: string | null;
  readonly basis: Basis;
  readonly guessed: number;
  readonly unit: Unit;
  readonly crosses: number;
  readonly rows: number;
  readonly high: number;
  readonly low: number;
}

/** What may be on this account's bill, and is as exact as local evidence has it. */
const EXACT = `confidence = 'exact' AND billed_to NOT IN ('byok', 'organization')`;
const NOT_OVERLAID = 'NOT EXISTS (SELECT 1 FROM billed_row b WHERE b.row = l.id)';

/**
 * Rows that the bill leaves as they are count for it by their sums alone. They are nearly all of a busy day's, and each
 * of its commits reconciles it.
 * @param from and to: epoch ms.
 * @returns for each model, basis and unit one row that stands for all of them.
 */
export function exactOfDay(db: Database): (from: number, to: number) => DayRow[] {
  const sums = db.prepare<[number, number, number], SumRecord>(
    `SELECT m.name AS model, f.basis, g.guessed, g.unit, g.crosses, g.rows, g.high, g.low
       FROM (SELECT l.model, l.facet, l.model_basis IS 'agent-table' AS guessed,
                    iif(l.nano_aiu IS NULL, 'requests', 'credits') AS unit, l.started_at < ? AS crosses,
                    count(*) AS rows, sum(coalesce(l.nano_aiu, l.milli_requests) >> 32) AS high,
                    sum(coalesce(l.nano_aiu, l.milli_requests) & 4294967295) AS low
               FROM ledger l
              WHERE l.at >= ? AND l.at < ? AND l.counted = 1
                AND coalesce(l.nano_aiu, l.milli_requests) IS NOT NULL
                AND l.facet IN (SELECT id FROM facet WHERE ${EXACT}) AND ${NOT_OVERLAID}
              GROUP BY 1, 2, 3, 4, 5) g
       JOIN facet f ON f.id = g.facet LEFT JOIN model m ON m.id = g.model`,
  );
  return (from, to) =>
    sums.all(from, from, to).map(({ model, basis, guessed, unit, crosses, rows, ...halves }, index) => {
      const amount = joined(halves);
      return {
        ...{ key: `exact ${index}`, amount, low: amount, high: amount, unit, confidence: 'exact' },
        ...{ basis, model, isModelGuessed: guessed === 1, crossesMidnight: crosses === 1, rows },
      };
    });
}

/** Of a table `l`: all others of the day that the bill may overlay, or did. */
export const NOT_EXACT_OF_DAY = `(l.facet IN (SELECT id FROM facet WHERE confidence = 'estimated')
  OR EXISTS (SELECT 1 FROM billed_row b WHERE b.row = l.id))`;
