import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import type { ChatRequest, ChatSession } from '../../../electron/core/sample/chatSession.ts';
import { growSampleSession } from '../../../electron/core/sample/growingSession.ts';
import { type SampleHomeSummary, writeSampleHome } from '../../../electron/core/sample/sampleHome.ts';
import { growSampleTerminal } from '../../../electron/core/sample/sampleTerminal.ts';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { IngestHome } from '../../support/ingestHome.ts';
import { ReferenceReader, readLog } from '../../support/referenceReader.ts';

const NOW = Date.parse('2026-11-20T14:06:00Z');
const OPTIONS = { seed: 7, now: NOW, offsetMs: 0 };
const DAY = 86_400_000;

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sample-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the sample home', () => {
  it('is the same for the same seed and time, and another for another seed', () => {
    const summary = writeSampleHome(join(dir, 'a'), OPTIONS);
    expect(writeSampleHome(join(dir, 'b'), OPTIONS)).toEqual(summary);
    expect(contents(join(dir, 'b'))).toEqual(contents(join(dir, 'a')));
    expect(writeSampleHome(join(dir, 'c'), { ...OPTIONS, seed: 8 })).not.toEqual(summary);
  });

  it('has something today also in the small hours and on a Sunday', () => {
    const sunday = Date.parse('2026-11-22T01:30:00Z');
    writeSampleHome(dir, { ...OPTIONS, now: sunday });
    const today = [...everyTurn(dir).values()].filter((turn) => turn.timestamp >= sunday - 90 * 60_000);
    expect(today.length).toBeGreaterThan(0);
  });
});

describe('what stands in the sample home', () => {
  let home = '';
  let summary: SampleHomeSummary;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'sample-'));
    summary = writeSampleHome(home, OPTIONS);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  it('holds the turns, tokens and credits that its summary names', () => {
    const turns = everyTurn(home);
    const own = [...turns.values()].filter(({ requestId }) => requestId.startsWith('request_'));
    expect(own).toHaveLength(summary.turns);
    expect(turns.size - own.length).toBe(summary.forkedCopies);
    expect(sum(own.map((turn) => turn.completionTokens ?? 0))).toBe(summary.completionTokens);
    expect(sum(own.map((turn) => Math.round((turn.copilotCredits ?? 0) * 1e9)))).toBe(summary.creditsNano);
    expect(sum(own.flatMap(helperNano))).toBe(summary.helperNano);
    expect(own.filter((turn) => turn.completionTokens === undefined)).toHaveLength(summary.turnsWithoutUsage);
  });

  it('shows everything a reader has to tell apart', () => {
    const turns = [...everyTurn(home).values()];
    expect(summary.turns).toBeGreaterThan(2000);
    expect(summary.bytes).toBeLessThan(60_000_000);
    expect(summary.workspaces).toBe(8);
    expect(summary.forkedCopies).toBeGreaterThan(0);
    expect(summary.turnsWithoutUsage).toBeGreaterThan(0);
    expect(summary.helperNano).toBeGreaterThan(0);
    const models = new Set(turns.map((turn) => turn.modelId));
    expect(models).toContain('copilot/auto');
    expect(models).toContain('ollama/qwen3-coder:30b');
    expect(models.size).toBeGreaterThanOrEqual(8);
    expect(
      turns.some((turn) => turn.completionTokens !== undefined && turn.copilotCredits === undefined),
    ).toBe(true);
    expect(turns.some((turn) => turn.response?.some((part) => part.kind === 'autoModeResolution'))).toBe(
      true,
    );
    expect([...contents(home).keys()].filter((path) => /chatSessions.*\.json$/.test(path))).toHaveLength(1);
  });

  it('spends sixty days up to now, the last of them too, and most of it on working days', () => {
    const turns = [...everyTurn(home).values()].filter(({ requestId }) => requestId.startsWith('request_'));
    const times = turns.map((turn) => turn.timestamp);
    expect(Math.min(...times)).toBeGreaterThan(NOW - 60 * DAY);
    expect(Math.min(...times)).toBeLessThan(NOW - 57 * DAY);
    expect(Math.max(...turns.map((turn) => turn.modelState?.completedAt ?? 0))).toBeLessThanOrEqual(NOW);
    expect(times.filter((time) => time >= NOW - (NOW % DAY)).length).toBeGreaterThan(10);
    const weekend = times.filter((time) => [0, 6].includes(new Date(time).getUTCDay()));
    expect(weekend.length).toBeGreaterThan(0);
    expect(weekend.length / times.length).toBeLessThan(0.15);
  });
});

