import type { Database } from 'better-sqlite3';
import type { Plan } from '../reducer/pricing/multiplier.ts';

/** Moves when a rule of `turnRow.ts` or below it changes what a row says of the same evidence. */
const RULES = 4;
const KEY = 'derived';
const ROWS_AT_ONCE = 500;

interface State {
  /** What the rows were derived with. */
  readonly made: string;
  /** Rows from this id on are still as they were before; null when all are done. */
  readonly next: number | null;
}

/**
 * Remembers with which prices, payers, plan and rules the rows were derived, so that a new price table or another
 * plan reaches old rows too: the ledger keeps evidence, the row is a choice made from it. Progress is stored
 * with each piece, so a crash in between goes on where it was.
 */
export function rederivation(db: Database) {
  const read = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const write = db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const rows = db
    .prepare<[number, number], number>('SELECT id FROM ledger WHERE id >= ? ORDER BY id LIMIT ?')
    .pluck();

  return {
    /**
     * Inside the caller's transaction.
     * @param pricesId stands for the whole content of the price table.
     * @param payersId stands for who pays on which day.
     * @returns the next rows to derive anew, or null when every row is as it should be.
     */
    nextRows(pricesId: string, payersId: string, plan: string): readonly number[] | null {
      const made = `${RULES}|${pricesId}|${payersId}|${plan}`;
      const stored = parseState(read.get(KEY));
      if (stored?.made === made && stored.next === null) return null;
      const from = stored?.made === made ? (stored.next ?? 0) : 0;
      const ids = rows.all(from, ROWS_AT_ONCE);
      const last = ids.at(-1);
      const next = last === undefined || ids.length < ROWS_AT_ONCE ? null : last + 1;
      write.run(KEY, JSON.stringify({ made, next } satisfies State));
      return ids;
    },
  };
}

const PLANS: readonly Plan[] = ['paid', 'free', 'annual'];

/** The plan that the rows were derived with; a paid one while none was. */
export function derivedPlan(db: Database): Plan {
  const made = parseState(
    db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY),
  )?.made;
  return PLANS.find((plan) => made?.endsWith(`|${plan}`)) ?? 'paid';
}

function parseState(text: string | undefined): State | null {
  if (text === undefined) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('made' in value) || !('next' in value)) return null;
  const { made, next } = value;
  if (typeof made !== 'string' || (next !== null && typeof next !== 'number')) return null;
  return { made, next };
}
