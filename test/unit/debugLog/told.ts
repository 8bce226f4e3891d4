import { closeSync, openSync, statSync } from 'node:fs';
import { LineReader } from '../../../electron/core/logs/lines.ts';
import { DebugLogSource } from '../../../electron/core/logs/sources/debug-log/parse.ts';
import { debugLogPlace } from '../../../electron/core/logs/sources/debug-log/paths.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import type { Finding } from '../../../electron/core/store/diagnostics.ts';

export interface Told {
  readonly calls: readonly CallSeen[];
  readonly findings: Readonly<Record<string, number>>;
  readonly bad: number;
  readonly torn: boolean;
}

/** Reads a log of the disk as the tail does: half a line at its end is left for later. */
export function readLog(path: string, from = 0, to = statSync(path).size): Told & { readonly end: number } {
  const source = new DebugLogSource(debugLogPlace(path));
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
  const { told, findings } = source.take();
  return { calls: told.calls ?? [], findings: counted(findings), bad, torn, end };
}

export function counted(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(
    findings.map(({ reason, signature, count }) => [`${reason} ${signature}`, count]),
  );
}
