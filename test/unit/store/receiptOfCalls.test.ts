import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { requests } from '../../../electron/core/store/queries/requests.ts';
import { Receipt } from '../../../shared/contract/receipt.ts';
import { testTable } from '../../support/priceTable.ts';
import { TestLedger, type Told } from '../../support/testLedger.ts';

const PRICES = testTable();
const CREDIT = 1_000_000_000;
const SECOND = 1000;
const AT = Date.UTC(2026, 6, 10, 12);

let ledger: TestLedger;
beforeAll(() => {
  ledger = new TestLedger();
});
beforeEach(() => ledger.clear());
afterAll(() => ledger.close());

let spans = 0;
function call(fields: Partial<CallSeen> = {}): CallSeen {
  spans += 1;
  return {
    key: `span:${spans}`,
    source: 'debug-log',
    sessionId: 's1',
    startedAt: AT + spans,
    endedAt: null,
    model: 'gpt-4.1',
    inputTokens: 3001,
    cachedTokens: 1001,
    writtenTokens: null,
    outputTokens: 501,
    nanoAiu: CREDIT,
    purpose: 'panel/editAgent',
    agent: null,
    ownKey: null,
    ...fields,
  };
}

const chat: Told = {
  file: '/chat/s1.jsonl',
  turns: {
    request_1: {
      timestamp: AT,
      completedAt: AT + 60 * SECOND,
      modelId: 'copilot/gpt-4.1',
      completionTokens: 501,
      hasUsageKeys: true,
      creditsNano: 3 * CREDIT,
    },
  },
};
const log = (calls: readonly CallSeen[], file = '/logs/main.jsonl'): Told => ({
  file,
  turns: {},
  beside: { calls },
});

/** Of the latest row. */
function receiptNow(): Receipt {
  const [row] = requests(ledger.db, {}, 1);
  return Receipt.parse(receipt(ledger.db, row?.rowId ?? 0, PRICES));
}

describe('a turn with calls', () => {
  test('lists them with its sub-agents, and the log that covers it decides over the chat', () => {
    const helper = { agent: 'Explore', purpose: 'tool/runSubagent-Explore', model: 'claude-sonnet-4.5' };
    ledger.tell([chat, log([call(), call()]), log([call(helper)], '/logs/runSubagent-Explore-c.jsonl')]);
    const told = receiptNow();
    expect(told.calls).toMatchObject({ count: 3, nanoAiu: 3 * CREDIT });
    expect(told.calls.listed.map(({ agent, model }) => [agent, model])).toEqual([
      [null, 'gpt-4.1'],
      [null, 'gpt-4.1'],
      ['Explore', 'claude-sonnet-4.5'],
    ]);
    expect(told.subAgents).toEqual([
      { name: 'Explore', model: 'claude-sonnet-4.5', calls: 1, nanoAiu: CREDIT },
    ]);
    expect(told.trail).toMatchObject([
      { source: 'vscode-chat', basis: 'turn-credits', calls: null, role: 'replaced' },
      { source: 'debug-log', file: 'main.jsonl', files: 2, basis: 'calls', calls: 3, role: 'decides' },
    ]);
    expect(told.lines.map(({ kind, count }) => [kind, count])).toEqual([
      ['input', 6000],
      ['cached', 3003],
      ['output', 1503],
    ]);
  });

  test('has lines that are its amount where the calls were billed by the list', () => {
    ledger.tell([log([call({ nanoAiu: null })])]);
    const listed = receiptNow().row.nanoAiu ?? 0;
    ledger.clear();
    // Each call was rounded by whoever billed it: one nano-AIU more or less is no other price.
    ledger.tell([chat, log([call({ nanoAiu: listed + 1 }), call({ nanoAiu: listed + 3 * CREDIT })])]);
    expect(receiptNow().linesAreAll).toBe(false);
    ledger.clear();
    const credits = { ...chat.turns.request_1, creditsNano: 2 * listed };
    ledger.tell([
      { ...chat, turns: { request_1: credits } },
      log([call({ nanoAiu: listed + 1 }), call({ nanoAiu: listed })]),
    ]);
    const told = receiptNow();
    expect([told.row.nanoAiu, told.linesAreAll]).toEqual([2 * listed + 1, true]);
    expect(told.lines.reduce((sum, { nanoAiu }) => sum + (nanoAiu ?? 0), 0)).toBe(2 * listed + 1);
  });

  test('keeps its credits where a log lost its head: that is only detail', () => {
    ledger.tell([chat, log([call()])]);
    expect(receiptNow().trail).toMatchObject([
      { source: 'debug-log', basis: 'calls', calls: 1, nanoAiu: CREDIT, role: 'detail' },
      { source: 'vscode-chat', basis: 'turn-credits', nanoAiu: 3 * CREDIT, role: 'decides' },
    ]);
  });

  test('that two sources tell whole names the better one, and that the other agrees; by halves they decide together', () => {
    const all = [call({ nanoAiu: 2 * CREDIT }), call()];
    const spans = all.map((one) => ({ ...one, source: 'otlp' as const }));
    ledger.tell([chat, log(all), log(spans, 'otlp')]);
    expect(receiptNow().trail.map(({ source, role }) => [source, role])).toEqual([
      ['vscode-chat', 'replaced'],
      ['debug-log', 'agrees'],
      ['otlp', 'decides'],
    ]);
    ledger.clear();
    ledger.tell([chat, log(all.slice(1)), log(spans.slice(0, 1), 'otlp')]);
    expect(receiptNow().trail.map(({ source, role }) => [source, role])).toEqual([
      ['vscode-chat', 'replaced'],
      ['debug-log', 'together'],
      ['otlp', 'decides'],
    ]);
    expect(receiptNow().trail.at(-1)?.nanoAiu).toBe(3 * CREDIT);
  });

  test('tells at most two hundred of them, and how many there are', () => {
    ledger.tell([chat, log(Array.from({ length: 205 }, () => call()))]);
    expect(receiptNow().calls.count).toBe(205);
    expect(receiptNow().calls.listed).toHaveLength(200);
  });
});

