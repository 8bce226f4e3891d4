import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { otlpFileSource } from '../../../electron/core/logs/sources/otlp/fileExporter.ts';
import { visualStudioSource } from '../../../electron/core/logs/sources/visual-studio/parse.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { readSpans, UNKNOWN_CALL } from './told.ts';

interface Expected {
  readonly why: string;
  readonly calls: readonly Partial<CallSeen>[];
  readonly findings?: Readonly<Record<string, number>>;
  readonly bad?: number;
  readonly torn?: boolean;
}

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'logs');
const SOURCES = { otlp: otlpFileSource, 'visual-studio': visualStudioSource } as const;

const cases = (['otlp', 'visual-studio'] as const).flatMap((source) =>
  readdirSync(join(FIXTURES, source), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ source, name })),
);

describe.each(cases)('fixture $source/$name', ({ source, name }) => {
  const directory = join(FIXTURES, source, name);
  const file = readdirSync(directory).find((entry) => entry.endsWith('.jsonl')) ?? '';
  const path = join(directory, file);
  const expected: Expected = JSON.parse(readFileSync(join(directory, 'expected.json'), 'utf8'));

  it(expected.why, () => {
    const { calls, findings, bad, torn } = readSpans(SOURCES[source](), path);
    expect([...calls.values()].sort(inOrder)).toEqual(
      expected.calls.map((call) => ({ source, ...UNKNOWN_CALL, ...call })).sort(inOrder),
    );
    expect({ findings, bad, torn }).toEqual({
      findings: expected.findings ?? {},
      bad: expected.bad ?? 0,
      torn: expected.torn ?? false,
    });
  });

  it('tells the same however the file grew', () => {
    const whole = readSpans(SOURCES[source](), path);
    const growing = SOURCES[source]();
    const size = statSync(path).size;
    const calls = new Map<string, CallSeen>();
    let at = 0;
    for (let to = 97; at < size && to < size + 97; to += 97) {
      const piece = readSpans(growing, path, at, Math.min(to, size));
      for (const [key, call] of piece.calls) calls.set(key, call);
      at = piece.end;
    }
    expect(calls).toEqual(whole.calls);
  });

  it('keeps nothing of what was said', () => {
    const told = JSON.stringify([...readSpans(SOURCES[source](), path).calls.values()]);
    expect(told).not.toMatch(/role|parts|content|prompt"|why is|how many/);
  });
});

function inOrder(a: Partial<CallSeen>, b: Partial<CallSeen>): number {
  return (a.key ?? '') < (b.key ?? '') ? -1 : 1;
}
