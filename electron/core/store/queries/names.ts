import type { Database } from 'better-sqlite3';

/** Workspace key → its name for people. */
export function workspaceNames(db: Database): ReadonlyMap<string, string> {
  const rows = db.prepare<[], { key: string; name: string }>('SELECT key, name FROM workspace').all();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** @returns null for a session that was given no title. */
export function sessionTitles(db: Database): (sessionId: string) => string | null {
  const title = db.prepare<[string], string | null>('SELECT title FROM session WHERE key = ?').pluck();
  return (sessionId) => title.get(sessionId) ?? null;
}
