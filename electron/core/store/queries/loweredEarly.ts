import type { Database } from 'better-sqlite3';
import type { Period, UtcDay } from '../../../../shared/domain/time.ts';
import { isFinal } from '../../reducer/truthUp/finalDay.ts';
import { joined } from './amounts.ts';

/**
 * By how much bills that are not final yet lowered rows of those days below their local evidence, in nano-AIU: from an
 * index that holds these amounts alone.
 */
export function loweredEarly(db: Database, { from, to }: Period): number {
  const asked = db.prepare<[number, number], { readonly day: UtcDay; readonly at: number }>(
    'SELECT day, min(asked_at) AS at FROM billed_bucket WHERE day BETWEEN ? AND ? GROUP BY day',
  );
  const ofDay = db.prepare<[number], { readonly high: number; readonly low: number }>(
    `SELECT total((local_nano - amount) >> 32) AS high, total((local_nano - amount) & 4294967295) AS low
       FROM billed_row WHERE day = ? AND applied = 1 AND local_nano > amount`,
  );
  const sum = { high: 0, low: 0 };
  for (const { day, at } of asked.all(from, to)) {
    if (isFinal(day, at)) continue;
    const { high, low } = ofDay.get(day) ?? { high: 0, low: 0 };
    sum.high += high;
    sum.low += low;
  }
  return joined(sum);
}
