import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OTEL, OTEL_ENDPOINT } from '../../../electron/core/diagnostics/editorSettings.ts';
import { type DiagnosticsSources, readDiagnostics } from '../../../electron/core/diagnostics/read.ts';
import { redactedReport } from '../../../electron/core/diagnostics/redactedReport.ts';
import type { LookReport } from '../../../electron/core/diagnostics/skipped.ts';
import { NO_SURROUNDINGS } from '../../../electron/core/diagnostics/surroundings.ts';
import { failure } from '../../../electron/core/failures.ts';
import { kept } from '../../../electron/core/kept.ts';
import { Diagnostics, READ_SOURCES } from '../../../shared/contract/diagnostics.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { ACCOUNT_OFF, NO_TOKEN } from '../../support/githubFacts.ts';
import { ingestState } from '../../support/liveStates.ts';
import { testTable } from '../../support/priceTable.ts';
import { quotaOf } from '../../support/standingLedger.ts';
import { TestLedger } from '../../support/testLedger.ts';
import { apiAnswer } from '../../support/vendorAnswers.ts';

const NOTHING_MET: LookReport = { refused: null, passedOver: [], found: [], surroundings: NO_SURROUNDINGS };
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
      sourcesOff: [],
      github: { token: NO_TOKEN, account: ACCOUNT_OFF, isConfined: false },
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
      ...READ_SOURCES.map((source) => `source:${source} info`),
      'files ok',
      'watch ok',
      'unknown-shape ok',
      'prices ok',
      'estimates info',
      'coverage info',
      'editors info',
      'other-editors info',
      'database ok',
      'settings ok',
      'billing info',
      'account info',
      'keyring ok',
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
      ingest: ingestState({ watchMode: 'polling', watchFault: 'ENOSPC', filesSeen: 1 }),
      look: {
        ...NOTHING_MET,
        refused: { count: 2, path: '/b', code: 'EACCES' },
        passedOver: [{ reason: 'unreadable', count: 2, example: '/b', source: 'vscode-chat' }],
        found: [{ source: 'vscode-chat', path: '/', host: 'Code', files: 1 }],
      },
      settingProblems: ['plan.id: is none of them'],
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
      {
        id: 'copilot_chat_unknown_record_shape',
        source: 'vscode-chat',
        signature: 'kind,v2',
        count: 3,
        files: 1,
        firstAt: expect.any(Number),
        lastAt: expect.any(Number),
      },
    ]);
    expect(told.sources[0]).toMatchObject({
      source: 'vscode-chat',
      files: 1,
      rows: 1,
      skipped: 6,
      health: 'ok',
    });
    expect(told.coverage).toMatchObject({ exact: { rows: 1, nanoAiu: 5 }, unknownRows: 0 });
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
  const secrets = [
    'maria-login',
    'maria-secret',
    'acme-secret',
    'Fire the CFO',
    'secret-model',
    'umsatz-secret',
    '/home',
  ];
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
  const day = utcDayOf(NOW);
  ledger.writer.tell({
    quota: quotaOf(NOW - 60_000, { login: 'maria-login' }),
    answers: [apiAnswer(day, NOW, [['GPT-5', 1]])],
    sync: {
      at: NOW - 60_000,
      status: 'ok',
      shape: 'documented',
      message: kept('sync-read', 'maria-login', 1),
      owner: { login: 'maria-login', at: NOW - 60_000 },
      place: null,
      tick: null,
      asked: [],
      verdict: { state: 'valid', login: 'maria-login', needs: null, at: NOW - 60_000 },
    },
  });
  const path = `${HOME}/umsatz-secret/chatSessions/b.jsonl`;
  const root = { path: `${HOME}/umsatz-secret`, host: 'Code', exists: true, error: 'EACCES', files: 0 };
  const told = read({
    ingest: ingestState({ filesSeen: 1, roots: [root] }),
    look: {
      refused: { count: 1, path, code: 'EACCES' },
      passedOver: [{ reason: 'unreadable', count: 1, example: path, source: 'vscode-chat' }],
      found: [{ source: 'vscode-chat', path: root.path, host: 'umsatz-secret', files: 1 }],
      surroundings: {
        ...NO_SURROUNDINGS,
        editors: [
          { host: 'vscode', path: `${HOME}/.vscode`, copilotChat: '0.58.0', copilot: null, problem: null },
        ],
        settings: [{ host: 'Code', set: { [OTEL]: true, [OTEL_ENDPOINT]: 'https://acme-secret.example' } }],
        otherEditors: [
          { editor: 'jetbrains', path: `${HOME}/x`, holds: 'no-usage', sessions: 2, lastAt: NOW },
        ],
      },
    },
    github: {
      token: { ...NO_TOKEN, state: 'valid', login: 'maria-login', keptIn: 'keyring' },
      account: { isEnabled: true, state: 'ok', message: null },
      isConfined: false,
    },
    settingProblems: [`${HOME}/clients/acme-secret/settings.json is no readable JSON object`],
  });
  const all = JSON.stringify(told);
  for (const secret of ['maria-secret', 'acme-secret', 'secret-model', 'umsatz-secret'])
    expect(all).toContain(secret);
  const text = redactedReport(told);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('ok  billing: GitHub’s bill was read 2026-07-05 11:59Z, through 2026-07-05\n');
  expect(text).toContain('ok  account: ');
  expect(text).toContain('fail  roots\n');
  expect(text).toContain('unreadable: 1');
  expect(text).toContain('copilot_chat_unknown_record_shape: kind,v: 1 in 1 files');
  expect(text).toContain('Code: Copilot Chat 0.58.0');
  expect(text).toContain('JetBrains: 2 conversations, not read');
  expect(text).toContain('otlp: off, github.copilot.chat.otel.otlpEndpoint http://localhost:4318');
  expect(text).toContain('warn  prices\n');
});

test('the report says that reading failed, and not on which ledger', () => {
  const { message } = failure('damaged-database', `${HOME}/clients/acme-secret/ledger.db`);
  const told = read({ ingest: ingestState({ phase: 'failed', failure: message }) });
  expect(told.checks).toContainEqual(expect.objectContaining({ id: 'watch', status: 'fail', message }));
  expect(redactedReport(told)).toMatch(/^ {2}fail {2}watch$/m);
  expect(redactedReport(told)).not.toContain('acme-secret');
});

test('why files are polled is told, with advice only where a limit is what it takes', () => {
  const watch = (watchFault: string) =>
    read({ ingest: ingestState({ watchMode: 'polling', watchFault }) }).checks.find(
      ({ id }) => id === 'watch',
    );
  expect(watch('ENOSPC')).toMatchObject({
    message: expect.stringContaining('(ENOSPC)'),
    fix: expect.any(String),
  });
  expect(watch('EPERM')).toMatchObject({ status: 'warn', fix: null });
});

test('a port that another program has is told at its source', () => {
  const receiver = {
    listening: false,
    port: 4318,
    failure: 'port-taken',
    requests: 0,
    spans: 0,
    lastAt: null,
  } as const;
  const told = read({ ingest: ingestState({ receiver }) });
  expect(told.checks).toContainEqual(
    expect.objectContaining({
      id: 'source:otlp',
      status: 'warn',
      message: expect.stringContaining('Port 4318 is taken'),
    }),
  );
});
