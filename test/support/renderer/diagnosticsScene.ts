import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { SAMPLE_NOW } from './sample.ts';

const DAY_MS = 86_400_000;
const DAY = Math.floor(SAMPLE_NOW / DAY_MS);
const CODE = '/home/amber/.config/Code/User';

type Source = Diagnostics['sources'][number];

function source(name: Source['source'], some: Partial<Source>): Source {
  return {
    source: name,
    contractVersion: 1,
    roots: [],
    files: 0,
    bytes: 0,
    rows: 0,
    lastAt: null,
    skipped: 0,
    health: 'none',
    ...some,
  };
}

export const SAMPLE_DIAGNOSTICS: Diagnostics = {
  asOf: SAMPLE_NOW,
  contractVersion: 7,
  checks: [
    { id: 'roots', status: 'ok', message: '4 of 6 known places exist, with 106 files', fix: null },
    {
      id: 'unknown-shape',
      status: 'warn',
      message: '1 piece not as in the contract (copilot_chat_unknown_record_shape), e.g. kind 4: k, v, t',
      fix: 'Update Pilotlight. If it stays, please report the key names; they hold nothing of your chats.',
    },
  ],
  sources: [
    source('vscode-chat', {
      contractVersion: 7,
      roots: [{ path: CODE, host: 'Code', files: 41 }],
      files: 59,
      bytes: 214_800_000,
      rows: 1486,
      lastAt: SAMPLE_NOW - 60_000,
      skipped: 3,
      health: 'ok',
    }),
    source('debug-log', {
      roots: [{ path: CODE, host: 'Code', files: 19 }],
      files: 22,
      bytes: 61_300_000,
      rows: 6120,
      lastAt: SAMPLE_NOW - 60_000,
      health: 'ok',
    }),
    source('otlp', {}),
    source('otel-db', {}),
    source('cli-store', {
      files: 1,
      bytes: 8_100_000,
      rows: 794,
      lastAt: SAMPLE_NOW - 3 * 3_600_000,
      health: 'ok',
    }),
    source('cli-events', {
      files: 23,
      bytes: 31_000_000,
      rows: 96,
      lastAt: SAMPLE_NOW - 9 * DAY_MS,
      health: 'ok',
    }),
    source('agent-host', {}),
    source('visual-studio', {}),
    source('xcode', {}),
    source('account', { files: 1, bytes: 410_000, rows: 51, lastAt: SAMPLE_NOW - 60_000, health: 'ok' }),
  ],
  switches: [
    {
      source: 'debug-log',
      of: 'editor',
      state: 'on',
      setting: 'github.copilot.chat.agentDebugLog.fileLogging.enabled',
      value: 'true',
      on: ['Code'],
    },
    {
      source: 'agent-host',
      of: 'editor',
      state: 'off',
      setting: 'chat.agentHost.agentDebugLog.enabled',
      value: 'true',
      on: [],
    },
    {
      source: 'otlp',
      of: 'pilotlight',
      state: 'off',
      setting: 'sources.otlp.enabled',
      value: 'true',
      on: [],
    },
    {
      source: 'otlp',
      of: 'editor',
      state: 'off',
      setting: 'github.copilot.chat.otel.enabled',
      value: 'true',
      on: [],
    },
    {
      source: 'otel-db',
      of: 'editor',
      state: 'off',
      setting: 'github.copilot.chat.otel.dbSpanExporter.enabled',
      value: 'true',
      on: [],
    },
    { source: 'cli-store', of: 'command-line', state: 'on', setting: null, value: '1.0.69', on: [] },
  ],
  editors: [
    { host: 'Code', chat: '0.58.0', completions: null, basis: 'turns', problem: null },
    { host: 'Code - Insiders', chat: '0.59.1', completions: '1.372.0', basis: 'installed', problem: null },
    { host: 'Cursor', chat: null, completions: null, basis: 'installed', problem: 'EACCES' },
  ],
  otherEditors: [
    {
      editor: 'jetbrains',
      path: '/home/amber/.config/github-copilot/iu',
      holds: 'unread',
      sessions: 14,
      lastAt: SAMPLE_NOW - 3 * DAY_MS,
    },
  ],
  coverage: {
    period: { from: DAY - 19, to: DAY + 10 },
    exact: { rows: 1204, nanoAiu: 957_000_000_000 },
    estimated: { rows: 31, nanoAiu: 5_300_000_000 },
    unknownRows: 12,
    notCounted: {
      forkedCopies: { rows: 38, nanoAiu: 21_000_000_000 },
      callsInTurns: 6003,
      ownKeyRows: 4,
      notBilledRows: 212,
    },
  },
  skipped: [
    {
      reason: 'torn-line',
      count: 2,
      example: '/home/amber/.config/Code/User/workspaceStorage/a/chatSessions/b.jsonl',
    },
    { reason: 'unknown-shape', count: 1, example: 'b.jsonl' },
  ],
  unknownShapes: [
    {
      id: 'copilot_chat_unknown_record_shape',
      source: 'vscode-chat',
      signature: 'kind 4: k, v, t',
      count: 1,
      files: 1,
      firstAt: SAMPLE_NOW - 8 * DAY_MS,
      lastAt: SAMPLE_NOW - DAY_MS,
    },
  ],
  forkedCopies: 38,
  estimates: { turns: 412, medianErrorPermille: 61, p90ErrorPermille: 214 },
  prices: { date: '2026-11-10', models: 51, unpriced: ['kimi-k3'] },
  database: {
    path: '/home/amber/.local/share/pilotlight/ledger.db',
    bytes: 12_600_000,
    rows: 8400,
    since: Date.UTC(2026, 5, 3),
    fault: null,
  },
};

/** Of a machine on which nothing was found yet. */
export const EMPTY_DIAGNOSTICS: Diagnostics = {
  ...SAMPLE_DIAGNOSTICS,
  checks: [
    { id: 'roots', status: 'info', message: '0 of 6 known places exist, none holds a chat', fix: null },
  ],
  sources: SAMPLE_DIAGNOSTICS.sources.map(({ source: name, contractVersion }) =>
    source(name, { contractVersion }),
  ),
  switches: SAMPLE_DIAGNOSTICS.switches.map((one) =>
    one.of === 'pilotlight' ? one : { ...one, state: 'absent' as const, on: [] },
  ),
  editors: [],
  otherEditors: [],
  coverage: {
    period: SAMPLE_DIAGNOSTICS.coverage.period,
    exact: { rows: 0, nanoAiu: 0 },
    estimated: { rows: 0, nanoAiu: 0 },
    unknownRows: 0,
    notCounted: { forkedCopies: { rows: 0, nanoAiu: 0 }, callsInTurns: 0, ownKeyRows: 0, notBilledRows: 0 },
  },
  skipped: [],
  unknownShapes: [],
  forkedCopies: 0,
  estimates: null,
  prices: { date: '2026-11-10', models: 51, unpriced: [] },
  database: { ...SAMPLE_DIAGNOSTICS.database, bytes: 290_000, rows: 0, since: null },
};
