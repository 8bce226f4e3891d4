import type { RequestRow, Spend } from '../../../shared/contract/amounts.ts';
import type { Receipt } from '../../../shared/contract/receipt.ts';
import type { Payload } from '../../../shared/contract/topics.ts';
import type { Basis, BilledTo, Surface } from '../../../shared/domain/ledger.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { SAMPLE_TOTAL } from './dashboardScene.ts';
import { SAMPLE_NOW } from './sample.ts';
import { estimatedSpend, exactSpend, nano } from './spends.ts';

const TODAY = utcDayOf(SAMPLE_NOW);
const DAY_MS = 86_400_000;

type Line = readonly [
  time: string,
  workspace: string | null,
  model: string,
  surface: Surface,
  input: number | null,
  output: number | null,
  basis: Basis,
  credits: number | null,
  more?: {
    readonly low?: number;
    readonly high?: number;
    readonly billedTo?: BilledTo;
    readonly is?: Partial<Pick<RequestRow, 'grain' | 'source' | 'task' | 'agent' | 'reason'>>;
  },
];

const LINES: readonly Line[] = [
  ['14:05', 'refactor-auth', 'claude-opus-5.5', 'panel-agent', 38_400, 600, 'turn-credits', 2.4],
  ['13:41', 'refactor-auth', 'claude-opus-5.5', 'panel-agent', 425_600, 2940, 'calls', 22.3],
  ['13:22', 'refactor-auth', 'claude-opus-5.5', 'panel-agent', 52_000, 800, 'turn-credits', 3.8],
  ['12:10', 'billing-service', 'claude-sonnet-5.5', 'panel-ask', 18_900, 400, 'turn-credits', 0.7],
  [
    '11:58',
    'billing-service',
    'claude-sonnet-5.5',
    'panel-agent',
    31_700,
    1100,
    'tokens',
    3.1,
    { low: 1.9, high: 5.2 },
  ],
  ['11:47', 'design-tokens', 'gpt-6.1-sol', 'panel-edit', 22_300, 700, 'turn-credits', 1.2],
  [
    '11:30',
    'refactor-auth',
    'claude-haiku-5.5',
    'background',
    6200,
    100,
    'calls',
    0.1,
    { is: { grain: 'call', source: 'debug-log', task: 'compaction' } },
  ],
  ['11:05', 'refactor-auth', 'claude-opus-5.5', 'panel-agent', 29_800, 700, 'turn-credits', 2.6],
  [
    '10:52',
    'infra-terraform',
    'claude-sonnet-5.5',
    'cli',
    74_100,
    500,
    'session-total',
    1.4,
    { is: { grain: 'leg', source: 'cli-events' } },
  ],
  ['10:31', null, 'kimi-k3', 'inline', null, null, 'no-tokens', null],
  ['10:12', 'docs-site', 'gpt-6-luna', 'panel-ask', 9400, 300, 'turn-credits', 0.1],
  [
    '10:12',
    'docs-site',
    'gpt-6-luna',
    'background',
    900,
    12,
    'unpriced',
    null,
    { is: { grain: 'call', source: 'debug-log', task: 'title', reason: 'not-billed' } },
  ],
  [
    '09:48',
    'billing-service',
    'claude-sonnet-5.5',
    'panel-agent',
    27_200,
    900,
    'tokens',
    2.2,
    { low: 1.4, high: 3.9 },
  ],
  ['09:30', 'docs-site', 'claude-haiku-5.5', 'panel-agent', 118_000, 1600, 'turn-credits', 0.4],
  [
    '09:14',
    'refactor-auth',
    'qwen3-coder',
    'panel-ask',
    41_000,
    600,
    'turn-credits',
    1.4,
    { billedTo: 'byok' },
  ],
];

/** Two calls and a run of the command line. */
const LONELY = LINES.filter(({ 8: more }) => more?.is !== undefined).length;

