import type { SessionSummary, Spend } from '../../../shared/contract/amounts.ts';
import { fromCredits } from '../../../shared/domain/money.ts';

/** @param credits with at most nine decimals. */
export function nano(credits: number): number {
  const value = fromCredits(credits);
  if (value === null) throw new Error(`${credits} credits are no amount`);
  return value;
}

/** A sum of exact turns. */
export function exactSpend(credits: number, turns = 1): Spend {
  return {
    nanoAiu: nano(credits),
    lowNanoAiu: nano(credits),
    highNanoAiu: nano(credits),
    milliRequests: null,
    turns,
    calls: 0,
    outputTokens: turns * 900,
    exactNanoAiu: nano(credits),
    estimatedNanoAiu: 0,
    estimatedRows: 0,
    unpricedRows: 0,
    noTokenRows: 0,
    byokRows: 0,
    confidence: 'exact',
  };
}

interface Estimate {
  /** Credits. */
  readonly exact: number;
  readonly estimated: number;
  readonly low: number;
  readonly high: number;
  readonly turns: number;
  readonly estimatedRows: number;
}

export function estimatedSpend({ exact, estimated, low, high, turns, estimatedRows }: Estimate): Spend {
  const sum = nano(exact) + nano(estimated);
  return {
    ...exactSpend(exact, turns),
    nanoAiu: sum,
    lowNanoAiu: nano(low),
    highNanoAiu: nano(high),
    estimatedNanoAiu: nano(estimated),
    estimatedRows,
    confidence: 'estimated',
  };
}

/** Turns were seen, and what they took cannot be known. */
export function unknownSpend(turns: number): Spend {
  return {
    ...exactSpend(0, turns),
    nanoAiu: null,
    lowNanoAiu: null,
    highNanoAiu: null,
    noTokenRows: turns,
    confidence: 'unknown',
  };
}

export const NO_SPEND: Spend = { ...exactSpend(0, 0), confidence: 'unknown' };

export function sessionOf(
  workspaceName: string,
  credits: number,
  startedAt: number,
  lastAt: number,
): SessionSummary {
  const { confidence, ...amounts } = exactSpend(credits, 6);
  return {
    sessionId: 'aaaaaaaa-0000-4000-8000-000000000001',
    provider: 'copilot_chat',
    title: 'Move the session cookie to the new middleware',
    workspace: `file:///home/amber/${encodeURIComponent(workspaceName.slice(0, 40))}`,
    workspaceName,
    host: 'Code',
    startedAt,
    lastAt,
    amounts,
    models: ['claude-opus-5.5'],
    confidence,
  };
}
