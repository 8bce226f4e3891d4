import type { Database } from 'better-sqlite3';
import { rawSessionId } from '../reducer/calls/sessionId.ts';
import type { Dictionary } from './dictionary.ts';
import type { FileRecord } from './files.ts';
import type { SessionTold } from './told.ts';

/** What is known of whole conversations: how they are called, the folder they ran in, and who started them. */
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
  const keptOf = db.prepare<[number], { folder: string | null; parent: string | null }>(
    `SELECT w.key AS folder, p.key AS parent FROM session s
       LEFT JOIN workspace w ON w.id = s.workspace LEFT JOIN session p ON p.id = s.parent WHERE s.id = ?`,
  );
  const setWorkspace = db.prepare('UPDATE session SET workspace = ? WHERE id = ?');
  const all = db.prepare<[], number>('SELECT id FROM session').pluck();
  const setParent = db.prepare('UPDATE session SET parent = ? WHERE id = ?');

  return {
    /** Every conversation that anything was told of. */
    all: (): number[] => all.all(),

    /** A chat file's own title of its session. */
    setTitleOf(sessionId: string, { session, mtimeUs, path }: FileRecord): void {
      setTitleOf.run(session.customTitle, sessions.idOf(sessionId), session.sessionId, mtimeUs, path);
    },

    /** @returns the session, when its calls belong elsewhere now: to another folder or conversation; else null. */
    tell({ sessionId, title, workspace, parentId }: SessionTold): number | null {
      const id = sessions.idOf(rawSessionId(sessionId));
      if (title !== undefined) setTitle.run(title, id);
      const kept = keptOf.get(id);
      const isOtherFolder = workspace != null && comesFirst(workspace.key, kept?.folder);
      if (isOtherFolder) setWorkspace.run(workspaces.idOf([workspace.key, workspace.name]), id);
      const parent = parentId === undefined ? null : rawSessionId(parentId);
      const isOtherParent = parent !== null && parent !== sessionId && comesFirst(parent, kept?.parent);
      if (isOtherParent) setParent.run(sessions.idOf(parent), id);
      return isOtherFolder || isOtherParent ? id : null;
    },
  };
}

/** Of two that differ the same one stands, whichever was read first. */
function comesFirst(key: string, kept: string | null | undefined): boolean {
  return kept == null || key < kept;
}
