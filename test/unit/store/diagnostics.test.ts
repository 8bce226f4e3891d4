import { expect, test } from 'vitest';
import { type Finding, findingSummaries } from '../../../electron/core/store/diagnostics.ts';
import { rowsOf, TestLedger } from '../../support/testLedger.ts';

const bad = (count: number, signature = 'log'): Finding => ({ reason: 'bad-line', signature, count });

test('a finding is remembered once per file, reason and signature, and counted', () => {
  const ledger = new TestLedger();
  ledger.tell([
    { file: '/b', turns: {}, more: { findings: [bad(2), bad(1), bad(4, 'other')] } },
    { file: '/a', turns: {}, more: { findings: [bad(5)] } },
  ]);
  ledger.tell([{ file: '/b', turns: {}, more: { findings: [bad(1)] } }]);
  expect(
    rowsOf(
      ledger.db,
      'SELECT f.path, d.reason, d.signature, d.count FROM diagnostic d JOIN file f ON f.id = d.file ORDER BY 1, 2, 3',
    ),
  ).toEqual([
    { path: '/a', reason: 'bad-line', signature: 'log', count: 5 },
    { path: '/b', reason: 'bad-line', signature: 'log', count: 4 },
    { path: '/b', reason: 'bad-line', signature: 'other', count: 4 },
  ]);
  const times = { firstAt: expect.any(Number), lastAt: expect.any(Number) };
  const common = { source: 'vscode-chat', reason: 'bad-line', ...times };
  expect(findingSummaries(ledger.db)).toEqual([
    { ...common, signature: 'log', count: 9, files: 2, example: '/a' },
    { ...common, signature: 'other', count: 4, files: 1, example: '/b' },
  ]);
  ledger.close();
});

test('a file read from its beginning is counted anew, the others stay as they are', () => {
  const ledger = new TestLedger();
  ledger.tell([
    { file: '/a', turns: {}, more: { findings: [bad(3)] } },
    { file: '/b', turns: {}, more: { findings: [bad(3)] } },
  ]);
  ledger.tell([{ file: '/a', turns: {}, more: { findings: [bad(2)], restarted: true } }]);
  expect(findingSummaries(ledger.db)).toMatchObject([{ count: 5 }]);
  ledger.tell([{ file: '/b', turns: {}, more: { restarted: true } }]);
  expect(findingSummaries(ledger.db)).toMatchObject([{ count: 2, example: '/a' }]);
  ledger.close();
});
