/** A ledger that is told of turns and calls, for tests of where the calls are counted. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { CallSeen } from '../../electron/core/reducer/calls/callSeen.ts';
import type { Evidence } from '../../electron/core/reducer/evidence.ts';
import { rowsOf, TestLedger, type Told } from './testLedger.ts';

export const CREDIT = 1_000_000_000;
export const AT = Date.UTC(2026, 6, 10, 12);
export const SECOND = 1000;

/** Of the test at hand. */
export let ledger: TestLedger;

/** To be called once in a test file: several of them share this module. */
export function aLedgerEachTest(): void {
  beforeEach(() => {
    ledger = new TestLedger();
  });
  afterEach(() => ledger.close());
}

export function turn(fields: Partial<Evidence> = {}): Partial<Evidence> {
  const base = { timestamp: AT, completedAt: AT + 60 * SECOND, modelId: 'copilot/claude-sonnet-4.5' };
  return { ...base, hasUsageKeys: true, ...fields };
}

let spans = 0;
export function call(fields: Partial<CallSeen> = {}): CallSeen {
  return {
    key: `span:${++spans}`,
    source: 'debug-log',
    sessionId: 's1',
    startedAt: AT + SECOND,
    endedAt: null,
    model: 'claude-sonnet-4.5',
    inputTokens: 1000,
    cachedTokens: 600,
    writtenTokens: null,
    outputTokens: 50,
    nanoAiu: CREDIT,
    purpose: 'panel/editAgent',
    agent: null,
    ownKey: null,
    ...fields,
  };
}

export const chat = (turns: Told['turns'], file = '/chat/s1.jsonl'): Told => ({ file, turns });
export const log = (calls: readonly CallSeen[], file = '/logs/s1.jsonl'): Told => ({
  file,
  turns: {},
  beside: { calls },
});

/** Counted rows, oldest first: what they are and what they cost. */
export function rows(): string[] {
  return rowsOf(
    ledger.db,
    `SELECT CASE l.grain WHEN 'turn' THEN l.key ELSE l.grain END AS key, f.basis, f.confidence, l.nano_aiu AS nano, l.reason
       FROM ledger l JOIN facet f ON f.id = l.facet WHERE l.counted = 1 ORDER BY l.started_at, l.key`,
  ).map((row) => Object.values(row ?? {}).join(' '));
}

/** Sums agree with rows whatever was moved. */
export function total(): number {
  const [sums] = rowsOf(ledger.db, 'SELECT sum(nano_aiu) AS nano FROM spend_hour');
  const [counted] = rowsOf(ledger.db, 'SELECT sum(nano_aiu) AS nano FROM ledger WHERE counted = 1');
  expect(sums).toEqual(counted);
  return Number(Object.values(counted ?? {})[0] ?? 0) / CREDIT;
}

/** The same outcome whichever file is read first, and when both are read twice. */
export function inBothOrders(a: Told, b: Told, expected: () => void): void {
  for (const told of [a, b, a, b]) ledger.tell([told]);
  expected();
  ledger.clear();
  for (const told of [b, a]) ledger.tell([told]);
  expected();
  ledger.clear();
  ledger.tell([b, a]);
  expected();
}
