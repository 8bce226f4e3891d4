import type { Database } from 'better-sqlite3';
import type { LegEvent, LegModel } from '../reducer/legs/legEvent.ts';

interface EventRow {
  id: number;
  file: number;
  key: string;
  session_key: string;
  at: number;
  kind: LegEvent['kind'];
  version: string | null;
  total_nano: number | null;
  total_milli: number | null;
  models: string;
}

/** Some 250 bytes each. */
const MOST_REMEMBERED = 30_000;

interface Remembered {
  readonly events: LegEvent[];
  /** The files that told them. */
  readonly files: Set<number>;
  /** The last row that was there when they were read, of whatever session: rows are only ever added. */
  readonly upTo: number;
}

/** What a command line's logs said of their sessions' totals; the same event in two copies of a log is one. */
export function legEventStore(db: Database) {
  const see = db.prepare(
    `INSERT INTO leg_event (key, session, file, at, kind, version, total_nano, total_milli, models)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  );
  const select = `SELECT e.id, e.file, e.key, s.key AS session_key, e.at, e.kind, e.version, e.total_nano, e.total_milli,
      e.models FROM leg_event e JOIN session s ON s.id = e.session`;
  const ofSession = db.prepare<[number], EventRow>(`${select} WHERE e.session = ?`);
  // By the id alone: by the session all of its rows would be gone through.
  const newer = db.prepare<[number, number], EventRow>(`${select} WHERE e.id > ? AND +e.session = ?`);
  const lastId = db.prepare<[], number | null>('SELECT max(id) FROM leg_event').pluck();
  const any = db.prepare<[number], number>('SELECT 1 FROM leg_event WHERE session = ? LIMIT 1').pluck();
  const fileById = db.prepare<[number], { path: string; host: string }>(
    'SELECT path, host FROM file WHERE id = ?',
  );

  /** A session that goes on is asked for with each of its lines and calls, and has thousands of them. */
  const remembered = new Map<number, Remembered>();

  function told(session: number): Remembered {
    const upTo = lastId.get() ?? 0;
    const known = remembered.get(session);
    if (known?.upTo === upTo) return known;
    const { events, files }: Omit<Remembered, 'upTo'> = known ?? { events: [], files: new Set() };
    for (const row of known === undefined ? ofSession.all(session) : newer.all(known.upTo, session)) {
      events.push(eventOf(row));
      files.add(row.file);
    }
    const now = { events, files, upTo };
    remember(session, now);
    return now;
  }

  /** What was asked for last stays. */
  function remember(session: number, now: Remembered): void {
    remembered.delete(session);
    remembered.set(session, now);
    let all = 0;
    for (const { events } of remembered.values()) all += events.length;
    for (const [oldest, { events }] of remembered) {
      if (all <= MOST_REMEMBERED) break;
      remembered.delete(oldest);
      all -= events.length;
    }
  }

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
    /** In no order. */
    ofSession: (session: number): readonly LegEvent[] => told(session).events,
    /** The transaction rolled back: what was read in it may never have been. */
    forget: (): void => remembered.clear(),
    hasEvents: (session: number): boolean => any.get(session) !== undefined,
    /** The host of the file whose path comes first. */
    hostOf(session: number): string {
      const found = [...told(session).files].flatMap((id) => fileById.get(id) ?? []);
      return found.sort((a, b) => (a.path < b.path ? -1 : 1))[0]?.host ?? '';
    },
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
