import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import type { LegEvent, LegModel } from '../../../electron/core/reducer/legs/legEvent.ts';
import { rates } from '../../support/accountPrices.ts';
import { rowsOf, TestLedger, type Told } from '../../support/testLedger.ts';
import { event, model } from '../legs/told.ts';

const CREDIT = 1_000_000_000;
const AT = Date.UTC(2026, 6, 10, 12);

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

let seen = 0;
/** `after` in seconds. */
function call(after: number, fields: Partial<CallSeen> = {}): CallSeen {
  return {
    key: `call-${++seen}`,
    source: 'cli-store',
    sessionId: 's1',
    startedAt: AT + after * 1000,
    endedAt: null,
    model: 'gpt-4.1',
    inputTokens: 10,
    cachedTokens: 0,
    writtenTokens: 0,
    outputTokens: 1,
    nanoAiu: CREDIT,
    purpose: null,
    agent: null,
    ownKey: null,
    ...fields,
  };
}

function told(kind: LegEvent['kind'], after: number, more: Partial<LegEvent> = {}): LegEvent {
  return { ...event(kind, 0, more), sessionId: 's1', at: AT + after * 1000 };
}

/** A run of a minute that ends with these counters of one model. */
function run(counters: Partial<LegModel>, name = 'gpt-4.1', start = 0): LegEvent[] {
  const models = [model(name, counters)];
  const totals = {
    totalNanoAiu: counters.nanoAiu ?? null,
    totalMilliRequests: counters.milliRequests ?? null,
  };
  return [told('start', start), told('shutdown', start + 60, { models, ...totals })];
}

const log = (legs: readonly LegEvent[], file = '/cli/events.jsonl'): Told => ({
  file,
  turns: {},
  beside: { legs },
});
const database = (calls: readonly CallSeen[], file = '/cli/session-store.db'): Told => ({
  file,
  turns: {},
  beside: { calls },
});

/** Counted rows, oldest first: what they are and what they say. */
function rows(): string[] {
  return rowsOf(
    ledger.db,
    `SELECT l.grain, coalesce(m.name, '') AS model, f.basis, coalesce(l.nano_aiu, l.milli_requests) AS amount, l.reason
       FROM ledger l JOIN facet f ON f.id = l.facet LEFT JOIN model m ON m.id = l.model
      WHERE l.counted = 1 ORDER BY l.started_at, l.key`,
  ).map((row) => Object.values(row ?? {}).join(' '));
}

