import { type Lesson, learned as learnedAmount, type Range } from '../oraclePrice.ts';
import type { Turn } from './scenario.ts';
import type { TrueRow } from './truth.ts';

export interface TurnDraft {
  readonly turn: Turn;
  readonly row: TrueRow;
  /** null where the chat file leaves nothing to estimate from. */
  readonly range: Range | null;
}

/** Ledger 5, "Estimates learn": from exact turns of the same model that began before the day of the estimate. */
export function learned(drafts: readonly TurnDraft[]): readonly TrueRow[] {
  const lessons: Lesson[] = drafts.flatMap(({ turn, row, range }) =>
    row.confidence === 'exact' && row.nanoAiu !== null && range !== null
      ? [{ model: turn.model, startedAt: turn.startedAt, exact: row.nanoAiu, typical: range.typical }]
      : [],
  );
  return drafts.map(({ turn, row, range }) => {
    if (row.confidence !== 'estimated' || range === null) return row;
    const day = new Date(turn.completedAt ?? turn.startedAt).toISOString().slice(0, 10);
    return { ...row, nanoAiu: learnedAmount(range, turn.model, day, lessons) };
  });
}
