import { toCredits, toUsd } from '../../../../shared/domain/money.ts';
import { formatUtcDay } from '../../../../shared/domain/time.ts';
import type { RequestRow } from './requests.ts';

/**
 * A ledger row as other programs read it: the same fields in `requests --json` and in both exports.
 * docs/data-contract.md, "Rows for other programs".
 */
export type RequestJson = Omit<
  RequestRow,
  'rowId' | 'workspaceName' | 'task' | 'agent' | 'at' | 'startedAt' | 'day' | 'auto'
> & {
  /** ISO instant. */
  readonly startedAt: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly auto: boolean;
  /** Floats made of `nanoAiu`, for reading only: sums are made of `nanoAiu`. */
  readonly credits: number | null;
  readonly usd: number | null;
};

/** In the order of the contract; the header of the CSV. */
export const REQUEST_FIELDS = [
  'id',
  'grain',
  'provider',
  'source',
  'surface',
  'host',
  'sessionId',
  'workspace',
  'startedAt',
  'day',
  'model',
  'modelRaw',
  'modelBasis',
  'auto',
  'inputTokens',
  'lastPromptTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'outputTokens',
  'rounds',
  'nanoAiu',
  'credits',
  'usd',
  'lowNanoAiu',
  'highNanoAiu',
  'milliRequests',
  'basis',
  'confidence',
  'reason',
  'pricingSource',
  'billedTo',
  'subscription',
] as const satisfies readonly (keyof RequestJson)[];

export function requestJson(row: RequestRow): RequestJson {
  return {
    id: row.id,
    grain: row.grain,
    provider: row.provider,
    source: row.source,
    surface: row.surface,
    host: row.host,
    sessionId: row.sessionId,
    workspace: row.workspace,
    startedAt: new Date(row.startedAt).toISOString(),
    day: formatUtcDay(row.day),
    model: row.model,
    modelRaw: row.modelRaw,
    modelBasis: row.modelBasis,
    auto: row.auto === 1,
    inputTokens: row.inputTokens,
    lastPromptTokens: row.lastPromptTokens,
    cachedInputTokens: row.cachedInputTokens,
    cacheWriteTokens: row.cacheWriteTokens,
    outputTokens: row.outputTokens,
    rounds: row.rounds,
    nanoAiu: row.nanoAiu,
    credits: row.nanoAiu === null ? null : toCredits(row.nanoAiu),
    usd: row.nanoAiu === null ? null : toUsd(row.nanoAiu),
    lowNanoAiu: row.lowNanoAiu,
    highNanoAiu: row.highNanoAiu,
    milliRequests: row.milliRequests,
    basis: row.basis,
    confidence: row.confidence,
    reason: row.reason,
    pricingSource: row.pricingSource,
    billedTo: row.billedTo,
    subscription: row.subscription,
  };
}
