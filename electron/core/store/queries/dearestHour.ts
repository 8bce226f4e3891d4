import type { Database } from 'better-sqlite3';
import { HOUR_MS } from '../../../../shared/domain/time.ts';
import { joined } from './amounts.ts';
import { spendOfKind } from './spendBetween.ts';
import type { Stretch } from './timePieces.ts';

/**
 * The most that any whole UTC hour of the stretch cost, or the hour that ends with it, in nano-AIU; so it is found
 * however late rows come in, and told before the clock strikes. Null: nobody knows what anything cost.
 * @param stretch epoch ms.
 */
export function dearestHour(db: Database, { from, to }: Stretch): number | null {
  const hours = db
    .prepare<[number, number], { readonly high: number; readonly low: number }>(
      `SELECT sum(nano_aiu >> 32) AS high, sum(nano_aiu & 4294967295) AS low FROM spend_hour
        WHERE hour >= ? AND hour < ? GROUP BY hour HAVING sum(priced_rows) > 0`,
    )
    .all(Math.ceil(from / HOUR_MS), Math.floor(to / HOUR_MS))
    .map(joined);
  const last = spendOfKind(db, ({ billedTo }) => billedTo !== 'byok')(
    Math.max(from, to - HOUR_MS),
    to,
  ).nanoAiu;
  const known = last === null ? hours : [...hours, last];
  return known.length === 0 ? null : Math.max(...known);
}
