import type { Database } from 'better-sqlite3';
import type { Source } from '../../../shared/domain/ledger.ts';
import type { SessionState } from '../reducer/replay.ts';
import { cardColumn, cardOfColumn } from './storedCard.ts';

/** Some files make no rows: they tell of the account. */
export type FileSource = Source | 'account';

/** How far a file was read, and the session state needed to go on (docs/data-contract.md, "Reading"). */
export interface FileRecord {
  readonly id: number;
  readonly path: string;
  /** What wrote it, and so how it is read. */
  readonly source: FileSource;
  /** Moves with each commit: a batch made from an older one is dropped (two processes are normal). */
  readonly revision: number;
  readonly host: string;
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  readonly mtimeUs: number;
  /** Bytes consumed; always just behind a line, or the document's length. */
  readonly offset: number;
  /** Hash of the bytes just before `offset`: tells an append from a rewrite in place. */
  readonly guard: string;
  /** Hash of the first line's ends: tells whether a re-read sees other content than the read before it. */
  readonly head: string;
  /** What the source needs to go on from there, where lines are understood by those before them. */
  readonly state: string | null;
  /** Counts complete re-reads. */
  readonly replay: number;
  /** `requests.length`. */
  readonly requests: number;
  readonly session: Readonly<SessionState>;
  readonly bytesRead: number;
  /** Modification time at first sight, epoch ms: dates turns of sessions that date nothing. */
  readonly firstMtime: number;
}

/** What tells whether a file has to be read, and how much of it. */
export type FileCursor = Pick<FileRecord, 'path' | 'device' | 'inode' | 'size' | 'mtimeUs' | 'offset'>;

type CursorRow = readonly [
  path: string,
  device: number,
  inode: number,
  size: number,
  mtimeUs: number,
  offset: number,
];

interface FileRow {
  id: number;
  path: string;
  source: FileSource;
  revision: number;
  host: string;
  device: number;
  inode: number;
  size: number;
  mtime_us: number;
  offset: number;
  guard: string;
  head: string;
  state: string | null;
  replay: number;
  requests: number;
  session_id: string | null;
  creation_date: number | null;
  custom_title: string | null;
  location: string | null;
  default_model: string | null;
  selected_identifier: string | null;
  selected_model: string | null;
  selected_byok: number | null;
  selected_card: string | null;
  bytes_read: number;
  first_mtime: number;
}

const MOVING = [
  'device',
  'inode',
  'size',
  'mtime_us',
  'offset',
  'guard',
  'head',
  'state',
  'replay',
  'requests',
  'session_id',
  'creation_date',
  'custom_title',
  'location',
  'default_model',
  'selected_identifier',
  'selected_model',
  'selected_byok',
  'selected_card',
  'bytes_read',
] as const satisfies readonly (keyof FileRow)[];

