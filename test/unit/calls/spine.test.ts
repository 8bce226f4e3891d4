import { describe, expect, test } from 'vitest';
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
  SECOND,
  total,
  turn,
} from '../../support/callLedger.ts';
import { rowsOf } from '../../support/testLedger.ts';

aLedgerEachTest();

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
