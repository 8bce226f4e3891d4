import type { Database } from 'better-sqlite3';
import type { Call } from '../reducer/calls/combineCalls.ts';
import { rawSessionId } from '../reducer/calls/sessionId.ts';
import type { LegEvent } from '../reducer/legs/legEvent.ts';
import { deriveLeg } from '../reducer/legs/legRow.ts';
import { type Leg, legsOf } from '../reducer/legs/legs.ts';
import { type LegCall, legRemainder } from '../reducer/legs/remainder.ts';
import { canonicalModel } from '../reducer/pricing/models.ts';
import type { CallSettler } from './callSettler.ts';
import type { Dictionary } from './dictionary.ts';
import { legEventStore } from './legEventStore.ts';
import type { Pricing } from './pricingInForce.ts';
import type { RowWriter, StoredRow } from './rowWriter.ts';

/** Counts of a session's totals what its calls do not (ledger 4.4). */
export function legSettler(
  db: Database,
  rows: RowWriter,
  sessions: Dictionary<string>,
  calls: CallSettler,
  pricing: () => Pricing,
) {
  const store = legEventStore(db);
  const rowsOf = db.prepare<[number], StoredRow>("SELECT * FROM ledger WHERE session = ? AND grain = 'leg'");
  const placeOf = db.prepare<[number], { key: string; workspace: number | null }>(
    'SELECT key, workspace FROM session WHERE id = ?',
  );
  const moved = new Set<number>();
  /** Of the session that was settled last, for its next call: events are only ever added. */
  let last: { readonly session: number; readonly events: number; readonly legs: readonly Leg[] } | null =
    null;

  function legsIn(session: number): readonly Leg[] {
    const events = store.ofSession(session);
    if (last?.session === session && last.events === events.length) return last.legs;
    const legs = legsOf(events);
    last = { session, events: events.length, legs };
    return legs;
  }

  function settle(session: number): number {
    const { key: sessionKey = '', workspace = null } = placeOf.get(session) ?? {};
    const { prices, plan } = pricing();
    const left = legRemainder(
      legsIn(session),
      calls.countedOf(session).map(legCall),
      (model) => canonicalModel(prices, model)?.id ?? null,
    );
    const stale = new Map(rowsOf.all(session).map((row) => [row.key, row]));
    const host = store.hostOf(session);
    let changed = 0;
    for (const leg of left) {
      const key = legKey(sessionKey, leg);
      const place = {
        key,
        grain: 'leg',
        provider: 'copilot_cli',
        source: 'cli-events',
        host,
        session,
        workspace,
      } as const;
      if (rows.put(stale.get(key), place, deriveLeg(leg, prices, plan)).changed) changed++;
      stale.delete(key);
    }
    for (const row of stale.values()) if (rows.retire(row)) changed++;
    return changed;
  }

  return {
    /** Stores what a log tells of its session's totals. */
    see(event: LegEvent, fileId: number): void {
      const session = sessions.idOf(rawSessionId(event.sessionId));
      if (store.see(event, session, fileId)) moved.add(session);
    },

    /** The conversation's folder became known, or its rows are to be made anew. */
    sessionMoved(session: number): void {
      if (store.hasEvents(session)) moved.add(session);
    },

    /** @param withCalls sessions whose calls changed, and so what they leave to count. @returns how many rows changed. */
    settle(withCalls: readonly number[]): number {
      for (const session of withCalls) if (store.hasEvents(session)) moved.add(session);
      let changed = 0;
      for (const session of moved) changed += settle(session);
      moved.clear();
      return changed;
    },

    discard(): void {
      moved.clear();
      last = null;
      store.forget();
    },
  };
}

function legCall(call: Call): LegCall {
  return { ...call, at: call.endedAt ?? call.startedAt };
}

/** The key of a leg's row. */
export function legKey(sessionKey: string, { number, model }: Leg): string {
  return `leg:${sessionKey}#${number}:${model ?? ''}`;
}