export function fileStore(db: Database) {
  const cursors = db
    .prepare<[], CursorRow>('SELECT path, device, inode, size, mtime_us, "offset" FROM file')
    .raw();
  const byPath = db.prepare<[string], FileRow>('SELECT * FROM file WHERE path = ?');
  const insert = db.prepare(
    `INSERT INTO file (path, revision, source, host, workspace, first_mtime, ${MOVING.join(', ')})
     VALUES (?, 1, ?, ?, ?, ?, ${MOVING.map(() => '?').join(', ')}) ON CONFLICT (path) DO NOTHING`,
  );
  const update = db.prepare(
    `UPDATE file SET revision = revision + 1, source = ?, host = ?, workspace = ?, ${MOVING.map((column) => `${column} = ?`).join(', ')}
      WHERE id = ? AND revision = ?`,
  );
  const keyAt = db
    .prepare<[number, number], string>(
      'SELECT l.key FROM slot s JOIN ledger l ON l.id = s.row WHERE s.file = ? AND s.idx = ?',
    )
    .pluck();
  // A statement for all places of a file: a first import has as many of them as turns.
  const saveSlots = db.prepare(
    `INSERT INTO slot (file, idx, row) SELECT ?, key, value FROM json_each(?) WHERE true
     ON CONFLICT (file, idx) DO UPDATE SET row = excluded.row`,
  );
  const dropSlots = db.prepare('DELETE FROM slot WHERE file = ? AND idx >= ?');
  return {
    cursors: (): FileCursor[] =>
      cursors.all().map(([path, device, inode, size, mtimeUs, offset]) => ({
        path,
        device,
        inode,
        size,
        mtimeUs,
        offset,
      })),
    byPath(path: string): FileRecord | null {
      const row = byPath.get(path);
      return row ? fromRow(row) : null;
    },
    /** @returns the stored record, or null when another process stored the file first. */
    insert(next: FileRecord, workspace: number | null): FileRecord | null {
      const { changes, lastInsertRowid } = insert.run(
        next.path,
        next.source,
        next.host,
        workspace,
        next.firstMtime,
        ...moving(next),
      );
      return changes === 1 ? { ...next, id: Number(lastInsertRowid), revision: 1 } : null;
    },
    /** @returns the stored record, or null when another process moved it since `next.revision`. */
    update(next: FileRecord, workspace: number | null): FileRecord | null {
      const { changes } = update.run(
        next.source,
        next.host,
        workspace,
        ...moving(next),
        next.id,
        next.revision,
      );
      return changes === 1 ? { ...next, revision: next.revision + 1 } : null;
    },
    keyAt: (fileId: number, index: number): string | null => keyAt.get(fileId, index) ?? null,
    /** @param slots place in `requests` → row of the ledger. */
    saveSlots(fileId: number, slots: ReadonlyMap<number, number>): void {
      if (slots.size > 0) saveSlots.run(fileId, JSON.stringify(Object.fromEntries(slots)));
    },
    /** Places at or above `length`: their requests were cut off. */
    dropSlots: (fileId: number, length: number): void => void dropSlots.run(fileId, length),
  };
}

function moving(next: FileRecord): (string | number | null)[] {
  const row: Pick<FileRow, (typeof MOVING)[number]> = {
    device: next.device,
    inode: next.inode,
    size: next.size,
    mtime_us: next.mtimeUs,
    offset: next.offset,
    guard: next.guard,
    head: next.head,
    state: next.state,
    replay: next.replay,
    requests: next.requests,
    session_id: next.session.sessionId,
    creation_date: next.session.creationDate,
    custom_title: next.session.customTitle,
    location: next.session.location,
    default_model: next.session.defaultModel,
    selected_identifier: next.session.selectedIdentifier,
    selected_model: next.session.selectedModel,
    selected_byok: next.session.selectedByok === null ? null : Number(next.session.selectedByok),
    selected_card: cardColumn(next.session.selectedCard),
    bytes_read: next.bytesRead,
  };
  return MOVING.map((column) => row[column]);
}

function fromRow(row: FileRow): FileRecord {
  return {
    id: row.id,
    path: row.path,
    source: row.source,
    revision: row.revision,
    host: row.host,
    device: row.device,
    inode: row.inode,
    size: row.size,
    mtimeUs: row.mtime_us,
    offset: row.offset,
    guard: row.guard,
    head: row.head,
    state: row.state,
    replay: row.replay,
    requests: row.requests,
    session: {
      sessionId: row.session_id,
      creationDate: row.creation_date,
      customTitle: row.custom_title,
      location: row.location,
      defaultModel: row.default_model,
      selectedIdentifier: row.selected_identifier,
      selectedModel: row.selected_model,
      selectedByok: row.selected_byok === null ? null : row.selected_byok === 1,
      selectedCard: cardOfColumn(row.selected_card),
    },
    bytesRead: row.bytes_read,
    firstMtime: row.first_mtime,
  };
}
