import type { Database } from 'better-sqlite3';
import type { LegEvent } from '../reducer/legs/legEvent.ts';
import type { PriceTable } from '../reducer/pricing/table.ts';
import type { Dictionary } from './dictionary.ts';
import { legEventStore } from './legEventStore.ts';
import type { RowWriter } from './rowWriter.ts';

/** Counts of a session's totals what its calls do not (ledger 4.4). */
export function legSettler(
  db: Database,
  _rows: RowWriter,
  sessions: Dictionary<string>,
  _prices: () => PriceTable,
) {
  const store = legEventStore(db);
  const moved = new Set<number>();
  return {
    /** Stores what a log tells of its session's totals. */
    see(event: LegEvent, fileId: number): void {
      const session = sessions.idOf(event.sessionId);
      if (store.see(event, session, fileId)) moved.add(session);
    },
    sessionMoved: (session: number): void => void moved.add(session),
    settle(_sessionsWithCalls: readonly number[]): number {
      moved.clear();
      return 0;
    },
    discard: (): void => moved.clear(),
  };
}
