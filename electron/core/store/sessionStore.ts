import type { Database } from 'better-sqlite3';
import type { Dictionary } from './dictionary.ts';
import type { FileRecord } from './files.ts';
import type { SessionTold } from './told.ts';

/** What is known of whole conversations: how they are called, and the folder they ran in. */
export function sessionStore(
  db: Database,
  sessions: Dictionary<string>,
  workspaces: Dictionary<readonly [key: string, name: string]>,
) {
  // Of a session's files (twins, copies) the one written last knows its title, in whatever order they are read.
  const setTitleOf = db.prepare(
    `UPDATE session SET title = ? WHERE id = ? AND NOT EXISTS (
       SELECT 1 FROM file WHERE session_id = ? AND (mtime_us, path) > (?, ?))`,
  );
  const setTitle = db.prepare('UPDATE session SET title = ? WHERE id = ? AND title IS NULL');
  const workspaceOf = db
    .prepare<[number], number | null>('SELECT workspace FROM session WHERE id = ?')
    .pluck();
  const setWorkspace = db.prepare('UPDATE session SET workspace = ? WHERE id = ?');

  return {
    /** A chat file's own title of its session. */
    setTitleOf(sessionId: string, { session, mtimeUs, path }: FileRecord): void {
      setTitleOf.run(session.customTitle, sessions.idOf(sessionId), session.sessionId, mtimeUs, path);
    },

    /** @returns the session whose folder is another one now, else null. */
    tell({ sessionId, title, workspace }: SessionTold): number | null {
      const id = sessions.idOf(sessionId);
      if (title !== undefined) setTitle.run(title, id);
      if (workspace == null) return null;
      const next = workspaces.idOf([workspace.key, workspace.name]);
      if (workspaceOf.get(id) === next) return null;
      setWorkspace.run(next, id);
      return id;
    },
  };
}
