import type { Database } from 'better-sqlite3';
import type { FileSource } from '../files.ts';

/** What the files of one source brought so far. */
export interface SourceTold {
  readonly source: FileSource;
  /** Read of its files, over and over where they were rewritten. */
  readonly bytes: number;
  /** Turns, calls and totals that it told, whatever they count; of the account its models with a price. */
  readonly rows: number;
  /** Epoch ms of the latest of them; null without any. */
  readonly lastAt: number | null;
}

/** Of every source that was ever read, from counts that are kept per file. */
export function sourcesTold(db: Database): ReadonlyMap<FileSource, SourceTold> {
  const told = db
    .prepare<[], SourceTold>(
      `SELECT f.source, total(f.bytes_read) AS bytes, coalesce(sum(t.rows), 0) AS rows, nullif(max(t.last_at), 0) AS lastAt
         FROM file f LEFT JOIN file_told t ON t.file = f.id GROUP BY f.source`,
    )
    .all();
  const sources = new Map(told.map((one) => [one.source, one]));
  const chat = sources.get('vscode-chat');
  if (chat !== undefined) sources.set('vscode-chat', { ...chat, rows: turns(db) });
  const account = sources.get('account');
  if (account !== undefined) sources.set('account', { ...account, ...accountTold(db) });
  return sources;
}

/** A turn may be told by several copies of its file, and counts or is a forked one: here each is one. */
function turns(db: Database): number {
  return (
    db
      .prepare<[], number>(
        `SELECT (SELECT total(turns) FROM spend_model_month)
              + (SELECT count(*) FROM ledger WHERE counted = 0 AND grain = 'turn')`,
      )
      .pluck()
      .get() ?? 0
  );
}

/** Rows that count, by the source that they were made from; a call that is part of a turn is none. */
export function countedRows(db: Database): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[], [string, number]>(
      `SELECT f.source, sum(s.rows) FROM spend_model_month s JOIN facet f ON f.id = s.facet GROUP BY f.source`,
    )
    .raw()
    .all();
  return new Map(rows);
}

function accountTold(db: Database): Pick<SourceTold, 'rows' | 'lastAt'> {
  const rows = db.prepare<[], number>('SELECT count(DISTINCT model) FROM account_price').pluck().get() ?? 0;
  const lastAt = db.prepare<[], number | null>('SELECT max(observed_at) FROM account_price').pluck().get();
  return { rows, lastAt: lastAt ?? null };
}

/** Which files say nothing although they should. */
export interface SilentWish {
  readonly source: FileSource;
  /** As many bytes of a file, or more. */
  readonly leastBytes: number;
  /** Only files of conversations that had an answer: they have requests or a title. */
  readonly onlyAnswered: boolean;
  /** A name of files that tell other things; null when there is none. */
  readonly exceptName: string | null;
}

export interface SilentFiles {
  readonly files: number;
  readonly bytes: number;
  /** One of them. */
  readonly example: string | null;
}

/** Files written to after the latest row of their source that never told any. */
export function silentFiles(db: Database, wish: SilentWish): SilentFiles {
  const silent = db
    .prepare<[FileSource, number, number, string | null, string | null, FileSource], SilentFiles>(
      `SELECT count(*) AS files, total(f.bytes_read) AS bytes, max(f.path) AS example FROM file f
        WHERE f.source = ? AND f.bytes_read >= ? AND NOT EXISTS (SELECT 1 FROM file_told t WHERE t.file = f.id)
          AND (? = 0 OR f.requests > 0 OR f.custom_title IS NOT NULL)
          AND (? IS NULL OR f.path NOT LIKE '%' || ?)
          AND f.mtime_us > 1000 * coalesce(
            (SELECT max(t.last_at) FROM file_told t JOIN file o ON o.id = t.file WHERE o.source = ?), 0)`,
    )
    .get(
      wish.source,
      wish.leastBytes,
      Number(wish.onlyAnswered),
      wish.exceptName,
      wish.exceptName,
      wish.source,
    );
  return silent ?? { files: 0, bytes: 0, example: null };
}

/** Copilot's version per editor, as the latest turns name it. @returns editor's data directory → version. */
export function extensionVersions(db: Database): ReadonlyMap<string, string> {
  const rows = db
    .prepare<[number], { host: string; version: string }>(
      `SELECT l.host, e.extension_version AS version
         FROM (SELECT id, host, at FROM ledger ORDER BY at DESC, id DESC LIMIT ?) l
         JOIN evidence e ON e.row = l.id WHERE e.extension_version IS NOT NULL ORDER BY l.at, l.id`,
    )
    .all(LATEST_TURNS);
  return new Map(rows.map(({ host, version }) => [host, version]));
}
const LATEST_TURNS = 300;
