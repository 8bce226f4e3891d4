import type { Database } from 'better-sqlite3';
import type { Provider, Source } from '../../../shared/domain/ledger.ts';
import { deriveCall } from '../reducer/calls/callRow.ts';
import type { CallSeen } from '../reducer/calls/callSeen.ts';
import { type Call, combineCalls, rankOf } from '../reducer/calls/combineCalls.ts';
import { isBackgroundPurpose } from '../reducer/calls/purpose.ts';
import { rawSessionId } from '../reducer/calls/sessionId.ts';
import { callStore, type PlacedCall } from './callStore.ts';
import type { Dictionary } from './dictionary.ts';
import type { Pricing } from './pricingInForce.ts';
import type { RowWriter, StoredRow } from './rowWriter.ts';
import { FOREVER, turnWindows } from './turnWindows.ts';

const PROVIDERS: Partial<Record<Source, Provider>> = {
  'cli-store': 'copilot_cli',
  'cli-events': 'copilot_cli',
  'agent-host': 'copilot_cli',
};

/** Deeper no agent starts others; and ids in files may lead in a circle. */
const MOST_NESTED = 8;

export function providerOf(source: Source): Provider {
  return PROVIDERS[source] ?? 'copilot_chat';
}

/**
 * Puts each call where its money is counted (ledger 4.3, 4.4): into the turn in whose window it began, into a row
 * of its own, or nowhere, when a better source counts its whole session. What was seen in a transaction is placed
 * at its end, so that it does not matter in which order a turn and its calls came.
 */
