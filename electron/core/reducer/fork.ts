import type { Evidence } from './evidence.ts';

const BARE_UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a turn can be a copy at all, whatever is told of it: VS Code makes other ids for its requests. */
export function mayBeForked(key: string): boolean {
  return !key.startsWith('request_');
}

/**
 * "Fork conversation" copies old turns under fresh ids and dates (docs/data-contract.md, "Forked sessions").
 * The copy's own marks: an id that VS Code did not make for a request, and a start equal to its end.
 */
export function looksForked(key: string, evidence: Evidence): boolean {
  return mayBeForked(key) && evidence.completedAt !== null && evidence.timestamp === evidence.completedAt;
}

/**
 * A turn that looks forked is one when its answer was given in another session, or when another turn has
 * the same answer. Holds also when the original was never seen here (ledger 4.2). A turn that was cancelled
 * before its result was stored has tokens and credits and no answer to compare: of such, VS Code's bare uuid
 * is enough, since none of its own turns has one or ends in the millisecond of its start.
 */
export function isFork(key: string, evidence: Evidence, answerSeenElsewhere: boolean): boolean {
  if (!looksForked(key, evidence)) return false;
  if (answerSeenElsewhere) return true;
  const { metadataSessionId, metadataResponseId } = evidence;
  if (metadataSessionId !== null) return metadataSessionId !== evidence.sessionId;
  return metadataResponseId === null && BARE_UUID.test(key);
}
