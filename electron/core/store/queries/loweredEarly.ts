import type { Database } from 'better-sqlite3';
import type { Period, UtcDay } from '../../../../shared/domain/time.ts';
import { isFinal } from '../../reducer/truthUp/finalDay.ts';

/**
 * By how much bills that are not final yet lowered rows of those days below their local evidence, in nano-AIU: from an
 * index that holds these amounts alone.
 */
export function loweredEarly(db: Database, { from, to }: Period): number {
  const asked = db.prepare<[number, number], { readonly day: UtcDay; readonly at: number }>(
    'SELECT day, min(asked_at) AS at FROM billed_bucket WHERE day BETWEEN ? AND ? GROUP BY day',
  );
  // `total` is exact up to 2^53, beyond the nearest; `sum` would fail beyond 2^63.
  const ofDay = db.prepare<[number], number>(
    `SELECT total(local_nano - amount) FROM billed_row WHERE day = ? AND applied = 1 AND local_nano > amount`,
  );
  const open = asked.all(from, to).filter(({ day, at }) => !isFinal(day, at));
  return open.reduce((sum, { day }) => sum + (ofDay.pluck().get(day) ?? 0), 0);
}
