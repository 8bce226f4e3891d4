import type { Database } from 'better-sqlite3';
import { type Stretch, timePieces } from './timePieces.ts';

/** UTC days on which anything was spent, credits or premium requests. */
export function activeDays(db: Database, stretch: Stretch): number {
  const ofHours = db.prepare<[number, number], number>(
    `SELECT DISTINCT hour / 24 FROM spend_hour
      WHERE hour >= ? AND hour < ? AND (nano_aiu > 0 OR milli_requests > 0)`,
  );
  const ofRows = db.prepare<[number, number], number>(
    `SELECT DISTINCT day FROM ledger
      WHERE counted = 1 AND at >= ? AND at < ? AND (nano_aiu > 0 OR milli_requests > 0)`,
  );
  const { hours, rows } = timePieces(stretch);
  const days = new Set(hours === null ? [] : ofHours.pluck().all(hours.from, hours.to));
  for (const { from, to } of rows) for (const day of ofRows.pluck().all(from, to)) days.add(day);
  return days.size;
}
