import type { Database } from 'better-sqlite3';
import type { LegEvent, LegModel } from '../reducer/legs/legEvent.ts';

interface EventRow {
  key: string;
  session_key: string;
  at: number;
  kind: LegEvent['kind'];
  version: string | null;
  total_nano: number | null;
  total_milli: number | null;
  models: string;
}

/** What a command line's logs said of their sessions' totals; the same event in two copies of a log is one. */
export function legEventStore(db: Database) {
  const see = db.prepare(
    `INSERT INTO leg_event (key, session, file, at, kind, version, total_nano, total_milli, models)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  );
  const ofSession = db.prepare<[number], EventRow>(
    `SELECT e.key, s.key AS session_key, e.at, e.kind, e.version, e.total_nano, e.total_milli, e.models
       FROM leg_event e JOIN session s ON s.id = e.session WHERE e.session = ? ORDER BY e.at, e.key`,
  );
  const any = db.prepare<[number], number>('SELECT 1 FROM leg_event WHERE session = ? LIMIT 1').pluck();
  const firstFile = db.prepare<[number], { host: string }>(
    'SELECT f.host FROM leg_event e JOIN file f ON f.id = e.file WHERE e.session = ? ORDER BY f.path LIMIT 1',
  );
  return {
    /** @returns whether it is news. */
    see: (event: LegEvent, session: number, fileId: number): boolean =>
      see.run(
        event.key,
        session,
        fileId,
        event.at,
        event.kind,
        event.version,
        event.totalNanoAiu,
        event.totalMilliRequests,
        JSON.stringify(event.models.map(packed)),
      ).changes > 0,
    ofSession: (session: number): LegEvent[] => ofSession.all(session).map(eventOf),
    hasEvents: (session: number): boolean => any.get(session) !== undefined,
    hostOf: (session: number): string => firstFile.get(session)?.host ?? '',
  };
}

/** Short lists of numbers stand in one column: nothing ever asks for a part of them. */
function packed(model: LegModel): readonly (string | number | null)[] {
  return [
    model.model,
    model.requests,
    model.milliRequests,
    model.inputTokens,
    model.cachedTokens,
    model.writtenTokens,
    model.outputTokens,
    model.nanoAiu,
  ];
}

function eventOf(row: EventRow): LegEvent {
  const models: unknown = JSON.parse(row.models);
  return {
    key: row.key,
    sessionId: row.session_key,
    at: row.at,
    kind: row.kind,
    version: row.version,
    totalNanoAiu: row.total_nano,
    totalMilliRequests: row.total_milli,
    models: Array.isArray(models) ? models.filter((item) => Array.isArray(item)).map(unpacked) : [],
  };
}

function unpacked([model, ...counts]: readonly unknown[]): LegModel {
  const count = (i: number): number | null => {
    const value = counts[i];
    return typeof value === 'number' ? value : null;
  };
  return {
    model: String(model),
    requests: count(0),
    milliRequests: count(1),
    inputTokens: count(2),
    cachedTokens: count(3),
    writtenTokens: count(4),
    outputTokens: count(5),
    nanoAiu: count(6),
  };
}