describe('what a reader finds in the sample home', () => {
  const home = new IngestHome();
  let summary: SampleHomeSummary;
  beforeAll(() => {
    summary = writeSampleHome(home.directory, OPTIONS);
    home.look();
  });
  afterAll(() => home.close());

  it('are its turns, the calls that belong to none, and what runs of the CLI leave, to the nano-AIU', () => {
    const rows = home.rows();
    const nanoOf = (isMeant: (row: (typeof rows)[number]) => boolean): number =>
      sum(rows.filter(isMeant).map((row) => row.nanoAiu ?? 0));
    expect(rows.filter(({ grain }) => grain === 'turn')).toHaveLength(summary.turns);
    expect(rows.filter(({ source }) => source === 'cli-store')).toHaveLength(summary.terminal.calls);
    expect(nanoOf(({ source }) => source === 'cli-store')).toBe(summary.terminal.callNano);
    expect(nanoOf(({ grain }) => grain === 'leg')).toBe(summary.terminal.restNano);
    expect(rows.filter(({ surface }) => surface === 'inline')).toHaveLength(summary.inlineCalls);
    const told = ['turn-credits', 'calls'];
    const billed = summary.creditsNano + summary.helperNano;
    const inTurns = nanoOf(({ grain, basis }) => grain === 'turn' && told.includes(basis));
    // Logs know what chats of older versions do not.
    expect(inTurns).toBeGreaterThan(billed);
    expect(inTurns).toBeLessThan(billed * 1.1);
    expect(home.findings()).toEqual({});
  });

  it('shows logged turns with a sub-agent, titles that nobody bills and CLI sessions with a sub-agent', () => {
    const { db } = home;
    const receipts = home
      .rows()
      .filter(({ basis }) => basis === 'calls')
      .map(({ rowId }) => receipt(db, rowId, builtinPrices()));
    const isHelped = (told: (typeof receipts)[number]): boolean =>
      told?.row.grain === 'turn' &&
      told.subAgents.some(({ name, calls }) => name === 'Explore' && calls !== null);
    expect(receipts.some(isHelped)).toBe(true);
    // Billed by the same list: what a log tells multiplies out.
    const whole = receipts.filter((told) => told?.linesAreAll).length;
    expect(whole / receipts.length).toBeGreaterThan(0.8);
    const rows = home.rows();
    expect(
      rows.filter(({ task, reason }) => task === 'title' && reason === 'not-billed').length,
    ).toBeGreaterThan(9);
    expect(new Set(rows.filter(({ surface }) => surface === 'cli').map(({ agent }) => agent))).toContain(
      'explore',
    );
  });
});

describe('the growing terminal session', () => {
  it('tells one more call at every step, in a session of its own', () => {
    const home = new IngestHome();
    const chat = growSampleSession(home.directory, { seed: 1, now: NOW });
    const terminal = growSampleTerminal(home.directory, { seed: 5 });
    for (let i = 1; i <= 3; i++) {
      chat.step(NOW + i * 1500);
      terminal.step(NOW + i * 1500);
      home.look();
      const calls = home.rows().filter(({ grain }) => grain === 'call');
      expect(calls.map(({ surface }) => surface)).toEqual(Array.from({ length: i }, () => 'cli'));
    }
    expect(home.rows().filter(({ grain }) => grain === 'turn').length).toBeGreaterThan(0);
    terminal.close();
    home.close();
  });
});

describe('the growing session', () => {
  it('says more at every step, and its file says the same', () => {
    const session = growSampleSession(dir, { seed: 1, now: NOW });
    let before = { turns: 0, completionTokens: 0, creditsNano: 0 };
    for (let i = 1; i <= 120; i++) {
      const totals = session.step(NOW + i * 1500);
      expect(totals.creditsNano).toBeGreaterThan(before.creditsNano);
      expect(totals.completionTokens).toBeGreaterThan(before.completionTokens);
      before = totals;
      const requests = requestsOf(readLog(readFileSync(session.path)));
      expect(requests).toHaveLength(totals.turns);
      expect(sum(requests.map((turn) => turn.completionTokens ?? 0))).toBe(totals.completionTokens);
      expect(sum(requests.map((turn) => Math.round((turn.copilotCredits ?? 0) * 1e9)))).toBe(
        totals.creditsNano,
      );
    }
    expect(before.turns).toBeGreaterThan(5);
  });

  it('goes on in a new session before one grows dear to save', () => {
    const session = growSampleSession(dir, { seed: 1, now: NOW });
    const paths = new Set<string>();
    let turns = 0;
    for (let i = 1; i <= 400; i++) {
      turns = session.step(NOW + i * 1500).turns;
      paths.add(session.path);
    }
    const perFile = [...paths].map((path) => requestsOf(readLog(readFileSync(path))).length);
    expect(perFile.length).toBeGreaterThan(1);
    expect(Math.max(...perFile)).toBeLessThanOrEqual(30);
    expect(sum(perFile)).toBe(turns);
  });
});

/** The last that was ever said of each request, also of one that was removed again. */
function everyTurn(home: string): Map<string, ChatRequest> {
  const turns = new Map<string, ChatRequest>();
  for (const [path, text] of contents(home)) {
    if (!/chatSessions.*\.jsonl$/i.test(path)) continue;
    const reader = new ReferenceReader();
    for (const line of text.split('\n').slice(0, -1)) {
      reader.push(`${line}\n`);
      for (const request of requestsOf(reader.state)) turns.set(request.requestId, request);
    }
    expect(reader.skipped).toEqual([]);
  }
  return turns;
}

function requestsOf(state: unknown): readonly ChatRequest[] {
  return (state as ChatSession).requests;
}

function helperNano(turn: ChatRequest): readonly number[] {
  return (turn.response ?? []).flatMap((part) => {
    const data = part.toolSpecificData;
    const credits = typeof data === 'object' && data !== null ? Reflect.get(data, 'credits') : undefined;
    return typeof credits === 'number' ? [Math.round(credits * 1e9)] : [];
  });
}

function contents(home: string): Map<string, string> {
  const paths = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.jsonl?$/.test(path),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(home, path), 'utf8')]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
