import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DiagnosticsSources, readDiagnostics } from '../../../electron/core/diagnostics/read.ts';
import { redactedReport } from '../../../electron/core/diagnostics/redactedReport.ts';
import { failure } from '../../../electron/core/failures.ts';
import { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { ingestState } from '../../support/liveStates.ts';
import { testTable } from '../../support/priceTable.ts';
import { TestLedger } from '../../support/testLedger.ts';

const NOW = Date.UTC(2026, 6, 5, 12);
const HOME = '/home/maria-secret';

let ledger: TestLedger;
beforeEach(() => {
  ledger = new TestLedger();
});
afterEach(() => ledger.close());

function read(some: Partial<DiagnosticsSources> = {}) {
  const root = { path: `${HOME}/.config/Code/User`, host: 'Code', exists: true, error: null, files: 2 };
  return Diagnostics.parse(
    readDiagnostics({
      db: ledger.db,
      prices: testTable(),
      now: NOW,
      dataDir: `${HOME}/clients/acme-secret`,
      ingest: ingestState({ filesSeen: 2, roots: [root] }),
      look: null,
      settingProblems: [],
      ...some,
    }),
  );
}

const statusOf = (told: Diagnostics, id: string) => told.checks.find((check) => check.id === id)?.status;

describe('diagnostics', () => {
  test('of an empty ledger complain of nothing', () => {
    const told = read();
    expect(told.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'roots ok',
      'source:vscode-chat ok',
      'files ok',
      'watch ok',
      'unknown-shape ok',
      'prices ok',
      'estimates info',
      'database ok',
      'settings ok',
      'billing info',
      'keyring info',
    ]);
    expect(told).toMatchObject({ asOf: NOW, estimates: null, forkedCopies: 0, skipped: [] });
    expect(told.database).toMatchObject({ rows: 0, since: null, fault: null });
  });

  test('tell what the reader met, in its words and with the counts of the ledger', () => {
    const finding = { reason: 'unknown-shape', signature: 'kind,v2', count: 3 } as const;
    ledger.tell([
      {
        file: '/a',
        turns: { request_1: { timestamp: NOW - 9, creditsNano: 5 } },
        more: { findings: [finding, { reason: 'bad-line', signature: '', count: 1 }] },
      },
    ]);
    const told = read({
      ingest: ingestState({ watchMode: 'polling', filesSeen: 1 }),
      look: {
        refused: { count: 2, path: '/b', code: 'EACCES' },
        passedOver: [{ reason: 'unreadable', count: 2, example: '/b' }],
      },
      settingProblems: ['plan.kind: is none of paid, free, annual'],
    });
    expect(['files', 'watch', 'unknown-shape', 'settings'].map((id) => statusOf(told, id))).toEqual([
      'fail',
      'warn',
      'warn',
      'fail',
    ]);
    expect(told.skipped).toEqual([
      { reason: 'unknown-shape', count: 3, example: '/a' },
      { reason: 'unreadable', count: 2, example: '/b' },
      { reason: 'bad-line', count: 1, example: '/a' },
    ]);
    expect(told.unknownShapes).toEqual([
      { signature: 'kind,v2', count: 3, firstAt: expect.any(Number), lastAt: expect.any(Number) },
    ]);
    expect(told.sources).toMatchObject([{ source: 'vscode-chat', files: 1, rows: 1, skipped: 6 }]);
    expect(told.database).toMatchObject({ rows: 1, since: NOW - 9 });
  });

  test('say how far estimates are off, in thousandths', () => {
    const turn = { modelId: 'copilot/gpt-4.1', completionTokens: 1000, hasUsageKeys: true };
    const typical = readTypical(turn);
    ledger.clear();
    const turns = Array.from({ length: 4 }, (_, i) => [
      `request_${i}`,
      { ...turn, timestamp: NOW - i, creditsNano: typical * 2 },
    ]);
    ledger.tell([{ file: '/a', turns: Object.fromEntries(turns) }]);
    expect(read().estimates).toEqual({ turns: 4, medianErrorPermille: 500, p90ErrorPermille: 500 });
  });

  function readTypical(turn: object): number {
    ledger.tell([{ file: '/a', turns: { request_1: { ...turn, timestamp: NOW } } }]);
    return Number(ledger.db.prepare('SELECT typical FROM ledger').pluck().get());
  }
});

test('the report for others holds no name, path, title or model of the user, however they got in', () => {
  const secrets = ['maria-secret', 'acme-secret', 'Fire the CFO', 'secret-model', 'umsatz-secret', '/home'];
  const finding = { reason: 'unknown-shape', signature: 'kind,v', count: 1 } as const;
  ledger.tell([
    {
      file: `${HOME}/umsatz-secret/chatSessions/a.jsonl`,
      workspace: 'umsatz-secret',
      turns: {
        request_1: {
          timestamp: NOW - 9,
          modelId: 'copilot/secret-model',
          completionTokens: 5,
          hasUsageKeys: true,
        },
      },
      more: { findings: [finding] },
    },
  ]);
  ledger.db.exec("UPDATE session SET title = 'Fire the CFO'");
  const path = `${HOME}/umsatz-secret/chatSessions/b.jsonl`;
  const root = { path: `${HOME}/umsatz-secret`, host: 'Code', exists: true, error: 'EACCES', files: 0 };
  const told = read({
    ingest: ingestState({ filesSeen: 1, roots: [root] }),
    look: {
      refused: { count: 1, path, code: 'EACCES' },
      passedOver: [{ reason: 'unreadable', count: 1, example: path }],
    },
    settingProblems: [`${HOME}/clients/acme-secret/settings.json is no readable JSON object`],
  });
  const all = JSON.stringify(told);
  for (const secret of ['maria-secret', 'acme-secret', 'secret-model', 'umsatz-secret'])
    expect(all).toContain(secret);
  const text = redactedReport(told);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('fail  roots\n');
  expect(text).toContain('unreadable: 1');
  expect(text).toContain('kind,v: 1');
  expect(text).toContain('warn  prices\n');
});

test('the report says that reading failed, and not on which ledger', () => {
  const { message } = failure('damaged-database', `${HOME}/clients/acme-secret/ledger.db`);
  const told = read({ ingest: ingestState({ phase: 'failed', failure: message }) });
  expect(told.checks).toContainEqual(expect.objectContaining({ id: 'watch', status: 'fail', message }));
  expect(redactedReport(told)).toMatch(/^ {2}fail {2}watch$/m);
  expect(redactedReport(told)).not.toContain('acme-secret');
});
