/** What the sources beside VS Code's chats write, with no more in it than what is counted. Times are epoch ms. */

export interface TestCall {
  readonly at: number;
  /** Nano-AIU; null where it is not told. */
  readonly nano: number | null;
  readonly session?: string;
  /** Of the call's span, where it has one. */
  readonly span?: string;
}

/** The Copilot CLI's `session-store.db`, kept open by its writer. */
export const STORE_SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT);
  CREATE TABLE assistant_usage_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, model TEXT NOT NULL,
    input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
    total_nano_aiu INTEGER, duration_ms INTEGER, initiator TEXT, created_at TEXT);`;

export function storeRow({ at, nano, session = 's-cli' }: TestCall, tokens = 1000): string {
  return `INSERT INTO assistant_usage_events (session_id, turn_index, model, input_tokens, output_tokens,
      cache_read_tokens, cache_write_tokens, total_nano_aiu, duration_ms, created_at)
    VALUES ('${session}', 0, 'gpt-5', ${tokens}, 10, 0, 0, ${nano ?? 'NULL'}, 900, '${new Date(at).toISOString()}');`;
}

/** A line of a session's debug log. */
export function debugLine({ at, nano, session = 's-chat', span = '' }: TestCall): string {
  const attrs = {
    model: 'gpt-5',
    debugName: 'panel/editAgent',
    inputTokens: 1000,
    outputTokens: 10,
    cachedTokens: 0,
    ...(nano === null ? {} : { copilotUsageNanoAiu: nano }),
  };
  const call = { ts: at, dur: 900, sid: session, type: 'llm_request', name: 'chat:gpt-5', spanId: span };
  return line({ ...call, status: 'ok', attrs });
}

/** Lines of a Copilot CLI session's `events.jsonl`. */
export function startEvent(id: string, at: number, session = 's-cli'): string {
  const data = {
    sessionId: session,
    version: 1,
    copilotVersion: '1.0.91',
    context: { cwd: '/home/dev/project' },
  };
  return event('session.start', id, at, data);
}

export function checkpointEvent(id: string, at: number, totalNanoAiu: number): string {
  return event('session.usage_checkpoint', id, at, { totalNanoAiu, totalPremiumRequests: 1 });
}

export function shutdownEvent(id: string, at: number, totalNanoAiu: number): string {
  const usage = { inputTokens: 1000, outputTokens: 10, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const modelMetrics = { 'gpt-5': { requests: { count: 1, cost: 1 }, totalNanoAiu, usage } };
  return event('session.shutdown', id, at, { shutdownType: 'routine', totalNanoAiu, modelMetrics });
}

function event(type: string, id: string, at: number, data: object): string {
  return line({ type, data, id, timestamp: new Date(at).toISOString(), parentId: null });
}

/** The value of VS Code's list of models, in which one has that price: credits per million tokens. */
export function modelList(id: string, inputCost: number, outputCost: number): string {
  const metadata = { id, vendor: 'copilot', inputCost, cacheCost: inputCost / 10, outputCost };
  return JSON.stringify([{ identifier: `copilot/${id}`, metadata }]);
}

function line(entry: object): string {
  return `${JSON.stringify(entry)}\n`;
}
