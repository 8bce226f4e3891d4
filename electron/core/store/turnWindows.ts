import type { Database } from 'better-sqlite3';
import type { StoredRow } from './rowWriter.ts';

/** A call may be logged a little after its turn was called complete (ledger 4.3). */
const GRACE_MS = 5000;
/** Turns of a conversation follow each other; that more than these overlap is no chat. */
const MOST_OVERLAPPING = 8;
export const FOREVER = Number.MAX_SAFE_INTEGER;

interface Window {
  id: number;
  started_at: number;
  ended_at: number | null;
}

/** Times of calls, epoch ms, both included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Which turn a call belongs to: by its session and the time it began (ledger 4.3). */
export function turnWindows(db: Database) {
  // A conversation's turns, and those it was seen to hold that another one leads by now. `+`: see callStore.ts.
  const turns = (condition: string): string =>
    `SELECT id, key, started_at, ended_at FROM ledger
      WHERE session = +@session AND grain = 'turn' AND counted = 1 AND ${condition}
     UNION ALL
     SELECT id, key, started_at, ended_at FROM turn_session t JOIN ledger l ON l.id = t.row
      WHERE t.session = +@session AND l.session <> +@session AND grain = 'turn' AND counted = 1 AND ${condition}`;
  const begunBy = db.prepare<{ session: number; at: number }, Window>(
    `${turns('started_at <= @at')} ORDER BY started_at DESC, key DESC LIMIT ${MOST_OVERLAPPING}`,
  );
  const nextStart = db
    .prepare<{ session: number; at: number }, number | null>(
      `SELECT min(started_at) FROM (${turns('started_at > @at')})`,
    )
    .pluck();
  const alias = db.prepare('INSERT INTO turn_session (session, row) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const aliases = db.prepare<[number], number>('SELECT session FROM turn_session WHERE row = ?').pluck();

  return {
    /** @returns the row of the turn in whose window `at` lies; of several the one that began last. */
    turnAt(session: number, at: number): number | null {
      const found = begunBy.all({ session, at });
      // A turn without an end lasts until the next one begins.
      const inside = found.find(({ ended_at }, i) =>
        ended_at === null ? i === 0 : at <= ended_at + GRACE_MS,
      );
      return inside?.id ?? null;
    },

    /** The turn was seen in another conversation, too. @returns whether that is news. */
    seenIn: (row: number, session: number): boolean => alias.run(session, row).changes > 0,

    /** Conversations that a turn belongs to beside the one that leads it. */
    otherSessionsOf: (row: number): number[] => aliases.all(row),

    /**
     * When calls may have changed turns because a turn came or changed: within its window as it was and is, and up
     * to the next turn, since an open one before it ends now where this one begins.
     */
    affected(session: number, before: StoredRow | undefined, after: StoredRow): TimeRange {
      const rows = before === undefined ? [after] : [before, after];
      const latest = Math.max(...rows.map((row) => row.started_at));
      const ends = rows.map((row) => (row.ended_at === null ? 0 : row.ended_at + GRACE_MS));
      return {
        from: Math.min(...rows.map((row) => row.started_at)),
        to: Math.max(nextStart.get({ session, at: latest }) ?? FOREVER, ...ends),
      };
    },
  };
}
