import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallSeen } from '../../../electron/core/reducer/calls/callSeen.ts';
import { MIGRATIONS, openStore } from '../../../electron/core/store/open.ts';
import { coverage } from '../../../electron/core/store/queries/coverage.ts';
import { sourcesTold } from '../../../electron/core/store/queries/sources.ts';
import { newDirectory, removeDirectory } from '../../support/temporary.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

const DAY = 20_777;
const AT = DAY * 86_400_000 + 3_600_000;

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

const call = (key: string, more: Partial<CallSeen> = {}): CallSeen => ({
  key,
  source: 'debug-log',
  sessionId: 's1',
  startedAt: AT + 1000,
  endedAt: AT + 2000,
  model: 'gpt-4.1',
  inputTokens: 10,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: 5,
  nanoAiu: 7,
  purpose: null,
  agent: null,
  ownKey: null,
  ...more,
});
const turn = { timestamp: AT, creditsNano: 9, completedAt: AT + 60_000 };

test('what a file tells again is counted once', () => {
  const told = [
    { file: '/chat', turns: { request_1: turn, request_2: { ...turn, timestamp: AT + 100_000 } } },
    { file: '/chat', turns: { request_1: { ...turn, creditsNano: 12 } } },
  ];
  for (const one of told) ledger.tell([one]);
  expect(sourcesTold(ledger.db).get('vscode-chat')).toMatchObject({ rows: 2, lastAt: AT + 100_000 });
});

test('calls of a day that are part of a turn are counted as they come, move and leave', () => {
  const inTurns = () => coverage(ledger.db, { from: DAY, to: DAY }).notCounted.callsInTurns;
  ledger.tell([{ file: '/log', turns: {}, beside: { calls: [call('a'), call('b')] } }]);
  expect(inTurns()).toBe(0);
  ledger.tell([{ file: '/chat', turns: { request_1: turn } }]);
  expect(inTurns()).toBe(2);
  ledger.tell([{ file: '/log', turns: {}, beside: { calls: [call('b', { purpose: 'title' })] } }]);
  expect(inTurns()).toBe(rowsOf(ledger.db, 'SELECT id FROM call WHERE turn IS NOT NULL').length);
  ledger.db.exec(`UPDATE call SET started_at = started_at + 86400000`);
  expect(inTurns()).toBe(0);
  expect(coverage(ledger.db, { from: DAY, to: DAY + 1 }).notCounted.callsInTurns).toBeGreaterThan(0);
});

test('coverage tells exact, estimated and unknown apart, and what is not counted', () => {
  const usage = { modelId: 'copilot/gpt-4.1', completionTokens: 1000, hasUsageKeys: true };
  ledger.tell([
    {
      file: '/chat',
      turns: {
        request_1: { timestamp: AT, creditsNano: 9 },
        request_2: { timestamp: AT, ...usage },
        request_3: { timestamp: AT },
        request_4: { timestamp: AT, ...usage, modelId: 'ollama/llama' },
        request_5: { timestamp: AT - 86_400_000, creditsNano: 4 },
      },
    },
  ]);
  const told = coverage(ledger.db, { from: DAY, to: DAY });
  expect(told).toMatchObject({
    exact: { rows: 1, nanoAiu: 9 },
    estimated: { rows: 1, nanoAiu: expect.any(Number) },
    unknownRows: 1,
    notCounted: { forkedCopies: { rows: 0, nanoAiu: 0 }, callsInTurns: 0, ownKeyRows: 1, notBilledRows: 0 },
  });
  expect(told.estimated.nanoAiu).toBeGreaterThan(0);
});

test('a ledger of the version before is counted when it is opened', () => {
  const dataDir = newDirectory();
  const before = openStore(
    dataDir,
    MIGRATIONS.filter(({ version }) => version < 60),
  );
  before.pragma('foreign_keys = OFF');
  before.exec(`
    INSERT INTO file (id, path, revision, source, host, device, inode, size, mtime_us, offset, guard, head, replay,
      requests, bytes_read, first_mtime) VALUES (1, '/a', 1, 'debug-log', 'Code', 1, 1, 9, 9, 9, '', '', 0, 0, 9, 0);
    INSERT INTO call (id, key, session, started_at, rank, turn) VALUES (1, 'a', 1, ${AT}, 1, 5), (2, 'b', 1, ${AT}, 1, NULL);
    INSERT INTO call_seen (call, source, file, started_at) VALUES (1, 'debug-log', 1, ${AT}), (2, 'debug-log', 1, ${AT + 5});
  `);
  before.close();
  const db = openStore(dataDir);
  expect(sourcesTold(db).get('debug-log')).toEqual({
    source: 'debug-log',
    bytes: 9,
    rows: 2,
    lastAt: AT + 5,
  });
  expect(rowsOf(db, 'SELECT * FROM call_day')).toEqual([{ day: DAY, in_turns: 1 }]);
  db.close();
  removeDirectory(dataDir);
});
