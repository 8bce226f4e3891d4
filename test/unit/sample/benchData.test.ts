import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatRequest, ChatSession } from '../../../electron/core/sample/chatSession.ts';
import { generateBench, writeSingleLineSession } from '../../bench/generate.ts';
import { ReferenceReader } from '../../support/referenceReader.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'bench-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("the benchmark's data", () => {
  it('holds exactly the turns, tokens and credits that it says, in lines that all are read', () => {
    const truth = generateBench(dir, { bytes: 6_000_000, files: 24 });
    const { requests, lines, files, bytes } = readAll(dir);
    expect({ files, bytes, lines }).toEqual({ files: truth.files, bytes: truth.bytes, lines: truth.lines });
    expect(usageOf(requests)).toEqual({
      turns: truth.turns,
      completionTokens: truth.completionTokens,
      creditsNano: truth.creditsNano,
    });
    expect(truth.turns).toBeGreaterThan(100);
  });

  it('has about the size that was asked for, mostly of tool results', () => {
    const { bytes, shares, busiest, workspaces } = generateBench(dir, { bytes: 20_000_000, files: 60 });
    expect(bytes).toBeGreaterThan(19_000_000);
    expect(bytes).toBeLessThan(22_000_000);
    expect(shares.result / bytes).toBeGreaterThan(0.45);
    expect(shares.snapshot / bytes).toBeGreaterThan(0.15);
    expect(shares.response / bytes).toBeGreaterThan(0.08);
    expect(shares.attachments / bytes).toBeGreaterThan(0.02);
    expect(readdirSync(join(dir, busiest))).toHaveLength(20);
    expect(workspaces).toBe(15);
  });

  it('is the same for the same options', () => {
    const a = generateBench(join(dir, 'a'), { bytes: 2_000_000, files: 12 });
    const b = generateBench(join(dir, 'b'), { bytes: 2_000_000, files: 12 });
    expect({ ...b, largestFile: b.largestFile.bytes }).toEqual({ ...a, largestFile: a.largestFile.bytes });
  });

  it('can put a session of any size into one line', () => {
    const truth = writeSingleLineSession(join(dir, 'one', 's.jsonl'), 8_000_000);
    const { requests, lines, bytes } = readAll(dir);
    expect(lines).toBe(1);
    expect(bytes).toBe(truth.bytes);
    expect(bytes).toBeGreaterThan(8_000_000);
    expect(usageOf(requests)).toEqual({
      turns: truth.turns,
      completionTokens: truth.completionTokens,
      creditsNano: truth.creditsNano,
    });
  });
});

/** Every request that was ever there, with the last that was said of it. */
function readAll(root: string) {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.jsonl'),
  );
  const requests = new Map<string, ChatRequest>();
  let lines = 0;
  let bytes = 0;
  for (const path of paths) {
    const content = readFileSync(join(root, path));
    const reader = new ReferenceReader();
    for (let at = 0; at < content.length; ) {
      const end = content.indexOf(10, at) + 1;
      reader.push(content.subarray(at, end));
      at = end;
      for (const request of (reader.state as ChatSession).requests) requests.set(request.requestId, request);
    }
    expect(reader.skipped).toEqual([]);
    lines += reader.lines;
    bytes += content.length;
  }
  return { requests: [...requests.values()], lines, bytes, files: paths.length };
}

function usageOf(requests: readonly ChatRequest[]) {
  return {
    turns: requests.length,
    completionTokens: requests.reduce((sum, turn) => sum + (turn.completionTokens ?? 0), 0),
    creditsNano: requests.reduce((sum, turn) => sum + Math.round((turn.copilotCredits ?? 0) * 1e9), 0),
  };
}
