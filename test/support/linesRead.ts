import { closeSync, openSync, statSync } from 'node:fs';
import type { LineSource } from '../../electron/core/logs/lineSource.ts';
import { LineReader } from '../../electron/core/logs/lines.ts';
import type { Finding } from '../../electron/core/store/diagnostics.ts';
import type { Told } from '../../electron/core/store/told.ts';

export interface LinesRead {
  readonly told: Told;
  /** How often, by `<reason> <signature>`. */
  readonly findings: Readonly<Record<string, number>>;
  /** What the source said it had, before it was taken. */
  readonly touched: number;
  readonly bad: number;
  readonly torn: boolean;
  /** Where the next read goes on. */
  readonly end: number;
}

/** Reads a log of the disk as the tail does: half a line at its end is left for later. */
export function linesRead(source: LineSource, path: string, from = 0, to = statSync(path).size): LinesRead {
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
  return { told, findings: countedFindings(findings), touched, bad, torn, end };
}

export function countedFindings(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(
    findings.map(({ reason, signature, count }) => [`${reason} ${signature}`, count]),
  );
}
