import type { Database } from 'better-sqlite3';
import type { Source } from '../../../shared/domain/ledger.ts';
import type { CallSeen } from '../reducer/calls/callSeen.ts';
import { type Call, combineCalls } from '../reducer/calls/combineCalls.ts';
import { rawSessionId } from '../reducer/calls/sessionId.ts';
import { turnAmounts } from '../reducer/calls/turnAmounts.ts';

/** Where a call stands by now. */
export interface PlacedCall {
  readonly id: number;
  readonly key: string;
  readonly session: number;
  readonly started_at: number;
  readonly rank: number;
  /** The turn that it is part of, or the row of its own; neither when another source counts its session. */
  readonly turn: number | null;
  readonly row: number | null;
}

/** What one source tells of a call. */
export interface Sighting {
  /** `file.id`. */
  readonly file: number;
  readonly call: Call;
}

interface SeenRow {
  source: Source;
  file: number;
  session_id: string | null;
  started_at: number;
  ended_at: number | null;
  model: string | null;
  input_tokens: number | null;
  cached_tokens: number | null;
  written_tokens: number | null;
  output_tokens: number | null;
  nano_aiu: number | null;
  purpose: string | null;
  agent: string | null;
  own_key: number | null;
  turn_id: string | null;
  turn_nano: number | null;
}

const SUMMED = [
  'input_tokens',
  'cached_tokens',
  'written_tokens',
  'output_tokens',
  'nano_aiu',
  'turn_nano',
] as const;
const NAMED = ['session_id', 'model', 'purpose', 'agent', 'own_key', 'turn_id'] as const;

/**
 * Reads and writes what sources told of calls, and where the calls stand (docs/data-contract.md, "What is stored").
 *
 * `= +?`: a statement that orders or takes the greatest is planned anew by SQLite for each value that a plain `= ?`
 * is given, which takes ten times as long as running it.
 */