/** How many rows each day has; today's are the sample's, others go through them again and again. */
export const SAMPLE_DAYS: readonly { readonly day: number; readonly rows: number }[] = [
  { day: TODAY, rows: LINES.length },
  { day: TODAY - 1, rows: 21 },
  { day: TODAY - 2, rows: 60 },
  { day: TODAY - 3, rows: 223 },
];

/** Row ids count down from the newest. */
export function sampleRow(day: number, index: number): RequestRow {
  const line = LINES[index % LINES.length] ?? LINES[0];
  if (line === undefined) throw new Error('There are sample lines.');
  const [time, workspace, model, surface, input, output, basis, credits, more = {}] = line;
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = day * DAY_MS + (hour * 60 + minute) * 60_000 + 52_000;
  const isEstimated = more.low !== undefined;
  return {
    rowId: (TODAY - day) * 1_000_000 + index,
    id: `request-${String(day)}-${String(index)}`,
    grain: 'turn',
    provider: surface === 'cli' ? 'copilot_cli' : 'copilot_chat',
    source: 'vscode-chat',
    surface,
    task: null,
    agent: null,
    host: surface === 'cli' ? 'copilot-cli' : 'Code',
    sessionId: 'aaaaaaaa-0000-4000-8000-000000000001',
    workspace: workspace === null ? null : `file:///home/amber/${workspace}`,
    workspaceName: workspace,
    startedAt: at - 45_000,
    at,
    day,
    model,
    modelRaw: `copilot/${model}`,
    modelBasis: 'model-id',
    auto: 0,
    inputTokens: basis === 'tokens' ? null : input,
    lastPromptTokens: input,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: output,
    rounds: basis === 'calls' ? 8 : null,
    nanoAiu: credits === null ? null : nano(credits),
    lowNanoAiu: credits === null ? null : nano(more.low ?? credits),
    highNanoAiu: credits === null ? null : nano(more.high ?? credits),
    milliRequests: null,
    basis,
    confidence: credits === null ? 'unknown' : isEstimated ? 'estimated' : 'exact',
    reason: credits === null ? 'no-tokens' : isEstimated ? 'input-unknown' : null,
    pricingSource: 'local:sample',
    billedTo: more.billedTo ?? 'user',
    subscription: 'Copilot Pro',
    ...more.is,
  };
}

interface Wanted {
  readonly day: number;
  readonly offset: number;
  readonly limit: number;
}

export function sampleRows({ day, offset, limit }: Wanted, days = SAMPLE_DAYS): RequestRow[] {
  const rows = days.find((one) => one.day === day)?.rows ?? 0;
  return Array.from({ length: Math.max(0, Math.min(limit, rows - offset)) }, (_, index) =>
    sampleRow(day, offset + index),
  );
}

export function sampleActivity(
  days: readonly { readonly day: number; readonly rows: number }[] = SAMPLE_DAYS,
): Payload<'activity'> {
  const rows = days.reduce((sum, day) => sum + day.rows, 0);
  const lonely = rows === 0 ? 0 : LONELY;
  return {
    asOf: SAMPLE_NOW,
    total: { ...SAMPLE_TOTAL, turns: rows - lonely, calls: Math.max(0, lonely - 1) },
    rows,
    days: days.map(({ day, rows }) => ({ day, rows, spend: daySpend(day, rows) })),
  };
}

function daySpend(day: number, rows: number): Spend {
  return day === TODAY
    ? {
        ...estimatedSpend({
          exact: 36.4,
          estimated: 5.3,
          low: 39.7,
          high: 45.5,
          turns: rows - LONELY,
          estimatedRows: 2,
        }),
        calls: LONELY - 1,
        noTokenRows: 1,
      }
    : exactSpend(69.8, rows);
}

