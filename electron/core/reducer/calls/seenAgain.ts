import { maxOf } from '../fold.ts';
import type { CallSeen } from './callSeen.ts';

/**
 * A call that its source tells again, within one reading: as `callStore` puts it together where another reading comes
 * in between, so that it does not matter which of the two it was. Amounts by their maximum, from its earliest beginning
 * to its latest end (a call that is still streaming is written before it ends), names as they were told last.
 */
export function seenAgain<C extends CallSeen>(before: C, now: C): C {
  const turn = now.turn ?? before.turn;
  const sum = maxOf(before.turn?.nanoAiu ?? null, now.turn?.nanoAiu ?? null);
  return {
    ...now,
    startedAt: Math.min(before.startedAt, now.startedAt),
    endedAt: maxOf(before.endedAt, now.endedAt),
    sessionId: now.sessionId ?? before.sessionId,
    model: now.model ?? before.model,
    purpose: now.purpose ?? before.purpose,
    agent: now.agent ?? before.agent,
    ownKey: now.ownKey ?? before.ownKey,
    inputTokens: maxOf(before.inputTokens, now.inputTokens),
    cachedTokens: maxOf(before.cachedTokens, now.cachedTokens),
    writtenTokens: maxOf(before.writtenTokens, now.writtenTokens),
    outputTokens: maxOf(before.outputTokens, now.outputTokens),
    nanoAiu: maxOf(before.nanoAiu, now.nanoAiu),
    ...(turn && { turn: { ...turn, nanoAiu: sum } }),
  };
}