/** Of the only counted row. */
function only(fields: string): unknown {
  const found = rowsOf(ledger.db, `SELECT ${fields} FROM ledger WHERE counted = 1`);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('the row of a leg', () => {
  const tokens = { inputTokens: 1_000_000, cachedTokens: 0, writtenTokens: 0, outputTokens: 0 };
  const priced = `${200 * CREDIT}`;

  test('stands by its own amount, of nothing too, else by its tokens', () => {
    ledger.tell([log(run({ ...tokens, nanoAiu: 7 }))]);
    expect(rows()).toEqual(['leg gpt-4.1 session-total 7 ']);
    ledger.clear();
    ledger.tell([log(run({ ...tokens, nanoAiu: 0 }))]);
    expect(rows()).toEqual(['leg gpt-4.1 session-total 0 ']);
    ledger.clear();
    ledger.tell([log(run(tokens))]);
    expect(rows()).toEqual([`leg gpt-4.1 tokens ${priced} `]);
  });

  test('says why it has no amount', () => {
    ledger.tell([log(run(tokens, 'nobody-knows'))]);
    expect(rows()).toEqual(['leg nobody-knows unpriced  no-price']);
    ledger.clear();
    const usage = { models: [model('', tokens)] };
    ledger.tell([log([told('start', 0), told('compaction', 1, usage)])]);
    expect(rows()).toEqual(['leg  unpriced  no-model']);
    ledger.clear();
    ledger.tell([log(run({ requests: 3 }))]);
    expect(rows()).toEqual(['leg gpt-4.1 no-tokens  no-tokens']);
  });

  test('is of the day up to which it is counted, at that day’s price', () => {
    const midnight = 12 * 3600;
    ledger.tell([log(run(tokens, 'gpt-moved', midnight - 30))]);
    expect(only('at, day * 86400000 AS day')).toEqual({
      at: AT + (midnight + 30) * 1000,
      day: Date.UTC(2026, 6, 11),
    });
    expect(rows()).toEqual([`leg gpt-moved tokens ${100 * CREDIT} `]);
    ledger.clear();
    ledger.tell([log(run(tokens, 'gpt-moved', -2 * 86_400))]);
    expect(rows()).toEqual([`leg gpt-moved tokens ${priced} `]);
    ledger.clear();
    ledger.tell([log(run(tokens, 'gpt-moved', 40 * 86_400))]);
    expect(rows()).toEqual([`leg gpt-moved tokens ${100 * CREDIT} price-stale`]);
  });

  test('may hold long prompts, which its sums do not tell', () => {
    ledger.tell([log(run(tokens, 'gpt-long'))]);
    expect(only('nano_aiu AS amount, high')).toEqual({ amount: 200 * CREDIT, high: 400 * CREDIT });
  });

  test('is priced by the account’s own list where there is one', () => {
    const price = { model: 'gpt-4.1', observedAt: AT, rates: rates(500), longContext: null };
    const prices = [{ ...price, multiplierMilli: null }];
    ledger.tell([{ ...log(run(tokens)), beside: { legs: run(tokens), prices } }]);
    expect(only('nano_aiu AS amount, pricing_source AS source')).toEqual({
      amount: 500 * CREDIT,
      source: 'account:2026-07-10',
    });
  });

  test('is of premium requests before credits and on a yearly plan, else of credits', () => {
    const both = { ...tokens, nanoAiu: 7, milliRequests: 3000 };
    ledger.tell([log(run(both))]);
    expect(rows()).toEqual(['leg gpt-4.1 session-total 7 ']);
    ledger.clear();
    ledger.tell([log(run(both, 'gpt-4.1', -90 * 86_400))]);
    expect(rows()).toEqual(['leg gpt-4.1 multiplier 3000 ']);
    const yearly = new TestLedger(undefined, undefined, 'pro_annual');
    yearly.tell([log(run(both))]);
    expect(rowsOf(yearly.db, 'SELECT nano_aiu, milli_requests FROM ledger')).toEqual([
      { nano_aiu: null, milli_requests: 3000 },
    ]);
    yearly.close();
  });

  test('is unknown where premium requests are billed and it tells none, unless it has its amount', () => {
    const early = -90 * 86_400;
    ledger.tell([log(run(tokens, 'gpt-4.1', early))]);
    expect(rows()).toEqual(['leg gpt-4.1 unpriced  no-price']);
    const yearly = new TestLedger(undefined, undefined, 'pro_annual');
    const said = 'SELECT nano_aiu AS nano, milli_requests AS milli, reason FROM ledger';
    yearly.tell([log(run(tokens))]);
    expect(rowsOf(yearly.db, said)).toEqual([{ nano: null, milli: null, reason: 'no-price' }]);
    yearly.clear();
    yearly.tell([log(run({ ...tokens, nanoAiu: 7 }))]);
    expect(rowsOf(yearly.db, said)).toEqual([{ nano: 7, milli: null, reason: null }]);
    yearly.close();
  });
});

describe('a leg and the calls of its session', () => {
  test('count once, whichever is read first', () => {
    const [legs, calls] = [log(run({ nanoAiu: 3 * CREDIT })), database([call(10)])];
    const expected = [`leg gpt-4.1 session-total ${2 * CREDIT} `, `call gpt-4.1 calls ${CREDIT} `];
    for (const order of [
      [legs, calls],
      [calls, legs],
    ]) {
      for (const one of order) ledger.tell([one]);
      expect(rows()).toEqual(expected);
      for (const one of order) ledger.tell([one]);
      expect(rows()).toEqual(expected);
      ledger.clear();
    }
  });

  test('that reach it leave nothing, by whatever name they call its model', () => {
    ledger.tell([log(run({ nanoAiu: 2 * CREDIT }))]);
    ledger.tell([database([call(10, { model: 'GPT 4.1' }), call(11, { model: 'copilot/gpt-4.1' })])]);
    expect(rows()).toEqual([`call gpt-4.1 calls ${CREDIT} `, `call gpt-4.1 calls ${CREDIT} `]);
    const [sums] = rowsOf(ledger.db, 'SELECT sum(nano_aiu) AS nano FROM spend_hour');
    expect(sums).toEqual({ nano: 2 * CREDIT });
  });

  test('of another name for the same model take from that model', () => {
    const models = [model('gpt-4.1', { nanoAiu: 3 * CREDIT }), model('gpt-long', { nanoAiu: 3 * CREDIT })];
    ledger.tell([
      log([told('start', 0), told('shutdown', 60, { totalNanoAiu: 6 * CREDIT, models })]),
      database([call(10, { model: 'GPT Long' })]),
    ]);
    expect(rows()).toEqual([
      `leg gpt-4.1 session-total ${3 * CREDIT} `,
      `leg gpt-long session-total ${2 * CREDIT} `,
      `call gpt-long calls ${CREDIT} `,
    ]);
  });

  test('are those that count for the session, each once', () => {
    const logged = call(20, { source: 'debug-log', nanoAiu: CREDIT });
    ledger.tell([log(run({ nanoAiu: 3 * CREDIT })), database([logged], '/logs/s1.jsonl')]);
    const span = { ...logged, source: 'otlp' as const };
    ledger.tell([database([span], '/spans.jsonl')]);
    expect(rows()[0]).toBe(`leg gpt-4.1 session-total ${2 * CREDIT} `);
    // The database counts the session now; the same money is told by the log.
    ledger.tell([database([call(10)])]);
    expect(rows()).toEqual([`leg gpt-4.1 session-total ${2 * CREDIT} `, `call gpt-4.1 calls ${CREDIT} `]);
  });

  test('are those of the same session, whatever stands before its id', () => {
    const legs = run({ nanoAiu: 3 * CREDIT }).map((one) => ({ ...one, sessionId: 'copilotcli:/s1' }));
    ledger.tell([log(legs), database([call(10)])]);
    expect(rows()[0]).toBe(`leg gpt-4.1 session-total ${2 * CREDIT} `);
  });

  test('are those that ended in it', () => {
    const runs = [
      told('start', 0, { version: '1.0.40' }),
      told('shutdown', 60, { totalNanoAiu: 2 * CREDIT }),
      told('resume', 100, { version: '1.0.40' }),
      told('shutdown', 160, { totalNanoAiu: 2 * CREDIT }),
    ];
    ledger.tell([log(runs), database([call(50, { endedAt: AT + 110_000 })])]);
    expect(rows().filter((row) => row.startsWith('leg'))).toEqual([
      `leg  session-total ${2 * CREDIT} `,
      `leg  session-total ${CREDIT} `,
    ]);
  });
});

describe('the log of a session', () => {
  test('that grows moves its one row', () => {
    const total = (after: number, totalNanoAiu: number): LegEvent =>
      told('checkpoint', after, { totalNanoAiu });
    ledger.tell([log([told('start', 0), total(10, 5)])]);
    ledger.tell([log([total(20, 9)])]);
    expect(rows()).toEqual(['leg  session-total 9 ']);
  });

  test('in two copies counts once', () => {
    const legs = run({ nanoAiu: 7 });
    ledger.tell([log(legs), log(legs, '/copy/events.jsonl')]);
    expect(rows()).toEqual(['leg gpt-4.1 session-total 7 ']);
  });

  test('lies in the folder of its session, whenever that is told', () => {
    ledger.tell([log(run({ nanoAiu: 7 }))]);
    const workspace = { key: 'file:///home/dev/app', name: 'app' };
    ledger.tell([{ file: '/db', turns: {}, beside: { sessions: [{ sessionId: 's1', workspace }] } }]);
    expect(rowsOf(ledger.db, 'SELECT w.name FROM ledger l JOIN workspace w ON w.id = l.workspace')).toEqual([
      { name: 'app' },
    ]);
  });

  test('of a transaction that rolled back leaves nothing', () => {
    ledger.tell([log(run({ nanoAiu: 7 }))]);
    ledger.db.exec("CREATE TRIGGER full BEFORE INSERT ON diagnostic BEGIN SELECT raise(ABORT, 'full'); END");
    const found = { findings: [{ reason: 'bad-line', signature: 'log', count: 1 }] } as const;
    const other = run({ nanoAiu: 9 }).map((one) => ({ ...one, sessionId: 's2' }));
    expect(() => ledger.tell([{ ...log(other, '/other'), more: found }])).toThrow('full');
    ledger.db.exec('DROP TRIGGER full');
    expect(ledger.tell([{ file: '/third', turns: {} }]).rowsChanged).toBe(0);
    expect(rows()).toEqual(['leg gpt-4.1 session-total 7 ']);
  });
});