export function callStore(db: Database) {
  const byKey = db.prepare<[string], PlacedCall>('SELECT * FROM call WHERE key = ?');
  const byId = db.prepare<[number], PlacedCall>('SELECT * FROM call WHERE id = ?');
  const insert = db.prepare('INSERT INTO call (key, session, started_at, rank) VALUES (?, ?, ?, ?)');
  const place = db.prepare(
    'UPDATE call SET session = ?, started_at = ?, rank = ?, turn = ?, row = ? WHERE id = ?',
  );
  const columns = ['call', 'source', 'file', 'started_at', 'ended_at', ...NAMED, ...SUMMED];
  // The same call in two files of one source (a copied log), or written twice: amounts by their maximum, from the
  // earliest beginning to the latest end, words from the file whose path comes first, so that the order of reading does
  // not matter. `seenAgain` does the same for what is told twice within one reading.
  const isFirst =
    '(SELECT n.path < o.path FROM file n, file o WHERE n.id = excluded.file AND o.id = call_seen.file)';
  const see = db.prepare(
    `INSERT INTO call_seen (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (call, source) DO UPDATE SET started_at = min(started_at, excluded.started_at),
       ended_at = coalesce(max(ended_at, excluded.ended_at), ended_at, excluded.ended_at),
       ${NAMED.map((c) => `${c} = CASE WHEN excluded.file = file OR ${isFirst} THEN coalesce(excluded.${c}, ${c}) ELSE coalesce(${c}, excluded.${c}) END`).join(', ')},
       ${SUMMED.map((c) => `${c} = coalesce(max(${c}, excluded.${c}), ${c}, excluded.${c})`).join(', ')},
       file = CASE WHEN ${isFirst} THEN excluded.file ELSE file END`,
  );
  const seen = db.prepare<[number], SeenRow>('SELECT * FROM call_seen WHERE call = +? ORDER BY source');
  const ofTurn = db
    .prepare<[number], number>('SELECT id FROM call WHERE turn = +? ORDER BY started_at, key')
    .pluck();
  const ofRow = db.prepare<[number], number>('SELECT id FROM call WHERE row = ?').pluck();
  const ofSession = db
    .prepare<[number, number, number], number>(
      'SELECT id FROM call WHERE session = ? AND started_at BETWEEN ? AND ?',
    )
    .pluck();
  const sumsOf = db.prepare<
    [number, string, string],
    { id: number; key: string; started_at: number; turn_nano: number | null }
  >(
    `SELECT c.id, c.key, s.started_at, s.turn_nano FROM call_seen s CROSS JOIN call c ON c.id = s.call
      WHERE c.session = ? AND s.source = ? AND s.turn_id = ?`,
  );
  const sumsOfCall = db.prepare<[number], { source: Source; turnId: string }>(
    'SELECT source, turn_id AS turnId FROM call_seen WHERE call = ? AND turn_id IS NOT NULL',
  );
  const counted = db.prepare<[number], SeenRow & { call: number }>(
    `SELECT s.* FROM call c JOIN session n ON n.id = c.session JOIN call_seen s ON s.call = c.id
      WHERE c.session = ? AND c.rank = n.call_rank`,
  );
  const any = db.prepare('SELECT 1 FROM call LIMIT 1').pluck();
  const anyOfSession = db.prepare<[number], number>('SELECT 1 FROM call WHERE session = ? LIMIT 1').pluck();
  const maxRank = db
    .prepare<[number], number | null>('SELECT max(rank) FROM call WHERE session = +?')
    .pluck();
  const rank = db.prepare<[number], number>('SELECT call_rank FROM session WHERE id = ?').pluck();
  const setRank = db.prepare('UPDATE session SET call_rank = ? WHERE id = ?');

  /** Of turns whose running sums were asked for, until another call comes. */
  const sums = new Map<string, ReadonlyMap<string, number | null>>();

  function sightings(id: number, rows: readonly SeenRow[] = seen.all(id)): Sighting[] {
    return rows.map((row) => ({
      file: row.file,
      call: row.turn_id === null ? callOf(row) : ofTurnSum(id, row),
    }));
  }

  function combined(id: number): Call {
    return combineCalls(sightings(id).map(({ call }) => call));
  }

  /** What the call's turn grew by with it, as far as the turn's other calls are known. */
  function ofTurnSum(id: number, row: SeenRow): Call {
    const { session = 0, key = '' } = byId.get(id) ?? {};
    const turnId = row.turn_id ?? '';
    const memo = `${session} ${row.source} ${turnId}`;
    let amounts = sums.get(memo);
    if (amounts === undefined) {
      const calls = sumsOf.all(session, row.source, turnId).map((one) => ({
        key: one.key,
        startedAt: one.started_at,
        turn: { turnId, nanoAiu: one.turn_nano },
      }));
      amounts = turnAmounts(calls);
      sums.set(memo, amounts);
    }
    return { ...callOf(row), nanoAiu: amounts.get(key) ?? null };
  }

  return {
    byKey: (key: string) => byKey.get(key),
    byId: (id: number) => byId.get(id),
    insert: (key: string, session: number, startedAt: number, rankOfSource: number): number =>
      Number(insert.run(key, session, startedAt, rankOfSource).lastInsertRowid),
    place: ({ id, session, started_at, rank: own, turn, row }: PlacedCall): void =>
      void place.run(session, started_at, own, turn, row, id),
    see(id: number, fileId: number, call: CallSeen): void {
      sums.clear();
      see.run(
        id,
        call.source,
        fileId,
        call.startedAt,
        call.endedAt,
        call.sessionId === null ? null : rawSessionId(call.sessionId),
        call.model,
        call.purpose,
        call.agent,
        call.ownKey === null ? null : Number(call.ownKey),
        call.turn?.turnId ?? null,
        call.inputTokens,
        call.cachedTokens,
        call.writtenTokens,
        call.outputTokens,
        call.nanoAiu,
        call.turn?.nanoAiu ?? null,
      );
    },
    /** Calls whose amounts hang together with this one's: all of its turn, where only their running sum is told. */
    ofSameSum: (session: number, source: Source, turnId: string): number[] =>
      sumsOf.all(session, source, turnId).map(({ id }) => id),
    /** The running sums that tell of a call. */
    sumsOf: (id: number) => sumsOfCall.all(id),
    /** What is remembered of a transaction that may have rolled back, or that another process went before. */
    forget: (): void => sums.clear(),
    /** As all sources together tell it. */
    combined,
    /** As each source alone tells it. */
    sightings,
    ofTurn: (turn: number): Call[] => ofTurn.all(turn).map(combined),
    /** In the order of their times. */
    idsOfTurn: (turn: number): number[] => ofTurn.all(turn),
    /** The calls of a session of the highest rank there is in it. */
    countedOf: (session: number): Call[] =>
      [...Map.groupBy(counted.all(session), ({ call }) => call)].map(([id, rows]) =>
        combineCalls(sightings(id, rows).map(({ call }) => call)),
      ),
    /** The call whose own row that is. */
    ofRow: (row: number): number | undefined => ofRow.get(row),
    /** Calls of a session that began within these times, both included; epoch ms. */
    ofSession: (session: number, from: number, to: number): number[] => ofSession.all(session, from, to),
    /** Whether there is any call at all: with chat files alone nobody has to look for them. */
    isEmpty: (): boolean => any.get() === undefined,
    hasCalls: (session: number): boolean => anyOfSession.get(session) !== undefined,
    rankOfSession: (session: number): number => rank.get(session) ?? 0,
    setRankOfSession: (session: number, to: number): void => void setRank.run(to, session),
    highestRank: (session: number): number => maxRank.get(session) ?? 0,
  };
}
export type CallStore = ReturnType<typeof callStore>;

function callOf(row: SeenRow): Call {
  return {
    source: row.source,
    sessionId: row.session_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    model: row.model,
    inputTokens: row.input_tokens,
    cachedTokens: row.cached_tokens,
    writtenTokens: row.written_tokens,
    outputTokens: row.output_tokens,
    nanoAiu: row.nano_aiu,
    purpose: row.purpose,
    agent: row.agent,
    ownKey: row.own_key === null ? null : row.own_key === 1,
  };
}