export function callSettler(
  db: Database,
  rows: RowWriter,
  sessions: Dictionary<string>,
  pricing: () => Pricing,
) {
  const store = callStore(db);
  const windows = turnWindows(db);
  const workspaceOf = db
    .prepare<[number, number], number | null>(
      'SELECT coalesce((SELECT workspace FROM session WHERE id = ?), (SELECT workspace FROM file WHERE id = ?))',
    )
    .pluck();
  const hostOf = db.prepare<[number], string>('SELECT host FROM file WHERE id = ?').pluck();
  const parentOf = db.prepare<[number], number | null>('SELECT parent FROM session WHERE id = ?').pluck();
  const moved = new Set<number>();
  const turnsMoved = new Set<number>();
  const sessionsMoved = new Set<number>();
  const sumsMoved = new Map<string, { session: number; source: Source; turnId: string }>();
  let isEmpty = true;

  /** The conversation behind sub-agents of sub-agents. */
  function rootOf(session: number): number {
    let root = session;
    for (let depth = 0; depth < MOST_NESTED; depth++) {
      const parent = parentOf.get(root) ?? null;
      if (parent === null) break;
      root = parent;
    }
    return root;
  }

  function placeOf(key: string, file: number, call: Call, session: number) {
    return {
      key: `call:${key}`,
      grain: 'call',
      provider: providerOf(call.source),
      source: call.source,
      host: hostOf.get(file) ?? '',
      session,
      workspace: workspaceOf.get(session, file) ?? null,
    } as const;
  }

  /** Only the best source of a session counts: what another one said of it counts no more, or counts again. */
  function setRank(session: number, rank: number): void {
    store.setRankOfSession(session, rank);
    for (const id of store.ofSession(session, 0, FOREVER)) moved.add(id);
  }

  /** What a call added to a running sum depends on the other calls of it, those it left and those it came to. */
  function sumsElsewhere(id: number, conversations: readonly number[]): void {
    store.forget();
    for (const { source, turnId } of store.sumsOf(id)) {
      for (const session of conversations)
        for (const other of store.ofSameSum(session, source, turnId)) moved.add(other);
    }
  }

  function settleCall(id: number): boolean {
    const placed = store.byId(id);
    if (placed === undefined) return false;
    const seen = store.sightings(id);
    // Of a ledger that was damaged the row alone may be left: it stays as it is until something tells of it again.
    if (seen.length === 0) return false;
    const call = combineCalls(seen.map((sighting) => sighting.call));
    const session = rootOf(sessions.idOf(call.sessionId ?? placed.key));
    const rank = Math.max(...seen.map((sighting) => rankOf(sighting.call.source)));
    const isElsewhere = session !== placed.session;
    if (isElsewhere || rank !== placed.rank || call.startedAt !== placed.started_at) {
      store.place({ ...placed, session, rank, started_at: call.startedAt });
    }
    if (isElsewhere) sumsElsewhere(id, [placed.session, session]);
    if (isElsewhere && placed.rank === store.rankOfSession(placed.session)) {
      const left = store.highestRank(placed.session);
      if (left !== placed.rank) setRank(placed.session, left);
    }
    if (rank > store.rankOfSession(session)) setRank(session, rank);
    const counts = rank === store.rankOfSession(session);
    const mayBePart = counts && !isBackgroundPurpose(call.purpose);
    const turn = mayBePart ? windows.turnAt(session, call.startedAt) : null;
    const file = seen.find((sighting) => sighting.call.source === call.source)?.file ?? 0;
    const row = putRow(placed, { call, file, session, counted: counts && turn === null });
    store.place({ id, key: placed.key, session, started_at: call.startedAt, rank, turn, row: row.id });
    for (const part of [placed.turn, turn]) if (part !== null) turnsMoved.add(part);
    for (const one of [placed.session, session]) sessionsMoved.add(one);
    return row.changed;
  }

  /** A call that never stood alone needs no row; one that once did keeps it, uncounted. */
  function putRow(
    placed: PlacedCall,
    { call, file, session, counted }: { call: Call; file: number; session: number; counted: boolean },
  ) {
    if (!counted && placed.row === null) return { id: null, changed: false };
    const before = placed.row === null ? undefined : rows.byId(placed.row);
    const { prices, plan } = pricing();
    return rows.put(before, placeOf(placed.key, file, call, session), {
      ...deriveCall(call, prices, plan),
      counted,
    });
  }

  return {
    begin(): void {
      isEmpty = store.isEmpty();
      store.forget();
    },

    /** Stores what a source tells of a call. */
    see(call: CallSeen, fileId: number): void {
      isEmpty = false;
      const own = call.sessionId === null ? call.key : rawSessionId(call.sessionId);
      const session = rootOf(sessions.idOf(own));
      const id =
        store.byKey(call.key)?.id ?? store.insert(call.key, session, call.startedAt, rankOf(call.source));
      store.see(id, fileId, call);
      moved.add(id);
      if (call.turn == null) return;
      const { turnId } = call.turn;
      sumsMoved.set(`${session} ${call.source} ${turnId}`, { session, source: call.source, turnId });
    },

    /**
     * @param otherSessions conversations that the turn was seen in, where there are several.
     */
    turnSettled(id: number, before: StoredRow | undefined, otherSessions: readonly number[]): void {
      const news = otherSessions.filter((session) => windows.seenIn(id, session));
      if (isEmpty) return;
      const after = rows.byId(id);
      if (after === undefined) return;
      const isSame =
        before !== undefined &&
        before.session === after.session &&
        before.started_at === after.started_at &&
        before.ended_at === after.ended_at &&
        before.counted === after.counted;
      if (isSame && news.length === 0) return;
      const concerned = new Set([after.session, ...windows.otherSessionsOf(id)]);
      if (before !== undefined) concerned.add(before.session);
      for (const session of concerned) {
        if (!store.hasCalls(session)) continue;
        const { from, to } = windows.affected(session, before, after);
        for (const call of store.ofSession(session, from, to)) moved.add(call);
      }
    },

    /** The conversation's folder became known, or who started it. */
    sessionMoved(session: number): void {
      for (const id of store.ofSession(session, 0, FOREVER)) moved.add(id);
    },

    /** The row of its own is to be made anew: prices or rules changed. */
    again(row: StoredRow): void {
      const id = store.ofRow(row.id);
      if (id !== undefined) moved.add(id);
    },

    /** The calls that count for a session, whichever source tells of them. */
    countedOf: (session: number): Call[] => store.countedOf(session),

    /** The calls that are part of a turn, by their time. */
    ofTurn: (turn: number): Call[] => (isEmpty ? [] : store.ofTurn(turn)),

    /**
     * Places every call that may stand elsewhere now.
     * @param turnAgain makes the row of a turn anew, whose calls changed; says whether it differs.
     * @returns how many rows changed.
     */
    settle(turnAgain: (row: StoredRow) => boolean): number {
      for (const { session, source, turnId } of sumsMoved.values())
        for (const id of store.ofSameSum(session, source, turnId)) moved.add(id);
      sumsMoved.clear();
      let changed = 0;
      // Settling one may move others of its session: those come at the end of the same set.
      for (const id of moved) {
        moved.delete(id);
        if (settleCall(id)) changed++;
      }
      for (const id of turnsMoved) {
        const row = rows.byId(id);
        if (row !== undefined && turnAgain(row)) changed++;
      }
      turnsMoved.clear();
      return changed;
    },

    /** Sessions whose calls changed since the last `take`: what their legs leave to count did, too. */
    takeSessions(): number[] {
      const taken = [...sessionsMoved];
      sessionsMoved.clear();
      return taken;
    },

    /** The transaction rolled back. */
    discard(): void {
      for (const set of [moved, turnsMoved, sessionsMoved, sumsMoved]) set.clear();
      store.forget();
    },
  };
}
export type CallSettler = ReturnType<typeof callSettler>;
