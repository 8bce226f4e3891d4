import { createHash } from 'node:crypto';
import type { CallSeen } from '../../../reducer/calls/callSeen.ts';
import { rawSessionId } from '../../../reducer/calls/sessionId.ts';
import type { TurnMark } from '../../../reducer/calls/turnAmounts.ts';
import type { FindingSink } from '../../findings.ts';
import { instant, name, nanoAiu, tokenCount } from '../../values.ts';
import type { Field } from './shape.ts';

/** A call whose amount only its turn's running sum tells: `turnAmounts` derives it, `nanoAiu` is null until then. */
export interface AgentHostCall extends CallSeen {
  readonly turn: TurnMark | null;
}

export type UsageRecord = Partial<{ readonly [field in Field]: unknown }>;

/**
 * One line as a call. The time is that of the end of the call, when VS Code heard of it.
 * @param session the id that the file is named after.
 * @returns null for a line without usage, without a time, or of a version that is not known; the last two are told.
 */
export function callOfRecord(record: UsageRecord, session: string, sink: FindingSink): AgentHostCall | null {
  const version = record.schemaVersion ?? 1;
  if (version !== 1 && version !== 2) {
    sink.find('unknown-shape', 'agentHost.schemaVersion');
    return null;
  }
  const tokens = {
    inputTokens: tokenCount(record.inputTokens, sink, 'inputTokens'),
    cachedTokens: tokenCount(record.cacheReadTokens, sink, 'cacheReadTokens'),
    writtenTokens: tokenCount(record.cacheWriteTokens, sink, 'cacheWriteTokens'),
    outputTokens: tokenCount(record.outputTokens, sink, 'outputTokens'),
  };
  const sum = nanoAiu(record.totalNanoAiu, sink, 'totalNanoAiu');
  if (sum === null && Object.values(tokens).every((count) => count === null)) return null;
  const endedAt = instant(record.ts, sink, 'ts');
  if (endedAt === null) {
    if (record.ts == null) sink.find('bad-date', 'ts');
    return null;
  }
  const turnId = name(record.turnId);
  const model = name(record.model);
  const sessionId = rawSessionId(name(record.sdkSessionId) ?? session);
  const call = {
    source: 'agent-host',
    sessionId,
    startedAt: endedAt - duration(record.durationMs),
    endedAt,
    model,
    ...tokens,
    nanoAiu: null,
    purpose: null,
    agent: null,
    ownKey: null,
  } as const;
  const id = name(record.apiCallId) ?? name(record.eventId);
  // Whether the sum of version 2 is the call's or its turn's, its writer's source does not tell: unknown.
  if (version === 2 && id !== null) return { ...call, key: keyOf([sessionId, id]), turn: null };
  const { inputTokens, cachedTokens, outputTokens } = tokens;
  return {
    ...call,
    // Not the time: two windows that show one session both write each call down, milliseconds apart.
    key: keyOf([sessionId, turnId ?? endedAt, model, inputTokens, cachedTokens, outputTokens, sum]),
    turn: turnId === null || version === 2 ? null : { turnId, nanoAiu: sum },
  };
}

const LONGEST_CALL_MS = 86_400_000;

function duration(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_CALL_MS ? Math.round(value) : 0;
}

function keyOf(parts: readonly (string | number | null)[]): string {
  return `agent-host:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
