import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { IngestHome, sessionPath } from '../support/ingestHome.ts';

const CREDIT = 1_000_000_000;
const AT = Date.parse('2026-09-21T12:00:00Z');
const LOG = sessionPath('s1.jsonl');

const homes: IngestHome[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.close();
});

function newHome(): IngestHome {
  const home = new IngestHome();
  homes.push(home);
  return home;
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const asked = (requestId: string, copilotCredits: number) => ({ requestId, timestamp: AT, copilotCredits });
const started = (...requests: object[]): string => line({ kind: 0, v: { sessionId: 's1', requests } });
const pushed = (...requests: object[]): string => line({ kind: 2, k: ['requests'], v: requests });
const amounts = (home: IngestHome): Record<string, number | null> =>
  Object.fromEntries(home.rows().map(({ id, nanoAiu }) => [id, nanoAiu]));

describe('reading goes on where it stood', () => {
  it('costs what was appended, also in another process', () => {
    const home = newHome();
    let text = started(asked('a', 1)) + line({ kind: 1, k: ['inputState'], v: 'x'.repeat(3_000_000) });
    home.write(LOG, text);
    home.look();
    for (const id of ['b', 'c']) {
      text += pushed(asked(id, 2));
      home.write(LOG, text);
      expect(home.look().bytesRead).toBeLessThan(2000);
      home.restart();
    }
    expect(amounts(home)).toEqual({ a: CREDIT, b: 2 * CREDIT, c: 2 * CREDIT });
  });

  it('begins anew when the bytes before it are others, though the file is as long or longer', () => {
    const home = newHome();
    const first = started(asked('a', 1), asked('b', 2));
    home.write(LOG, first);
    home.look();
    home.write(LOG, first.replace('"b"', '"c"'));
    utimesSync(join(home.directory, LOG), 1, 1);
    home.look();
    home.write(LOG, started(asked('d', 1)) + pushed(asked('e', 4)).repeat(40));
    home.look();
    expect(Object.keys(amounts(home))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('notices another request of the same length, also where the file keeps its time', () => {
    const home = newHome();
    const path = join(home.directory, LOG);
    const rest = line({ kind: 1, k: ['inputState'], v: 'x'.repeat(5000) });
    home.write(LOG, started(asked('a', 1)) + rest);
    home.look();
    const { atime, mtime } = statSync(path);
    home.write(LOG, started(asked('b', 2)) + rest);
    utimesSync(path, atime, mtime);
    home.look();
    expect(amounts(home)).toEqual({ a: CREDIT, b: 2 * CREDIT });
    home.write(
      LOG,
      started(asked('c', 2)) + rest + line({ kind: 1, k: ['requests', 0, 'copilotCredits'], v: 9 }),
    );
    home.look();
    expect(amounts(home)).toEqual({ a: CREDIT, b: 2 * CREDIT, c: 9 * CREDIT });
  });

  it('trusts the time of a file once that is older than clocks tick', () => {
    const home = newHome();
    const path = join(home.directory, LOG);
    home.write(LOG, started(asked('a', 1)));
    utimesSync(path, 1, 1);
    home.look();
    home.write(LOG, started(asked('b', 1)));
    utimesSync(path, 1, 1);
    home.look();
    expect(amounts(home)).toEqual({ a: CREDIT });
  });

  it('does not open what has not changed', () => {
    const home = newHome();
    home.write(LOG, started(asked('a', 1)));
    expect(home.look()).toMatchObject({ filesSeen: 1, filesRead: 1, rowsChanged: 1 });
    expect(home.look()).toMatchObject({ filesSeen: 1, filesRead: 0, bytesRead: 0, rowsChanged: 0 });
  });

  it('drops what was made from a cursor that another process moved, and reads anew', () => {
    const home = newHome();
    const spent = (...credits: number[]): string =>
      credits.map((v) => line({ kind: 1, k: ['requests', 0, 'copilotCredits'], v })).join('');
    const start = started(asked('a', 5)) + spent(2);
    home.write(LOG, start);
    home.look();
    const other = home.otherProcess();
    other.look();
    const reopened = start + spent(1, 0.5);
    home.write(LOG, reopened);
    other.look();
    // This process still has the cursor behind `start`: told a second time, 1 and 0.5 would be segments anew.
    home.look();
    expect(amounts(home)).toEqual({ a: 8.5 * CREDIT });
    home.write(LOG, reopened + pushed(asked('b', 3)));
    home.look();
    other.look();
    expect(amounts(home)).toEqual({ a: 8.5 * CREDIT, b: 3 * CREDIT });
  });
});

describe('turns of a session that dates nothing', () => {
  it('are of the time when the file was first seen, and stay there', () => {
    const home = newHome();
    const text = line({ kind: 0, v: { requests: [{ requestId: 'a', copilotCredits: 1 }] } });
    home.write(LOG, text);
    const path = join(home.directory, LOG);
    utimesSync(path, AT / 1000, AT / 1000);
    home.look();
    expect(home.row('a').startedAt).toBe(AT);
    home.write(LOG, text + pushed({ requestId: 'b', copilotCredits: 1 }));
    expect(statSync(path).mtimeMs).toBeGreaterThan(AT);
    home.restart();
    home.look();
    expect(home.row('b').startedAt).toBe(AT);
  });
});

describe('ledger 5, estimates learn', () => {
  it('from the latest 200 exact turns alone', () => {
    const home = newHome();
    const day = 86_400_000;
    const of = (requestId: string, timestamp: number, more: object) => ({
      requestId,
      timestamp,
      modelId: 'copilot/claude-sonnet-4.6',
      promptTokens: 1000,
      completionTokens: 200,
      result: { metadata: { toolCallRounds: [{}, {}, {}] } },
      ...more,
    });
    // Three rounds are typically 720,000,000: of 200 old turns each cost half as much again, of 200 late ones 1.1.
    const turns = Array.from({ length: 400 }, (_, i) =>
      of(`request_${i}`, AT + i, { copilotCredits: i < 200 ? 1.08 : 0.792 }),
    );
    home.write(LOG, started(...turns, of('request_late', AT + day, {})));
    home.look();
    expect(home.row('request_late').nanoAiu).toBe(792_000_000);
  });
});

describe('sums of many files', () => {
  it('of every grouping are the total, whatever is retried, forked, reopened or copied', () => {
    const home = newHome();
    for (let i = 0; i < 40; i++) {
      const turns = Array.from({ length: 5 }, (_, n) => ({
        ...asked(`request_${i % 30}_${n}`, (i * 7 + n) / 16),
        modelId: ['copilot/gpt-5.5', 'copilot/claude-sonnet-4.6', 'ollama/x'][(i + n) % 3],
        timestamp: AT + i * 7_200_000,
      }));
      home.write(
        sessionPath(`s${i}.jsonl`, `w${i % 3}`),
        line({ kind: 0, v: { sessionId: `s${i}`, requests: turns } }),
      );
    }
    home.look();
    const { totals } = home.report('model');
    expect(totals.turns).toBe(150);
    for (const by of ['day', 'hour', 'session', 'workspace', 'surface', 'confidence', 'billed-to'] as const) {
      const { groups } = home.report(by);
      expect(groups.length, by).toBeGreaterThan(0);
      expect(
        groups.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0),
        by,
      ).toBe(totals.nanoAiu);
    }
  });
});

describe('bad input', () => {
  it('ten million opening brackets are one finding, and nothing else is disturbed', () => {
    const home = newHome();
    const brackets = Buffer.alloc(10_000_000, '[');
    home.write(LOG, Buffer.concat([brackets, Buffer.from('\n'), Buffer.from(started(asked('a', 1)))]));
    home.write(sessionPath('s2.json'), brackets);
    home.look();
    expect(amounts(home)).toEqual({ a: CREDIT });
    expect(home.findings()).toEqual({ 'bad-line': 1, 'torn-document': 1 });
  });

  it('a session of 100,000 requests is read, and goes on at its end', () => {
    const home = newHome();
    const requests = Array.from({ length: 100_000 }, (_, i) => asked(`request_${i}`, 1));
    const text = started(...requests);
    home.write(LOG, text);
    home.look();
    home.write(LOG, text + line({ kind: 1, k: ['requests', 99_999, 'copilotCredits'], v: 3 }));
    home.look();
    expect(home.report('model').totals).toMatchObject({ turns: 100_000, nanoAiu: 100_002 * CREDIT });
  });
});
