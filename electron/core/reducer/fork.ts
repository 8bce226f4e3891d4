import type { Evidence } from './evidence.ts';

/**
 * "Fork conversation" copies old turns under fresh ids and dates (docs/data-contract.md, "Forked sessions").
 * The copy's own marks: an id that VS Code did not make for a request, and a start equal to its end.
 */
export function looksForked(key: string, evidence: Evidence): boolean {
  return (
    !key.startsWith('request_') &&
    evidence.completedAt !== null &&
    evidence.timestamp === evidence.completedAt
  );
}

/**
 * A turn that looks forked is one when its answer was given in another session, or when another turn has
 * the same answer. Holds also when the original was never seen here (ledger 4.2).
 */
export function isFork(key: string, evidence: Evidence, answerSeenElsewhere: boolean): boolean {
  if (!looksForked(key, evidence)) return false;
  const otherSession =
    evidence.metadataSessionId !== null && evidence.metadataSessionId !== evidence.sessionId;
  return otherSession || answerSeenElsewhere;
}
