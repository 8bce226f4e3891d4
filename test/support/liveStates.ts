import type { SpendSnapshot } from '../../electron/headless/cli/live/liveView.ts';
import type { IngestState } from '../../shared/contract/ingest.ts';

const NOON = Date.UTC(2026, 10, 3, 12);

/** A snapshot in which every sum is that many exact credits. */
export function spendSnapshot(credits: number, latest: SpendSnapshot['latest']): SpendSnapshot {
  const spend = {
    nanoAiu: Math.round(credits * 1e9),
    lowNanoAiu: Math.round(credits * 1e9),
    highNanoAiu: Math.round(credits * 1e9),
    milliRequests: null,
    turns: latest.length,
    calls: 0,
    outputTokens: 0,
    exactNanoAiu: Math.round(credits * 1e9),
    estimatedNanoAiu: 0,
    estimatedRows: 0,
    unpricedRows: 0,
    noTokenRows: 0,
    byokRows: 0,
    confidence: 'exact' as const,
  };
  return {
    asOf: NOON,
    headline: {
      today: spend,
      cycle: { ...spend, period: { from: 20_758, to: 20_787 } },
      rolling: { '1d': spend, '7d': spend, '30d': spend },
    },
    latest,
  };
}

export function latestTurn(id: string, credits: number): SpendSnapshot['latest'][number] {
  const nanoAiu = Math.round(credits * 1e9);
  return {
    rowId: 1,
    id,
    grain: 'turn',
    provider: 'copilot_chat',
    source: 'vscode-chat',
    surface: 'panel-agent',
    task: null,
    agent: null,
    host: 'Code',
    sessionId: 's',
    workspace: 'file:///home/dev/project',
    workspaceName: 'project',
    startedAt: NOON,
    at: NOON,
    day: 20_760,
    model: 'claude-sonnet-4.5',
    modelRaw: null,
    modelBasis: null,
    auto: 0,
    inputTokens: null,
    lastPromptTokens: null,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: 2950,
    rounds: null,
    nanoAiu,
    lowNanoAiu: nanoAiu,
    highNanoAiu: nanoAiu,
    milliRequests: null,
    basis: 'turn-credits',
    confidence: 'exact',
    reason: null,
    pricingSource: 'local:turn-credits',
    billedTo: 'unknown',
    subscription: null,
  };
}

export function ingestState(some: Partial<IngestState>): IngestState {
  return {
    phase: 'watching',
    progress: { files: 0, filesDone: 0, bytes: 0, bytesDone: 0 },
    remainingMs: null,
    roots: [],
    filesSeen: 0,
    lookedAt: null,
    nextLookAt: null,
    watchMode: 'events',
    watchFault: null,
    failure: null,
    receiver: null,
    ...some,
  };
}
