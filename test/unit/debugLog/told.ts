import { DebugLogSource } from '../../../electron/core/logs/sources/debug-log/parse.ts';
import { debugLogPlace } from '../../../electron/core/logs/sources/debug-log/paths.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { type LinesRead, linesRead } from '../../support/linesRead.ts';

export interface Told extends Omit<LinesRead, 'told' | 'touched'> {
  readonly calls: readonly CallSeen[];
}

export function readLog(path: string, from?: number, to?: number): Told {
  const { told, touched: _, ...read } = linesRead(new DebugLogSource(debugLogPlace(path)), path, from, to);
  return { calls: told.calls ?? [], ...read };
}
