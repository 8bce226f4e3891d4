import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isXcodeLog, xcodeLogDirectories } from '../../../electron/core/logs/sources/xcode/paths.ts';
import { XcodeLog } from '../../../electron/core/logs/sources/xcode/xcodeLog.ts';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { casesOf, readInto } from '../agentHost/readFile.ts';

const count = z.number().nullable().optional();
const EXPECTED = z.strictObject({
  why: z.string(),
  calls: z.array(
    z.strictObject({
      sessionId: z.string().nullable(),
      startedAt: z.iso.datetime(),
      endedAt: z.iso.datetime().optional(),
      model: z.string().nullable().optional(),
      inputTokens: count,
      cachedTokens: count,
      writtenTokens: count,
      outputTokens: count,
      nanoAiu: count,
    }),
  ),
  findings: z.record(z.string(), z.number()),
});

const cases = casesOf('xcode').map((one) => ({ ...one, expected: EXPECTED.parse(one.expected) }));

describe.each(cases)("Xcode's log: $name", ({ path, expected }) => {
  it('comes out as expected', () => {
    const source = new XcodeLog(null);
    readInto(source, path);
    const { told, findings } = source.take();
    expect(told.calls).toMatchObject(
      expected.calls.map(({ startedAt, endedAt, ...call }) => ({
        ...call,
        startedAt: Date.parse(startedAt),
        ...(endedAt === undefined ? {} : { endedAt: Date.parse(endedAt) }),
        source: 'xcode',
      })),
    );
    expect(told.calls).toHaveLength(expected.calls.length);
    expect(Object.fromEntries(findings.map((f) => [`${f.reason} ${f.signature}`, f.count]))).toEqual(
      expected.findings,
    );
  });

  it('does not depend on where a reading stopped and another went on', () => {
    const whole = callsOf(path);
    for (let cut = 1; cut < statSync(path).size; cut += 13) {
      const first = new XcodeLog(null);
      const { offset } = readInto(first, path, 0, cut);
      const second = new XcodeLog(first.state);
      readInto(second, path, offset);
      expect([...first.take().told.calls, ...second.take().told.calls]).toEqual(whole);
    }
  });

  it('says the same under the name that it is rotated to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pilotlight-xcode-'));
    try {
      const rotated = join(folder, 'github-copilot-for-xcode-20260801093000.log');
      copyFileSync(path, rotated);
      expect(callsOf(rotated)).toEqual(callsOf(path));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("Xcode's log", () => {
  it('goes on from a state that is none as from the beginning', () => {
    for (const state of ['', '{}', '{"lines":-1,"entry":null,"processes":[]}']) {
      expect(new XcodeLog(state).state).toBe(new XcodeLog(null).state);
    }
  });

  it('remembers no more than a few processes', () => {
    const source = new XcodeLog(null);
    for (let pid = 1; pid <= 50; pid++) {
      say(source, `[2026-05-01T10:00:00.000Z] [info] [GitHubCopilot] [${pid}] window/logMessage: {`);
      say(source, `  "message" : "[AutoModelService] Fetched auto model for active in 1ms: gpt-5",`);
    }
    expect(source.state.length).toBeLessThan(1500);
    expect(source.state).toContain('"pid":"50"');
  });

  it('lies on macOS only, directly in its directory', () => {
    const mac = {
      platform: 'darwin',
      home: '/Users/dev',
      env: {},
      confined: true,
      extraFolders: [],
    } as const;
    expect(xcodeLogDirectories(mac)).toEqual(['/Users/dev/Library/Logs/GitHubCopilot']);
    expect(xcodeLogDirectories({ ...mac, platform: 'linux' })).toEqual([]);
    expect(
      [
        'github-copilot-for-xcode.log',
        'github-copilot-for-xcode-20260801093000.log',
        'github-copilot-for-xcode-dev.log',
        'github-copilot-for-xcode.log.lock',
        'Project-jvcgje.log',
      ].map(isXcodeLog),
    ).toEqual([true, true, true, false, false]);
  });
});

function callsOf(path: string): readonly CallSeen[] {
  const source = new XcodeLog(null);
  readInto(source, path);
  return source.take().told.calls;
}

function say(source: XcodeLog, text: string): void {
  const bytes = Buffer.from(text);
  source.line({
    start: 0,
    end: bytes.length,
    terminated: true,
    head: bytes.toString('latin1', 0, 256),
    feed: (write) => write(bytes, 0, bytes.length),
  });
}
