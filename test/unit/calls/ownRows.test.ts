import { describe, expect, test } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { coverage } from '../../../electron/core/store/queries/coverage.ts';
import { headline } from '../../../electron/core/store/queries/headline.ts';
import {
  AT,
  aLedgerEachTest,
  CREDIT,
  call,
  chat,
  inBothOrders,
  ledger,
  log,
  rows,
  total,
  turn,
} from '../../support/callLedger.ts';
import { rowsOf } from '../../support/testLedger.ts';

aLedgerEachTest();

describe('calls that match no turn', () => {
  test('are rows of their own, priced by what they say', () => {
    ledger.tell([
      log([
        call({ startedAt: AT, nanoAiu: 5 }),
        call({ startedAt: AT + 1, nanoAiu: null, purpose: 'title' }),
        call({ startedAt: AT + 2, nanoAiu: null, model: 'claude-sonnet-4.5', writtenTokens: 100 }),
        call({ startedAt: AT + 3, nanoAiu: null, model: 'nobody-knows' }),
        call({ startedAt: AT + 4, nanoAiu: null, inputTokens: null, outputTokens: null }),
        call({ startedAt: AT + 5, nanoAiu: null, ownKey: true }),
        call({ startedAt: AT + 6, nanoAiu: 0 }),
      ]),
    ]);
    expect(rows()).toEqual([
      'call calls exact 5 ',
      'call not-billed unknown  not-billed',
      expect.stringMatching(/^call tokens estimated \d+ $/),
      'call unpriced unknown  no-price',
      'call no-tokens unknown  no-tokens',
      'call unpriced unknown  byok',
      'call calls exact 0 ',
    ]);
  });

  test('stay so within a turn when they were made beside it', () => {
    const title = call({ purpose: 'title', nanoAiu: 3 });
    inBothOrders(chat({ request_1: turn({ creditsNano: CREDIT }) }), log([title]), () => {
      expect(rows()).toEqual([`request_1 turn-credits exact ${CREDIT} `, 'call calls exact 3 ']);
    });
  });

  test('belong to the day they began on', () => {
    const start = Date.UTC(2026, 6, 10, 23, 59, 59);
    ledger.tell([log([call({ startedAt: start, endedAt: start + 60_000 })])]);
    expect(rowsOf(ledger.db, 'SELECT at, day * 86400000 AS day FROM ledger')).toEqual([
      { at: start, day: Date.UTC(2026, 6, 10) },
    ]);
  });
});

describe('one call told by several', () => {
  test('is one: the greater amount, and the words of who knows best', () => {
    const span = call({ source: 'otlp', sessionId: 'child', nanoAiu: null, writtenTokens: 7 });
    const logged = call({
      ...span,
      source: 'debug-log',
      sessionId: 's1',
      nanoAiu: CREDIT,
      writtenTokens: null,
    });
    inBothOrders(log([span], '/otlp'), log([logged]), () => {
      expect(
        rowsOf(
          ledger.db,
          'SELECT c.key AS session, nano_aiu AS nano, written_tokens AS written FROM ledger l JOIN session c ON c.id = l.session WHERE counted = 1',
        ),
      ).toEqual([{ session: 's1', nano: CREDIT, written: 7 }]);
    });
  });

  test('in two copies of one log is one, whichever copy is read first', () => {
    const first = call({ purpose: 'panel/editAgent' });
    inBothOrders(
      log([first], '/a'),
      log([{ ...first, purpose: 'inline/generate', nanoAiu: 7 }], '/b'),
      () => {
        expect(
          rowsOf(
            ledger.db,
            'SELECT f.surface, nano_aiu AS nano FROM ledger l JOIN facet f ON f.id = l.facet',
          ),
        ).toEqual([{ surface: 'panel-agent', nano: CREDIT }]);
      },
    );
  });

  test('an id with a scheme and one without are the same conversation', () => {
    inBothOrders(
      chat({ request_1: turn({ creditsNano: CREDIT, sessionId: 's1' }) }),
      log([call({ sessionId: 'copilotcli:/s1' })]),
      () => expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]),
    );
  });
});

describe('a session that the command line’s database knows', () => {
  const stored = (nanoAiu: number): CallSeen => call({ source: 'cli-store', nanoAiu, purpose: null });

  test('counts that alone', () => {
    const logged = [call({ nanoAiu: 5 }), call({ nanoAiu: 6, source: 'otlp' })];
    inBothOrders(log([stored(1), stored(2)], '/db'), log(logged), () => {
      expect(rows()).toEqual(['call calls exact 1 ', 'call calls exact 2 ']);
      expect(total()).toBe(3 / CREDIT);
    });
  });

  test('goes before the agent host’s own account of it; so do logs and spans', () => {
    const sidecar = [call({ source: 'agent-host', nanoAiu: 9 })];
    inBothOrders(log(sidecar, '/sidecar'), log([call({ nanoAiu: 5 })]), () =>
      expect(total()).toBe(5 / CREDIT),
    );
    ledger.clear();
    inBothOrders(log(sidecar, '/sidecar'), log([stored(4)], '/db'), () => expect(total()).toBe(4 / CREDIT));
    ledger.clear();
    ledger.tell([log(sidecar, '/sidecar')]);
    expect(total()).toBe(9 / CREDIT);
  });

  test('leaves other sessions alone', () => {
    const other = call({ nanoAiu: 5, sessionId: 's2' });
    inBothOrders(log([stored(1)], '/db'), log([other]), () => expect(total()).toBe(6 / CREDIT));
  });

  test('and a call that turns out to be of another session takes its rank along', () => {
    const misplaced = call({ source: 'otlp', sessionId: 's2', nanoAiu: 5 });
    const sidecar = call({ source: 'agent-host', sessionId: 's2', nanoAiu: 7 });
    const placed = { ...misplaced, source: 'debug-log', sessionId: 's1' } as const;
    inBothOrders(log([misplaced, sidecar], '/a'), log([placed]), () => {
      expect(rows()).toEqual(['call calls exact 5 ', 'call calls exact 7 ']);
    });
  });
});

