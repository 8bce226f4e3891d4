import { closeSync, openSync, statSync } from 'node:fs';
import { LineReader } from '../../../electron/core/logs/lines.ts';
import { SessionLogSource } from '../../../electron/core/logs/sources/cli-events/parse.ts';
import { sessionOfLog } from '../../../electron/core/logs/sources/cli-events/paths.ts';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import type { SessionTold } from '../../../electron/core/store/told.ts';

export interface LogTold {
  readonly events: readonly LegEvent[];
  readonly sessions: readonly SessionTold[];
  readonly findings: Readonly<Record<string, number>>;
  readonly bad: number;
  readonly torn: boolean;
  readonly end: number;
}

/** Reads a log of the disk as the tail does: half a line at its end is left for later. */
export function readLog(path: string, from = 0, to = statSync(path).size): LogTold {
  const source = new SessionLogSource(sessionOfLog(path));
  let bad = 0;
  let torn = false;
  let end = from;
  const fd = openSync(path, 'r');
  try {
    new LineReader().readLines(fd, from, to, (line) => {
      const outcome = source.line(line);
      if (!line.terminated && outcome !== 'told') {
        source.forgetLine();
        torn = line.end > line.start;
        return false;
      }
      if (outcome === 'bad') bad += 1;
      end = line.terminated ? line.end + 1 : line.end;
      return true;
    });
  } finally {
    closeSync(fd);
  }
  const touched = source.touchedCount;
  const { told, findings } = source.take();
  const [events, sessions] = [told.legs ?? [], told.sessions ?? []];
  if (touched !== events.length + sessions.length || source.touchedCount !== 0) throw new Error('miscounted');
  const counted = findings.map(({ reason, signature, count }) => [`${reason} ${signature}`, count]);
  return { events, sessions, findings: Object.fromEntries(counted), bad, torn, end };
}
