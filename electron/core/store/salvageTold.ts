import type { Database } from 'better-sqlite3';
import { z } from 'zod';

const KEY = 'salvaged';

/** What became of a ledger that was found damaged; kept in the one that was made of it. */
export const Salvaged = z.object({
  /** Epoch ms. */
  at: z.number(),
  /** Where the damaged one lies. */
  file: z.string(),
  /** What was read: the damaged ledger itself, an older copy of it, or nothing. */
  from: z.enum(['ledger', 'backup', 'nothing']),
  /** Rows that count. */
  rows: z.int(),
  /** What GitHub said was billed. */
  figures: z.int(),
  /** Tables of which something could not be read. */
  unread: z.array(z.string()).readonly(),
});
export type Salvaged = z.output<typeof Salvaged>;

/** Inside the caller's transaction. */
export function keepSalvaged(db: Database, salvaged: Salvaged): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(salvaged));
}

/** @returns the last time that this ledger was mended; null: it never was. */
export function lastSalvaged(db: Database): Salvaged | null {
  const text = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY);
  if (text === undefined) return null;
  const read = Salvaged.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}
