import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import type { Evidence } from '../../../electron/core/reducer/evidence.ts';
import { rowsOf, TestLedger, type Told } from '../../support/testLedger.ts';

const CREDIT = 1_000_000_000;
const AT = Date.UTC(2026, 6, 10, 12);
const SECOND = 1000;

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

function turn(fields: Partial<Evidence> = {}): Partial<Evidence> {
  const base = { timestamp: AT, completedAt: AT + 60 * SECOND, modelId: 'copilot/claude-sonnet-4.5' };
  return { ...base, hasUsageKeys: true, ...fields };
}

let spans = 0;
function call(fields: Partial<CallSeen> = {}): CallSeen {
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

const chat = (turns: Told['turns'], file = '/chat/s1.jsonl'): Told => ({ file, turns });
const log = (calls: readonly CallSeen[], file = '/logs/s1.jsonl'): Told => ({
  file,
  turns: {},
  beside: { calls },
});

/** Counted rows, oldest first: what they are and what they cost. */
function rows(): string[] {
  return rowsOf(
    ledger.db,
    `SELECT CASE l.grain WHEN 'turn' THEN l.key ELSE l.grain END AS key, f.basis, f.confidence, l.nano_aiu AS nano, l.reason
       FROM ledger l JOIN facet f ON f.id = l.facet WHERE l.counted = 1 ORDER BY l.started_at, l.key`,
  ).map((row) => Object.values(row ?? {}).join(' '));
}

/** Sums agree with rows whatever was moved. */
function total(): number {
  const [sums] = rowsOf(ledger.db, 'SELECT sum(nano_aiu) AS nano FROM spend_hour');
  const [counted] = rowsOf(ledger.db, 'SELECT sum(nano_aiu) AS nano FROM ledger WHERE counted = 1');
  expect(sums).toEqual(counted);
  return Number(Object.values(counted ?? {})[0] ?? 0) / CREDIT;
}

/** The same outcome whichever file is read first, and when both are read twice. */
function inBothOrders(a: Told, b: Told, expected: () => void): void {
  for (const told of [a, b, a, b]) ledger.tell([told]);
  expected();
  ledger.clear();
  for (const told of [b, a]) ledger.tell([told]);
  expected();
  ledger.clear();
  ledger.tell([b, a]);
  expected();
}

describe('calls that begin within a turn', () => {
  test('are its money when they reach its credits', () => {
    const calls = [call(), call({ nanoAiu: 1.5 * CREDIT, startedAt: AT + 30 * SECOND })];
    inBothOrders(chat({ request_1: turn({ creditsNano: 2.5 * CREDIT }) }), log(calls), () => {
      expect(rows()).toEqual([`request_1 calls exact ${2.5 * CREDIT} `]);
      expect(total()).toBe(2.5);
    });
  });

  test('may miss its credits by a twentieth of a credit, and no more', () => {
    const reached = turn({ creditsNano: CREDIT + CREDIT / 20 });
    const missed = turn({ creditsNano: CREDIT + CREDIT / 20 + 1 });
    inBothOrders(chat({ request_1: reached }), log([call()]), () => expect(total()).toBe(1));
    ledger.clear();
    inBothOrders(chat({ request_1: missed }), log([call()]), () => {
      expect(rows()).toEqual([`request_1 turn-credits exact ${1.05 * CREDIT + 1} `]);
    });
  });

  test('only add detail when the log lost its head', () => {
    inBothOrders(chat({ request_1: turn({ creditsNano: 9 * CREDIT }) }), log([call()]), () => {
      expect(rows()).toEqual([`request_1 turn-credits exact ${9 * CREDIT} `]);
    });
  });

  test('are compared with the footer where that is all', () => {
    inBothOrders(chat({ request_1: turn({ detailsNano: 1.1 * CREDIT }) }), log([call()]), () => {
      expect(rows()).toEqual([`request_1 details exact ${1.1 * CREDIT} `]);
    });
    ledger.clear();
    inBothOrders(chat({ request_1: turn({ detailsNano: CREDIT }) }), log([call()]), () => {
      expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]);
    });
  });

  test('cover a turn without credits when there are as many as rounds and each has its amount', () => {
    const tokens = turn({ rounds: { count: 2, modelId: null }, completionTokens: 90, lastPromptTokens: 10 });
    const two = [call(), call()];
    inBothOrders(chat({ request_1: tokens }), log(two), () => {
      expect(rows()).toEqual([`request_1 calls exact ${2 * CREDIT} `]);
    });
    for (const calls of [[call()], [call(), call({ nanoAiu: null })]]) {
      ledger.clear();
      inBothOrders(chat({ request_1: tokens }), log(calls), () => {
        expect(rows()).toEqual([expect.stringMatching(/^request_1 tokens estimated /)]);
      });
    }
  });

  test('are compared with the credits of sub-agents where those were kept apart', () => {
    const unfolded = turn({
      creditsNano: CREDIT,
      extensionVersion: '0.58.0',
      subAgents: [{ key: 'a', creditsNano: CREDIT }],
    });
    const own = [call({ nanoAiu: 1.2 * CREDIT })];
    inBothOrders(chat({ request_1: unfolded }), log(own), () => expect(total()).toBe(2));
    ledger.clear();
    const all = [call(), call({ agent: 'Explore', purpose: 'tool/runSubagent-Explore' })];
    inBothOrders(chat({ request_1: unfolded }), log(all), () => {
      expect(rows()).toEqual([`request_1 calls exact ${2 * CREDIT} `]);
    });
  });

  test('tell the turn’s tokens and, of Auto, its model', () => {
    const auto = turn({ modelId: 'copilot/auto', creditsNano: CREDIT });
    ledger.tell([chat({ request_1: auto }), log([call()])]);
    expect(
      rowsOf(
        ledger.db,
        'SELECT m.name, input_tokens AS input, cached_tokens AS cached, output_tokens AS output FROM ledger l JOIN model m ON m.id = l.model WHERE counted = 1',
      ),
    ).toEqual([{ name: 'claude-sonnet-4.5', input: 1000, cached: 600, output: 50 }]);
  });

  test('do not make the user’s own key Copilot’s money', () => {
    inBothOrders(chat({ request_1: turn({ modelId: 'ollama/llama' }) }), log([call()]), () => {
      expect(rows()).toEqual(['request_1 unpriced unknown  byok']);
    });
  });
});

