import type { Diagnostics } from '../../../shared/contract/diagnostics.ts';
import { CONTRACT_VERSION } from '../../../shared/contract/methods.ts';
import { SAMPLE_NOW } from './sample.ts';

const DAY_MS = 86_400_000;

export const SAMPLE_DIAGNOSTICS: Diagnostics = {
  asOf: SAMPLE_NOW,
  contractVersion: CONTRACT_VERSION,
  checks: [
    { id: 'roots', status: 'ok', message: '3 of 5 known places exist, with 82 chat files', fix: null },
    {
      id: 'unknown-shape',
      status: 'warn',
      message: 'Not as in contract 1: 1 piece, e.g. kind 4: k, v, t',
      fix: 'Update Pilotlight. If it stays, please report the key names; they hold nothing of your chats.',
    },
  ],
  sources: [
    {
      source: 'vscode-chat',
      files: 59,
      bytes: 214_800_000,
      rows: 1486,
      lastAt: SAMPLE_NOW - 60_000,
      skipped: 3,
    },
    {
      source: 'debug-log',
      files: 22,
      bytes: 61_300_000,
      rows: 6120,
      lastAt: SAMPLE_NOW - 60_000,
      skipped: 0,
    },
    {
      source: 'cli-store',
      files: 1,
      bytes: 8_100_000,
      rows: 794,
      lastAt: SAMPLE_NOW - 3 * 3_600_000,
      skipped: 0,
    },
    { source: 'otlp', files: 0, bytes: 0, rows: 0, lastAt: null, skipped: 0 },
  ],
  skipped: [
    {
      reason: 'torn-line',
      count: 2,
      example: '/home/amber/.config/Code/User/workspaceStorage/a/chatSessions/b.jsonl',
    },
    { reason: 'unknown-shape', count: 1, example: 'b.jsonl' },
  ],
  unknownShapes: [
    { signature: 'kind 4: k, v, t', count: 1, firstAt: SAMPLE_NOW - 8 * DAY_MS, lastAt: SAMPLE_NOW - DAY_MS },
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
