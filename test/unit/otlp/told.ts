import type { LineSource } from '../../../electron/core/logs/lineSource.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { type LinesRead, linesRead } from '../../support/linesRead.ts';

export { countedFindings as counted } from '../../support/linesRead.ts';

export interface ToldByFile extends Omit<LinesRead, 'told' | 'touched'> {
  /** By key, as last told. */
  readonly calls: ReadonlyMap<string, CallSeen>;
}

export function readSpans(source: LineSource, path: string, from?: number, to?: number): ToldByFile {
  const { told, touched: _, ...read } = linesRead(source, path, from, to);
  return { calls: byKey(told.calls ?? []), ...read };
}

export function byKey(calls: readonly CallSeen[]): Map<string, CallSeen> {
  return new Map(calls.map((call) => [call.key, call]));
}

/** What a call is where `expected.json` names no other. */
export const UNKNOWN_CALL = {
  endedAt: null,
  model: null,
  inputTokens: null,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: null,
  nanoAiu: null,
  purpose: null,
  agent: null,
  ownKey: null,
} satisfies Partial<CallSeen>;
