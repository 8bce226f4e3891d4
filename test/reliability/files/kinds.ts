import type { Platform } from '../../../electron/core/logs/discover/environment.ts';
import { firstLine, pushLine, type Turn } from '../../support/chatLines.ts';
import { USER } from '../../support/ingestHome.ts';
import { checkpointEvent, debugLine, startEvent } from '../../support/sourceLines.ts';

const AT = Date.UTC(2026, 8, 10, 12);
const SESSION = '5d1c0a52-3a64-4d0e-9c1b-5f2a8e6d9014';

/** A kind of file that a reader has to follow: what stands in it after so many calls or prices. */
export interface Kind {
  readonly name: string;
  readonly platform: Platform;
  readonly path: string;
  readonly format: 'log' | 'document';
  readonly isNamedAfterSession?: boolean;
  content(units: number): string;
}

/** Each unit costs another amount, so that a sum tells which of them were counted, and how often. */
function turn(n: number): Turn {
  return { id: `request_${n}`, at: AT + n * 1000, nano: 1_000_000 + n };
}

function each(units: number, of: (n: number) => string): string {
  return Array.from({ length: units }, (_, n) => of(n)).join('');
}

function numbers(units: number): number[] {
  return Array.from({ length: units }, (_, n) => n);
}

function hex(n: number): string {
  return n.toString(16).padStart(16, 'a');
}

function agentHostLine(n: number): string {
  const ts = new Date(AT + n * 1000).toISOString();
  const call = { turnId: `turn-${n}`, model: 'gpt-5', inputTokens: 1000 + n, outputTokens: 10 };
  return `${JSON.stringify({ ...call, cacheReadTokens: 0, totalNanoAiu: 1_000_000 + n, ts })}\n`;
}

function xcodeEntry(n: number): string {
  const at = (second: number): string => new Date(AT + n * 60_000 + second * 1000).toISOString();
  const entry = (second: number, message: string): string =>
    `[${at(second)}] [info] [GitHubCopilot] [300] window/logMessage: {\n  "message" : "${message}",\n  "type" : 3\n}\n`;
  return (
    entry(0, '[AutoModelService] Fetched auto model for active in 774ms: gpt-5') +
    entry(1, `[agentPrompt] for conversation\\/turn conv\\/t-${n}`) +
    entry(
      2,
      `[roundMetricsTracker] Turn token usage: ${100 + n} prompt, 10 completion, 80 cached (cache rate: 80.0%)`,
    )
  );
}

function spanLine(n: number): string {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const count = (key: string, intValue: number) => ({ key, value: { intValue } });
  const span = {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: hex(n),
    name: 'chat gpt-5',
    kind: 3,
    startTimeUnixNano: `${AT + n * 1000}000000`,
    endTimeUnixNano: `${AT + n * 1000 + 500}000000`,
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.provider.name', 'github'),
      text('gen_ai.request.model', 'gpt-5'),
      text('copilot_chat.chat_session_id', SESSION),
      count('gen_ai.usage.input_tokens', 1000 + n),
      count('gen_ai.usage.output_tokens', 10),
      count('copilot_chat.copilot_usage_nano_aiu', 1_000_000 + n),
    ],
  };
  const resource = { attributes: [text('service.name', 'copilot-chat')] };
  const scopeSpans = [{ scope: { name: 'copilot-chat' }, spans: [span] }];
  return `${JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] })}\n`;
}

function priced(n: number): object {
  const price = { input_price: n + 1, cache_price: 1, output_price: n + 9 };
  return { id: `model-${n}`, billing: { token_prices: { batch_size: 1_000_000, default: price } } };
}

function chatDocument(units: number): string {
  const log: { v: object } = JSON.parse(firstLine('s1', numbers(units).map(turn), AT));
  return JSON.stringify(log.v);
}

const DEBUG_LOGS = `${USER}/workspaceStorage/w1/GitHub.copilot-chat/debug-logs/s1`;

export const KINDS: readonly Kind[] = [
  {
    name: 'a chat’s log',
    platform: 'linux',
    path: `${USER}/workspaceStorage/w1/chatSessions/s1.jsonl`,
    format: 'log',
    content: (units) => firstLine('s1', [], AT) + each(units, (n) => pushLine(turn(n))),
  },
  {
    name: 'a chat’s document',
    platform: 'linux',
    path: `${USER}/workspaceStorage/w1/chatSessions/s1.json`,
    format: 'document',
    content: chatDocument,
  },
  {
    name: 'a debug log',
    platform: 'linux',
    path: `${DEBUG_LOGS}/main.jsonl`,
    format: 'log',
    content: (units) =>
      each(units, (n) => debugLine({ at: AT + n, nano: 1_000_000 + n, span: hex(n), session: 's1' })),
  },
  {
    name: 'a list of prices',
    platform: 'linux',
    path: `${DEBUG_LOGS}/models.json`,
    format: 'document',
    content: (units) => JSON.stringify(numbers(units).map(priced)),
  },
  {
    name: 'the log of a session of the command line',
    platform: 'linux',
    path: `.copilot/session-state/${SESSION}/events.jsonl`,
    format: 'log',
    content: (units) =>
      startEvent('start', AT, SESSION) +
      each(units, (n) => checkpointEvent(`c${n}`, AT + n * 1000, 1_000_000 * (n + 1))),
  },
  {
    name: 'what the agent host used',
    platform: 'linux',
    path: `${USER}/agentHostUsage/${SESSION}.jsonl`,
    format: 'log',
    isNamedAfterSession: true,
    content: (units) => each(units, agentHostLine),
  },
  {
    name: 'Xcode’s log',
    platform: 'darwin',
    path: 'Library/Logs/GitHubCopilot/github-copilot-for-xcode.log',
    format: 'log',
    content: (units) => each(units, xcodeEntry),
  },
  {
    name: 'the file of an exporter',
    platform: 'linux',
    path: '.copilot/otel/spans.jsonl',
    format: 'log',
    content: (units) => each(units, spanLine),
  },
];