describe('calls that do not cover their turn', () => {
  const lost = [call({ nanoAiu: 8 * CREDIT })];

  test('are still its least, where nothing else says what it cost', () => {
    inBothOrders(
      chat({ request_1: turn({ hasUsageKeys: false, rounds: { count: 3, modelId: null } }) }),
      log(lost),
      () => {
        expect(rows()).toEqual([`request_1 calls estimated ${8 * CREDIT} calls-incomplete`]);
      },
    );
    ledger.clear();
    const small = { completionTokens: 10, lastPromptTokens: 10, rounds: { count: 3, modelId: null } };
    inBothOrders(chat({ request_1: turn(small) }), log(lost), () => {
      expect(rows()).toEqual([`request_1 tokens estimated ${8 * CREDIT} `]);
      expect(rowsOf(ledger.db, 'SELECT low FROM ledger WHERE counted = 1')).toEqual([{ low: 8 * CREDIT }]);
    });
  });

  test('without any amount cover nothing, however little the turn cost', () => {
    const cheap = turn({ creditsNano: CREDIT / 25 });
    inBothOrders(chat({ request_1: cheap }), log([call({ nanoAiu: null })]), () => {
      expect(rows()).toEqual([`request_1 turn-credits exact ${CREDIT / 25} `]);
    });
  });

  test('do not lend the turn a sub-agent’s model', () => {
    const helper = call({ agent: 'Explore', model: 'gpt-5-mini' });
    ledger.tell([chat({ request_1: turn({ creditsNano: 9 * CREDIT }) }), log([helper])]);
    expect(
      rowsOf(ledger.db, 'SELECT m.name FROM ledger l JOIN model m ON m.id = l.model WHERE counted = 1'),
    ).toEqual([{ name: 'claude-sonnet-4.5' }]);
  });
});

describe('the window of a turn', () => {
  const twoTurns = {
    request_1: turn({ creditsNano: CREDIT }),
    request_2: turn({
      timestamp: AT + 120 * SECOND,
      completedAt: AT + 180 * SECOND,
      creditsNano: CREDIT,
    }),
  };
  test.each([
    ['before it', -1, ['call', 'request_1', 'request_2']],
    ['at its start', 0, ['request_1', 'request_2']],
    ['five seconds after its end', 65 * SECOND, ['request_1', 'request_2']],
    ['later', 65 * SECOND + 1, ['request_1', 'call', 'request_2']],
    ['in the next', 125 * SECOND, ['request_1', 'request_2']],
  ])('a call %s', (_, after, expected) => {
    inBothOrders(chat(twoTurns), log([call({ startedAt: AT + after })]), () => {
      expect(rows().map((row) => row.split(' ')[0])).toEqual(expected);
    });
  });

  test('that has no end lasts until the next turn begins', () => {
    const open = { ...twoTurns, request_1: turn({ completedAt: null, creditsNano: 2 * CREDIT }) };
    const late = call({ startedAt: AT + 119 * SECOND, nanoAiu: 2 * CREDIT });
    inBothOrders(chat(open), log([late]), () => {
      expect(rows()[0]).toBe(`request_1 calls exact ${2 * CREDIT} `);
    });
    ledger.clear();
    const after = call({ startedAt: AT + 186 * SECOND });
    inBothOrders(chat(open), log([after]), () => {
      expect(rows().at(-1)).toBe(`call calls exact ${CREDIT} `);
    });
  });

  test('moves with its turn: a call follows when the end comes, and when another turn comes between', () => {
    ledger.tell([chat({ request_1: turn({ completedAt: null }) })]);
    ledger.tell([log([call({ startedAt: AT + 150 * SECOND })])]);
    expect(rows()).toEqual([expect.stringMatching(/^request_1 calls exact/)]);
    ledger.tell([chat({ request_1: turn() })]);
    expect(rows()).toEqual([expect.stringMatching(/^request_1 tokens /), `call calls exact ${CREDIT} `]);
    ledger.tell([chat(twoTurns)]);
    expect(rows().map((row) => row.split(' ')[0])).toEqual(['request_1', 'request_2']);
    expect(total()).toBe(2);
  });

  test('is also that of the conversation a turn was adopted from', () => {
    const adopted = chat(
      { request_1: turn({ sessionId: 's2', creditsNano: CREDIT, completionTokens: 9 }) },
      '/chat/s2',
    );
    const original = chat({ request_1: turn({ creditsNano: CREDIT }) });
    ledger.tell([log([call()])]);
    ledger.tell([adopted]);
    expect(total()).toBe(2);
    ledger.tell([original]);
    expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]);
    ledger.clear();
    ledger.tell([original, adopted, log([call()])]);
    expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]);
  });

  test('of a forked copy holds no calls', () => {
    const copy = turn({
      timestamp: AT,
      completedAt: AT,
      creditsNano: CREDIT,
      metadataSessionId: 'another',
      metadataResponseId: 'r',
    });
    inBothOrders(chat({ copy }), log([call()]), () =>
      expect(rows()).toEqual([`call calls exact ${CREDIT} `]),
    );
  });
});

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
      'call unpriced unknown  not-billed',
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
