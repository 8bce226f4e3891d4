import { callsTold } from './callsTold.ts';
import type { HomeSource, Scenario } from './scenario.ts';
import { trueCallRow } from './truthOfCalls.ts';
import { learned } from './truthOfEstimates.ts';
import { trueLegRows } from './truthOfLegs.ts';
import { trueTurns } from './truthOfTurns.ts';

/** A row that a ledger must count. */
export interface TrueRow {
  readonly grain: 'turn' | 'call' | 'leg';
  /** null where the key is a hash: such rows are told apart by what they say. */
  readonly key: string | null;
  readonly session: string;
  readonly nanoAiu: number | null;
  readonly confidence: 'exact' | 'estimated' | 'unknown';
}

export interface Truth {
  readonly rows: readonly TrueRow[];
  /** Of the rows whose amount is known. */
  readonly totalNanoAiu: number;
}

/**
 * The rows that a ledger must count when those sources are in the home, and no others: ledger 4.3 to 4.6 and 5
 * once more, without any of the product's code and without a thought of how the rows come about.
 */
export function truthOf(scenario: Scenario, sources: ReadonlySet<HomeSource>): Truth {
  const told = callsTold(scenario, sources);
  const chats = scenario.chats.map((chat) =>
    trueTurns(sources.has('vscode-chat') ? chat : { ...chat, turns: [] }, told.get(chat.id) ?? []),
  );
  const terminals = scenario.terminals.flatMap((terminal) => {
    const calls = told.get(terminal.id) ?? [];
    return [...calls.map(trueCallRow), ...(sources.has('cli-events') ? trueLegRows(terminal, calls) : [])];
  });
  const rows = [
    ...learned(chats.flatMap(({ turns }) => turns)),
    ...chats.flatMap(({ calls }) => calls.map(trueCallRow)),
    ...terminals,
  ];
  return { rows, totalNanoAiu: rows.reduce((sum, row) => sum + (row.nanoAiu ?? 0), 0) };
}

/** Of the rows that are called exact: never more than was billed, but for the footers' tenths. */
export function exactOf({ rows }: Truth): number {
  return rows.reduce((sum, row) => sum + (row.confidence === 'exact' ? (row.nanoAiu ?? 0) : 0), 0);
}
