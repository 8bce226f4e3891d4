import { closeSync, openSync, statSync } from 'node:fs';
import type { LineSource } from '../../../electron/core/logs/lineSource.ts';
import { LineReader } from '../../../electron/core/logs/lines.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import type { Finding } from '../../../electron/core/store/diagnostics.ts';

export interface ToldByFile {
  /** By key, as last told. */
  readonly calls: ReadonlyMap<string, CallSeen>;
  readonly findings: Readonly<Record<string, number>>;
  readonly bad: number;
  readonly torn: boolean;
  /** Where the next read goes on. */
  readonly end: number;
}

/** Reads a file as the tail does: half a line at its end is left for later. */
export function readSpans(source: LineSource, path: string, from = 0, to = statSync(path).size): ToldByFile {
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
  return { calls: byKey(told.calls ?? []), findings: counted(findings), bad, torn, end };
}

export function byKey(calls: readonly CallSeen[]): Map<string, CallSeen> {
  return new Map(calls.map((call) => [call.key, call]));
}

export function counted(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(
    findings.map(({ reason, signature, count }) => [`${reason} ${signature}`, count]),
  );
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
