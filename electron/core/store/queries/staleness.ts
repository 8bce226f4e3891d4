import type { Database } from 'better-sqlite3';
import type { SessionFile } from '../../logs/discover/sessionFile.ts';

interface CursorRow {
  path: string;
  size: number;
  mtime_us: number;
  device: number;
  inode: number;
}

export interface Staleness {
  /** A file changed since the ledger last read it, or was never read. */
  readonly stale: boolean;
  /** Epoch ms of the newest change that the ledger holds; null when it has read no file. */
  readonly newestRead: number | null;
}

/** Whether the ledger is behind the files: their stats against the stored cursors, none of them opened. */
export function staleness(db: Database, files: readonly SessionFile[]): Staleness {
  const cursors = new Map<string, CursorRow>();
  let newest: number | null = null;
  const rows = db.prepare<[], CursorRow>('SELECT path, size, mtime_us, device, inode FROM file');
  for (const row of rows.iterate()) {
    cursors.set(row.path, row);
    newest = Math.max(newest ?? row.mtime_us, row.mtime_us);
  }
  const stale = files.some((file) => {
    const read = cursors.get(file.path);
    return (
      read === undefined ||
      read.size !== file.size ||
      read.mtime_us !== file.mtimeUs ||
      read.device !== file.device ||
      read.inode !== file.inode
    );
  });
  return { stale, newestRead: newest === null ? null : Math.floor(newest / 1000) };
}