/** A turn whose lines multiply out to its amount. */
export function sampleReceipt(rowId: number): Receipt {
  const row = sampleRow(TODAY - Math.floor(rowId / 1_000_000), rowId % 1_000_000);
  if (row.grain !== 'turn') return lonelyReceipt(row);
  const isSplit = row.basis === 'calls';
  return {
    row,
    sessionTitle: 'Move the session cookie to the new middleware',
    lines: isSplit
      ? [
          { kind: 'cached', count: 411_000, nanoPerMillion: nano(20), nanoAiu: nano(8.22) },
          { kind: 'written', count: 14_600, nanoPerMillion: null, nanoAiu: nano(7.3) },
          { kind: 'output', count: 2940, nanoPerMillion: nano(2000), nanoAiu: nano(6.78) },
        ]
      : [{ kind: 'output', count: row.outputTokens ?? 0, nanoPerMillion: nano(2000), nanoAiu: nano(1.2) }],
    linesAreAll: isSplit,
    price: { tableDate: '2026-11-10', since: '2026-09-22', learntPermille: isSplit ? null : 1120 },
    calls: isSplit ? sampleCalls(row.startedAt, 8) : { count: 0, nanoAiu: null, listed: [] },
    subAgents: isSplit ? [{ name: 'Explore', model: 'claude-haiku-5.5', calls: 6, nanoAiu: nano(0.9) }] : [],
    run: null,
    trail: [
      {
        source: 'vscode-chat',
        file: 'aaaaaaaa-0000-4000-8000-000000000001.jsonl',
        files: 1,
        calls: null,
        basis: 'tokens',
        confidence: 'estimated',
        nanoAiu: nano(18.9),
        lowNanoAiu: nano(9.4),
        highNanoAiu: nano(31),
        role: 'replaced',
      },
      {
        source: 'debug-log',
        file: 'main.jsonl',
        files: 2,
        calls: 8,
        basis: 'calls',
        confidence: 'exact',
        nanoAiu: row.nanoAiu,
        lowNanoAiu: row.nanoAiu,
        highNanoAiu: row.nanoAiu,
        role: 'decides',
      },
    ],
    copies: 1,
    user: 'amber-dev',
    bill: null,
  };
}

function sampleCalls(from: number, count: number): Receipt['calls'] {
  const listed = Array.from({ length: count }, (_, index) => ({
    startedAt: from + index * 4000,
    model: index > 1 ? 'claude-haiku-5.5' : 'claude-opus-5.5',
    task: null,
    agent: index > 1 ? 'Explore' : null,
    inputTokens: 53_200,
    cachedInputTokens: 51_375,
    cacheWriteTokens: null,
    outputTokens: 367,
    nanoAiu: index > 1 ? nano(0.15) : nano(10.7),
  }));
  return { count, nanoAiu: nano(22.3), listed };
}

/** A call by itself, or what calls leave of a run of the command line. */
function lonelyReceipt(row: RequestRow): Receipt {
  const isLeg = row.grain === 'leg';
  const { nanoAiu, basis, confidence } = row;
  const split = {
    inputTokens: row.inputTokens,
    cachedInputTokens: 800,
    cacheWriteTokens: null,
    outputTokens: row.outputTokens,
  };
  return {
    row,
    sessionTitle: null,
    lines: [{ kind: 'output', count: row.outputTokens ?? 0, nanoPerMillion: null, nanoAiu: null }],
    linesAreAll: false,
    price: null,
    calls: isLeg ? sampleCalls(row.startedAt, 5) : { count: 0, nanoAiu: null, listed: [] },
    subAgents: [],
    run: isLeg
      ? {
          ...split,
          number: 2,
          startedAt: row.startedAt,
          endedAt: row.at,
          requests: 7,
          milliRequests: null,
          nanoAiu: nano(23.7),
        }
      : null,
    trail: [
      {
        source: row.source,
        file: isLeg ? 'events.jsonl' : 'title-bbbb.jsonl',
        files: 1,
        calls: isLeg ? null : 1,
        ...{ basis, confidence, nanoAiu, lowNanoAiu: nanoAiu, highNanoAiu: nanoAiu },
        role: 'decides',
      },
    ],
    copies: 0,
    user: null,
    bill: null,
  };
}