test('calls of a sub-agent’s sub-agent are of the turn that started them all', () => {
  const nested = [call({ sessionId: 'call_2' }), call({ sessionId: 's1' })];
  const links = {
    file: '/logs/links',
    turns: {},
    beside: {
      sessions: [
        { sessionId: 'call_2', parentId: 'call_1' },
        { sessionId: 'call_1', parentId: 's1' },
      ],
    },
  };
  const told = { ...log(nested), turns: { request_1: turn({ creditsNano: 2 * CREDIT }) } };
  inBothOrders(links, told, () => expect(rows()).toEqual([`request_1 calls exact ${2 * CREDIT} `]));
});

test('of a source that tells a turn’s running sum, each call counts what the sum grew by', () => {
  const upTo = (nanoAiu: number, after: number): CallSeen =>
    call({ source: 'agent-host', nanoAiu: null, startedAt: AT + after, turn: { turnId: 't1', nanoAiu } });
  inBothOrders(log([upTo(3, 1), upTo(12, 3)]), log([upTo(7, 2)], '/other'), () => {
    expect(rows()).toEqual(['call calls exact 3 ', 'call calls exact 4 ', 'call calls exact 5 ']);
  });
});

describe('a running sum of a conversation and of what it started', () => {
  const upTo = (nanoAiu: number, after: number, sessionId: string): CallSeen =>
    call({
      source: 'agent-host',
      sessionId,
      nanoAiu: null,
      startedAt: AT + after,
      turn: { turnId: 't1', nanoAiu },
    });
  const own = log([upTo(3, 1, 's1'), upTo(12, 3, 's1')]);
  const child = log([upTo(7, 2, 'child')], '/logs/child');
  const link = {
    file: '/logs/links',
    turns: {},
    beside: { sessions: [{ sessionId: 'child', parentId: 's1' }] },
  };

  test.each([
    ['the child’s call last', [link, own, child]],
    ['the child’s call first', [link, child, own]],
    ['who started it last', [own, child, link]],
    ['who started it in between', [child, link, own]],
  ])('is one sum: %s', (_order, order) => {
    for (const told of order) ledger.tell([told]);
    expect(rows()).toEqual(['call calls exact 3 ', 'call calls exact 4 ', 'call calls exact 5 ']);
    expect(total()).toBe(12 / CREDIT);
    ledger.clear();
    ledger.tell(order);
    expect(rows()).toEqual(['call calls exact 3 ', 'call calls exact 4 ', 'call calls exact 5 ']);
  });

  test('grows for all its calls when one of them is told anew', () => {
    const mid = upTo(6, 2, 'child');
    for (const told of [link, own, log([mid], '/logs/child')]) ledger.tell([told]);
    expect(rows()).toEqual(['call calls exact 3 ', 'call calls exact 3 ', 'call calls exact 6 ']);
    ledger.tell([log([{ ...mid, turn: { turnId: 't1', nanoAiu: 8 } }], '/logs/child')]);
    expect(rows()).toEqual(['call calls exact 3 ', 'call calls exact 5 ', 'call calls exact 4 ']);
  });
});

test('the folder of a session may be told before or after its calls', () => {
  const workspace = { key: 'file:///home/dev/app', name: 'app' };
  const told = { file: '/events', turns: {}, beside: { sessions: [{ sessionId: 's1', workspace }] } };
  inBothOrders(told, log([call({ source: 'cli-store' })], '/db'), () => {
    expect(
      rowsOf(
        ledger.db,
        'SELECT w.name FROM ledger l JOIN workspace w ON w.id = l.workspace WHERE counted = 1',
      ),
    ).toEqual([{ name: 'app' }]);
  });
});

test('what rolled back leaves nothing: the next transaction is as if it had been the first', () => {
  ledger.tell([chat({ request_1: turn({ creditsNano: CREDIT }) })]);
  ledger.db.exec("CREATE TRIGGER full BEFORE INSERT ON diagnostic BEGIN SELECT raise(ABORT, 'full'); END");
  const found = { findings: [{ reason: 'bad-line', signature: 'log', count: 1 }] } as const;
  expect(() => ledger.tell([{ ...log([call({ nanoAiu: 9 * CREDIT })]), more: found }])).toThrow('full');
  ledger.db.exec('DROP TRIGGER full');
  ledger.tell([log([call()], '/other')]);
  expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]);
  expect(rowsOf(ledger.db, 'SELECT count(*) AS n FROM call_seen')).toEqual([{ n: 1 }]);
});

test('what was not billed is neither unknown nor without a price', () => {
  ledger.tell([log([call({ nanoAiu: null, purpose: 'title' })])]);
  expect(headline(ledger.db, AT).cycle).toMatchObject({ nanoAiu: 0, unpricedRows: 0, noTokenRows: 0 });
  expect(coverage(ledger.db, { from: 0, to: 30_000 })).toMatchObject({
    unknownRows: 0,
    notCounted: { notBilledRows: 1 },
  });
});