describe('a call by itself', () => {
  test('is the receipt of its turn as soon as that is written', () => {
    ledger.tell([log([call()])]);
    const before = receiptNow();
    expect(before.row).toMatchObject({ grain: 'call', surface: 'panel-agent', task: null });
    ledger.tell([chat]);
    const after = receipt(ledger.db, before.row.rowId, PRICES);
    expect(after?.row).toMatchObject({ grain: 'turn', id: 'request_1' });
  });

  test('that was not billed has tokens, no price and no amount', () => {
    ledger.tell([log([call({ purpose: 'retry-title', nanoAiu: null })])]);
    const told = receiptNow();
    expect(told.row).toMatchObject({ task: 'title', reason: 'not-billed', nanoAiu: null });
    expect(told).toMatchObject({ price: null, linesAreAll: false });
    expect(told.lines[0]).toEqual({ kind: 'input', count: 2000, nanoPerMillion: null, nanoAiu: null });
    expect(told.trail).toMatchObject([
      { source: 'debug-log', file: 'main.jsonl', calls: 1, role: 'decides' },
    ]);
  });

  test('of a yearly plan has tokens and no price either: premium requests are another unit', () => {
    const yearly = new TestLedger(undefined, undefined, 'pro_annual');
    while (yearly.writer.rederive());
    yearly.tell([log([call({ nanoAiu: null })])]);
    const [row] = requests(yearly.db, {}, 1);
    const told = Receipt.parse(receipt(yearly.db, row?.rowId ?? 0, PRICES));
    expect(told.row).toMatchObject({ nanoAiu: null, milliRequests: null, reason: 'no-price' });
    expect(told).toMatchObject({ price: null, linesAreAll: false });
    expect(told.lines[0]).toEqual({ kind: 'input', count: 2000, nanoPerMillion: null, nanoAiu: null });
    expect(told.trail).toMatchObject([{ nanoAiu: null, basis: 'unpriced', role: 'decides' }]);
    yearly.close();
  });

  test('names the source whose amount it has', () => {
    const span = call({ purpose: 'inline/edit' });
    ledger.tell([log([{ ...span, nanoAiu: null }]), log([{ ...span, source: 'otlp' }], 'otlp')]);
    expect(receiptNow().trail.map(({ source, role, nanoAiu }) => [source, role, nanoAiu])).toEqual([
      ['debug-log', 'replaced', expect.any(Number)],
      ['otlp', 'decides', CREDIT],
    ]);
  });
});

describe('a leg', () => {
  const event = (fields: Partial<LegEvent>): LegEvent => ({
    key: `${fields.kind}`,
    sessionId: 'cli',
    at: AT,
    kind: 'start',
    version: '1.0.80',
    totalNanoAiu: null,
    totalMilliRequests: null,
    models: [],
    ...fields,
  });
  const model = {
    model: 'gpt-4.1',
    requests: 4,
    milliRequests: 4000,
    inputTokens: 9000,
    cachedTokens: 5000,
    writtenTokens: 0,
    outputTokens: 2000,
    nanoAiu: 9 * CREDIT,
  };
  const events: Told = {
    file: '/home/.copilot/session-state/cli/events.jsonl',
    turns: {},
    beside: {
      legs: [
        event({}),
        event({ kind: 'shutdown', at: AT + 60 * SECOND, totalNanoAiu: 9 * CREDIT, models: [model] }),
      ],
    },
  };

  test('tells the run’s totals, what its calls took of them and what is left', () => {
    const inRun = { sessionId: 'cli', source: 'cli-store' as const, endedAt: AT + 5 * SECOND, purpose: null };
    ledger.tell([events, log([call({ ...inRun, nanoAiu: 6 * CREDIT })], '/home/.copilot/session-store.db')]);
    const row = requests(ledger.db, {}, 9).find(({ grain }) => grain === 'leg');
    const told = Receipt.parse(receipt(ledger.db, row?.rowId ?? 0, PRICES));
    expect(told.row).toMatchObject({ nanoAiu: 3 * CREDIT, basis: 'session-total' });
    expect(told.run).toMatchObject({ number: 1, nanoAiu: 9 * CREDIT, inputTokens: 9000, requests: 4 });
    expect(told.calls).toMatchObject({ count: 1, nanoAiu: 6 * CREDIT });
    expect(told.trail).toMatchObject([
      { source: 'cli-store', file: 'session-store.db', calls: 1, nanoAiu: 6 * CREDIT, role: 'counted' },
      { source: 'cli-events', file: 'events.jsonl', nanoAiu: 3 * CREDIT, role: 'decides' },
    ]);
  });

  test('without calls is its run’s total', () => {
    ledger.tell([events]);
    const told = receiptNow();
    expect(told.row).toMatchObject({ grain: 'leg', nanoAiu: 9 * CREDIT });
    expect(told.calls.count).toBe(0);
    expect(told.trail).toHaveLength(1);
  });
});
