import { describe, expect, test } from 'vitest';
import { rates } from '../../support/accountPrices.ts';
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
  turn,
} from '../../support/callLedger.ts';
import { rowsOf } from '../../support/testLedger.ts';

aLedgerEachTest();

const SECOND = 1000;

describe('a call leaves its turn', () => {
  test('when the turn turns out to be a copy of one elsewhere', () => {
    const copied = { completedAt: AT, metadataResponseId: 'answer', creditsNano: CREDIT };
    const copy = chat({ 'a-copy': turn(copied) });
    const original = { timestamp: AT - 1000 * SECOND, completedAt: AT - 990 * SECOND, sessionId: 's2' };
    ledger.tell([copy, log([call()])]);
    expect(rows()).toEqual([`a-copy calls exact ${CREDIT} `]);
    ledger.tell([chat({ request_1: turn({ ...copied, ...original }) }, '/chat/s2.jsonl')]);
    expect(rows()).toEqual([`request_1 turn-credits exact ${CREDIT} `, `call calls exact ${CREDIT} `]);
  });

  test('when the turn goes to another conversation', () => {
    ledger.tell([chat({ request_1: turn({ creditsNano: CREDIT }) }), log([call()])]);
    expect(rows()).toEqual([`request_1 calls exact ${CREDIT} `]);
    ledger.tell([chat({ request_1: turn({ creditsNano: CREDIT, sessionId: 's2' }) })]);
    expect(rows()).toEqual([`request_1 turn-credits exact ${CREDIT} `, `call calls exact ${CREDIT} `]);
  });
});

test('of turns that overlap the one that began last takes a call, and after its end the other', () => {
  const long = chat({ request_1: turn({ completedAt: AT + 100 * SECOND, creditsNano: CREDIT }) }, '/chat/1');
  const inner = { timestamp: AT + 50 * SECOND, completedAt: AT + 60 * SECOND, creditsNano: CREDIT };
  const short = chat({ request_2: turn(inner) }, '/chat/2');
  ledger.tell([log([call({ startedAt: AT + 55 * SECOND }), call({ startedAt: AT + 80 * SECOND })])]);
  const expected = [`request_1 calls exact ${CREDIT} `, `request_2 calls exact ${CREDIT} `];
  for (const told of [short, long]) ledger.tell([told]);
  expect(rows()).toEqual(expected);
});

test('calls of the command line and of the agent host are Copilot CLI’s', () => {
  const own = (['debug-log', 'cli-store', 'agent-host'] as const).map((source) =>
    call({ source, sessionId: source }),
  );
  ledger.tell([log(own)]);
  expect(
    rowsOf(
      ledger.db,
      'SELECT f.source, f.provider FROM ledger l JOIN facet f ON f.id = l.facet ORDER BY source',
    ),
  ).toEqual([
    { source: 'agent-host', provider: 'copilot_cli' },
    { source: 'cli-store', provider: 'copilot_cli' },
    { source: 'debug-log', provider: 'copilot_chat' },
  ]);
});

test('calls without an amount follow a price that is told later', () => {
  const tokens = { inputTokens: 1_000_000, cachedTokens: 0, writtenTokens: 0, outputTokens: 0 };
  ledger.tell([log([call({ ...tokens, model: 'gpt-4.1', nanoAiu: null })])]);
  expect(rows()).toEqual([`call tokens estimated ${200 * CREDIT} `]);
  const price = { model: 'gpt-4.1', observedAt: AT, rates: rates(500), longContext: null };
  const told = ledger.tell([
    { file: '/state.vscdb', turns: {}, beside: { prices: [{ ...price, multiplierMilli: null }] } },
  ]);
  expect(told.isPricedAnew).toBe(true);
  while (ledger.writer.rederive());
  expect(rows()).toEqual([`call tokens estimated ${500 * CREDIT} `]);
});

describe('a call in two copies of a log', () => {
  test('began when either says that it began first', () => {
    const early = call({ startedAt: AT - SECOND });
    const late = { ...early, startedAt: AT };
    inBothOrders(log([early], '/a'), log([late], '/b'), () => {
      expect(rowsOf(ledger.db, 'SELECT started_at FROM ledger')).toEqual([{ started_at: AT - SECOND }]);
    });
  });

  test('ran in the folder of the copy whose path comes first', () => {
    const one = call();
    const told = (file: string) => ({ ...log([one], file), workspace: file.slice(1) });
    inBothOrders(told('/a'), told('/b'), () => {
      expect(rowsOf(ledger.db, 'SELECT w.name FROM ledger l JOIN workspace w ON w.id = l.workspace')).toEqual(
        [{ name: 'a' }],
      );
    });
  });
});
