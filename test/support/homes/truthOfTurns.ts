import type { Range } from '../oraclePrice.ts';
import type { CallTold } from './callsTold.ts';
import { rangeOfTurn } from './naivePrice.ts';
import { type Chat, isBackground, type Turn } from './scenario.ts';
import type { TrueRow } from './truth.ts';
import type { TurnDraft } from './truthOfEstimates.ts';
import { written } from './written.ts';

const AFTER_THE_END_MS = 5000;
const TOLERANCE = 50_000_000;

/** @returns the rows of a chat's turns, and the calls that belong to none of them. */
export function trueTurns(
  chat: Chat,
  told: readonly CallTold[],
): { readonly turns: readonly TurnDraft[]; readonly calls: readonly CallTold[] } {
  const placed = told.map((one) => ({ one, turn: turnOf(chat.turns, one) }));
  return {
    turns: chat.turns.map((turn) => {
      const calls = placed.filter((place) => place.turn === turn).map(({ one }) => one);
      return { turn, row: trueTurnRow(chat.id, turn, calls), range: trueRange(turn, calls) };
    }),
    calls: placed.filter(({ turn }) => turn === undefined).map(({ one }) => one),
  };
}

/** Of all turns whose time it falls into the one that began last. */
function turnOf(turns: readonly Turn[], { call }: CallTold): Turn | undefined {
  if (isBackground(call.kind)) return undefined;
  return turns.findLast((turn, i) => {
    const end =
      turn.completedAt === null
        ? (turns[i + 1]?.startedAt ?? Number.POSITIVE_INFINITY) - 1
        : turn.completedAt + AFTER_THE_END_MS;
    return call.startedAt >= turn.startedAt && call.startedAt <= end;
  });
}

/** One spine a turn: its calls where they cover it, else what its own chat file says. */
function trueTurnRow(session: string, turn: Turn, calls: readonly CallTold[]): TrueRow {
  const row = { grain: 'turn' as const, key: turn.id, session };
  if (!turn.modelId.startsWith('copilot/')) return { ...row, nanoAiu: null, confidence: 'unknown' };
  const credits = creditsOf(turn);
  const billed = calls.flatMap(({ nano }) => (nano === null ? [] : [nano]));
  const ofCalls = billed.reduce((sum, nano) => sum + nano, 0);
  const covered =
    credits === null
      ? calls.length >= roundsOf(turn) && billed.length === calls.length
      : billed.length > 0 && ofCalls >= credits - TOLERANCE;
  if (covered) return { ...row, nanoAiu: ofCalls, confidence: 'exact' };
  if (credits !== null) return { ...row, nanoAiu: credits, confidence: 'exact' };
  // The calls that are known were billed, also where nothing is known of the others.
  const estimate = trueRange(turn, calls)?.typical ?? (ofCalls > 0 ? ofCalls : null);
  return { ...row, nanoAiu: estimate, confidence: estimate === null ? 'unknown' : 'estimated' };
}

/** What is estimated of a turn without an exact amount is never less than those of its calls that are known. */
function trueRange(turn: Turn, calls: readonly CallTold[]): Range | null {
  const range = rangeOfTurn(turn);
  if (range === null || creditsOf(turn) !== null) return range;
  const isAll = calls.length >= roundsOf(turn) && calls.every(({ nano }) => nano !== null);
  const known = isAll ? 0 : calls.reduce((sum, { nano }) => sum + (nano ?? 0), 0);
  return {
    low: Math.max(range.low, known),
    typical: Math.max(range.typical, known),
    high: range.high === null ? null : Math.max(range.high, known),
  };
}

/** What the chat file says was billed: the running credits and what is beside them, else the footer's tenths. */
function creditsOf(turn: Turn): number | null {
  const { credits, subAgents, footer } = written(turn);
  if (credits === null) return footer;
  if (turn.persisted === 'credits-folded') return credits;
  return subAgents.reduce((sum, { nano }) => sum + nano, credits);
}

/** Tool call rounds are stored with the result. */
function roundsOf(turn: Turn): number {
  if (turn.completedAt === null) return 1;
  return Math.max(1, turn.calls.filter(({ kind }) => kind === 'answer').length);
}
