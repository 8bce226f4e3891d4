import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AgentHostUsage } from '../../../electron/core/logs/sources/agent-host/agentHostUsage.ts';
import { agentHostSession } from '../../../electron/core/logs/sources/agent-host/paths.ts';
import type { AgentHostCall } from '../../../electron/core/logs/sources/agent-host/record.ts';
import { seenAgain } from '../../../electron/core/reducer/calls/seenAgain.ts';
import { turnAmounts } from '../../../electron/core/reducer/calls/turnAmounts.ts';
import { casesOf, readInto } from './readFile.ts';

const count = z.number().nullable().optional();
const EXPECTED = z.strictObject({
  why: z.string(),
  session: z.string().optional(),
  calls: z.array(
    z.strictObject({
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
  bad: z.number().default(0),
  findings: z.record(z.string(), z.number()),
});

const cases = casesOf('agent-host').map((one) => ({ ...one, expected: EXPECTED.parse(one.expected) }));

/** A ledger of nothing but these calls: by key, and amounts from all that is known. */
class Known {
  readonly #calls = new Map<string, AgentHostCall>();

  add(calls: readonly AgentHostCall[]): void {
    for (const call of calls) {
      const known = this.#calls.get(call.key);
      this.#calls.set(call.key, known === undefined ? call : seenAgain(known, call));
    }
  }

  rows() {
    const calls = [...this.#calls.values()].sort((a, b) => a.startedAt - b.startedAt);
    const amounts = turnAmounts(
      calls.flatMap(({ turn, ...call }) => (turn === null ? [] : { ...call, turn })),
    );
    return calls.map(({ turn, key, ...call }) => ({ key, ...call, nanoAiu: amounts.get(key) ?? null }));
  }
}

function sourceOf(path: string): AgentHostUsage {
  return new AgentHostUsage(agentHostSession(basename(path)) ?? 'no session');
}

describe.each(cases)('agent host usage: $name', ({ path, expected }) => {
  it('comes out as expected', () => {
    const source = sourceOf(path);
    const { outcomes } = readInto(source, path);
    const { told, findings } = source.take();
    const known = new Known();
    known.add(told.calls);
    expect(known.rows()).toMatchObject(
      expected.calls.map(({ startedAt, endedAt, ...call }) => ({
        ...call,
        startedAt: Date.parse(startedAt),
        ...(endedAt === undefined ? {} : { endedAt: Date.parse(endedAt) }),
        sessionId: expected.session ?? basename(path, '.jsonl'),
        source: 'agent-host',
      })),
    );
    expect(Object.fromEntries(findings.map((f) => [`${f.reason} ${f.signature}`, f.count]))).toEqual(
      expected.findings,
    );
    expect(outcomes.filter((outcome) => outcome === 'bad')).toHaveLength(expected.bad);
  });

  it('does not depend on where readings began and ended', () => {
    const whole = sourceOf(path);
    readInto(whole, path);
    const expectedRows = new Known();
    expectedRows.add(whole.take().told.calls);

    for (let cut = 1; cut < statSync(path).size; cut += 41) {
      const known = new Known();
      const first = sourceOf(path);
      const { offset } = readInto(first, path, 0, cut);
      known.add(first.take().told.calls);
      // A restart, a reading from there, and one of all again.
      for (const from of [offset, 0]) {
        const again = sourceOf(path);
        readInto(again, path, from);
        known.add(again.take().told.calls);
      }
      expect(known.rows()).toEqual(expectedRows.rows());
    }
  });
});

describe('an agent host usage file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pilotlight-agent-host-'));
    path = join(folder, 's-1.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('that lost its head after a reading costs what it cost', () => {
    const lines = [10, 30, 60].map((sum, at) =>
      JSON.stringify({
        turnId: 't',
        inputTokens: sum,
        totalNanoAiu: sum,
        ts: `2026-08-03T09:00:0${at}.000Z`,
      }),
    );
    const known = new Known();
    for (const kept of [lines, lines.slice(1), lines.slice(2)]) {
      writeFileSync(path, `${kept.join('\n')}\n`);
      const source = sourceOf(path);
      readInto(source, path);
      known.add(source.take().told.calls);
    }
    expect(known.rows().map(({ nanoAiu }) => nanoAiu)).toEqual([10, 20, 30]);
  });

  it('is read to the last whole record while its last line is being written', () => {
    const line =
      '{"turnId":"t","inputTokens":1,"totalNanoAiu":5,"ts":"2026-08-03T09:00:00.000Z","premiumCredits":1}';
    writeFileSync(path, `${line}\n${line.slice(0, 60)}`);
    const source = sourceOf(path);
    const { offset, outcomes } = readInto(source, path);
    expect({ offset, outcomes }).toEqual({ offset: line.length + 1, outcomes: ['told'] });
    expect(source.touchedCount).toBe(1);
    expect(source.take().findings).toEqual([
      { reason: 'unknown-shape', signature: 'agentHost.premiumCredits', count: 1 },
    ]);
    expect(source.touchedCount).toBe(0);
  });

  it.each([
    ['a.jsonl', 'a'],
    ['a.json', null],
    ['._a.jsonl', null],
    ['.jsonl', null],
  ])('called %s is of the session %s', (name, session) => {
    expect(agentHostSession(name)).toBe(session);
  });
});
