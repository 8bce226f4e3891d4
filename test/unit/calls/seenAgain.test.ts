import { expect, it } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { seenAgain } from '../../../electron/core/reducer/calls/seenAgain.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

const STREAMING: CallSeen = {
  key: 'span:a500000000000001',
  source: 'visual-studio',
  sessionId: 's1',
  startedAt: 1_790_001_100_000,
  endedAt: 1_790_001_101_000,
  model: 'gpt-5',
  inputTokens: 800,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: null,
  nanoAiu: null,
  purpose: 'panel/editAgent',
  agent: null,
  ownKey: null,
};
const ENDED: CallSeen = {
  ...STREAMING,
  startedAt: 1_790_001_100_500,
  endedAt: 1_790_001_104_000,
  model: null,
  inputTokens: 700,
  outputTokens: 55,
  purpose: 'title',
};

it.each([
  [STREAMING, ENDED],
  [ENDED, STREAMING],
])(
  'a call told twice is the same call, whether one reading saw both or two saw one each',
  (first, second) => {
    const alone = stored([[first], [second]]);
    expect(stored([[seenAgain(first, second)]])).toEqual(alone);
    expect(alone).toMatchObject([
      { ended_at: 1_790_001_104_000, started_at: 1_790_001_100_000, input_tokens: 800 },
    ]);
  },
);

function stored(readings: readonly (readonly CallSeen[])[]): unknown[] {
  const ledger = new TestLedger();
  try {
    for (const calls of readings) ledger.tell([{ file: 'a.jsonl', turns: {}, beside: { calls } }]);
    return rowsOf(ledger.db, 'SELECT * FROM call_seen');
  } finally {
    ledger.close();
  }
}
