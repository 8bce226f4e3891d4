import { SessionLogSource } from '../../../electron/core/logs/sources/cli-events/parse.ts';
import { sessionOfLog } from '../../../electron/core/logs/sources/cli-events/paths.ts';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import type { SessionTold } from '../../../electron/core/store/told.ts';
import { type LinesRead, linesRead } from '../../support/linesRead.ts';

export interface LogTold extends Omit<LinesRead, 'told' | 'touched'> {
  readonly events: readonly LegEvent[];
  readonly sessions: readonly SessionTold[];
}

export function readLog(path: string, from?: number, to?: number): LogTold {
  const source = new SessionLogSource(sessionOfLog(path));
  const { told, touched, ...read } = linesRead(source, path, from, to);
  const [events, sessions] = [told.legs ?? [], told.sessions ?? []];
  if (touched !== events.length + sessions.length || source.touchedCount !== 0) throw new Error('miscounted');
  return { events, sessions, ...read };
}
