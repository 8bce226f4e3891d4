import type { CallTold } from './callsTold.ts';
import { priceOfCall } from './naivePrice.ts';
import { isBackground } from './scenario.ts';
import type { TrueRow } from './truth.ts';

/**
 * A call that stands for itself: what was billed for it; else the price of its tokens, of a conversation's call;
 * what runs in the background and carries no bill was not billed.
 */
export function trueCallRow(told: CallTold): TrueRow {
  const row = { grain: 'call' as const, key: told.key, session: told.sessionId };
  if (told.nano !== null) return { ...row, nanoAiu: told.nano, confidence: 'exact' };
  const price = isBackground(told.call.kind) ? null : priceOfCall(told);
  return { ...row, nanoAiu: price, confidence: price === null ? 'unknown' : 'estimated' };
}
