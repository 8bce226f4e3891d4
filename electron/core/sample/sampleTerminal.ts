import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Random } from './random.ts';
import { planCalls, type SampleCall } from './sampleCalls.ts';
import { SAMPLE_MODELS, type SampleModel } from './sampleModels.ts';
import { terminalFolder } from './samplePlaces.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STATE = '.copilot';
const VERSION = '1.0.84';

/** As the Copilot CLI makes it, as far as it is read. docs/data-contract.md, "Copilot CLI: session-store.db". */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, cwd TEXT, repository TEXT, branch TEXT, created_at TEXT);
  CREATE TABLE IF NOT EXISTS assistant_usage_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, turn_index INTEGER, agent_id TEXT, model TEXT,
    input_tokens INTEGER, output_tokens INTEGER, cache_read_tokens INTEGER, cache_write_tokens INTEGER,
    total_nano_aiu INTEGER, duration_ms INTEGER, initiator TEXT, created_at TEXT NOT NULL
  );`;

/** What a reader of the sample's terminal sessions must find. */
export interface SampleTerminalSummary {
  readonly calls: number;
  readonly callNano: number;
  /** Of runs whose calls are not all known, what those leave. */
  readonly restNano: number;
}

interface Call extends SampleCall {
  readonly model: SampleModel;
  readonly endedAt: number;
  readonly agent: string | null;
}

/**
 * Two sessions in the Copilot CLI's own database, the older of which began before its calls were kept there, and one
 * from before there was such a database.
 */
export function writeSampleTerminal(
  dir: string,
  options: { readonly seed: number; readonly now: number },
): SampleTerminalSummary {
  const random = new Random(options.seed);
  const { sonnet, haiku, codex } = SAMPLE_MODELS;
  const store = openStore(dir);
  const today = { id: random.uuid(), folder: terminalFolder('pebble-cli') };
  const earlier = { id: random.uuid(), folder: terminalFolder('harbor-api') };
  const first = { id: random.uuid(), folder: terminalFolder('pebble-cli') };
  const recent = callsOf(random, sonnet, options.now - 50 * MINUTE, 1);
  const lost = callsOf(random, codex, options.now - 3 * DAY, 1);
  const kept = [
    ...callsOf(random, codex, (lost.at(-1)?.endedAt ?? 0) + MINUTE, 1),
    ...callsOf(random, haiku, (lost.at(-1)?.endedAt ?? 0) + 2 * MINUTE, 1, 'explore'),
  ];
  const old = callsOf(random, codex, options.now - 40 * DAY, 3);
  for (const call of recent) store.add(today, call);
  for (const call of kept) store.add(earlier, call);
  store.close();
  writeEvents(dir, earlier, [...lost, ...kept]);
  writeEvents(dir, first, old);
  const nano = (calls: readonly Call[]): number => calls.reduce((sum, call) => sum + call.nano, 0);
  return {
    calls: recent.length + kept.length,
    callNano: nano(recent) + nano(kept),
    restNano: nano(lost) + nano(old),
  };
}

/** A session of the Copilot CLI that goes on, a call at a time. */
export interface GrowingTerminal {
  /** @param now epoch milliseconds, at which the next call has ended. */
  step(now: number): void;
  close(): void;
}

export function growSampleTerminal(dir: string, options: { readonly seed: number }): GrowingTerminal {
  const random = new Random(options.seed);
  const store = openStore(dir);
  const session = { id: random.uuid(), folder: terminalFolder('pebble-cli') };
  let planned: readonly SampleCall[] = [];
  return {
    step(now) {
      if (planned.length === 0) planned = planCalls(random, shapeOf(SAMPLE_MODELS.haiku));
      const [call, ...rest] = planned;
      planned = rest;
      if (call !== undefined)
        store.add(session, { ...call, model: SAMPLE_MODELS.haiku, endedAt: now, agent: null });
    },
    close: () => store.close(),
  };
}

interface Session {
  readonly id: string;
  readonly folder: string;
}

function openStore(dir: string) {
  mkdirSync(join(dir, STATE), { recursive: true });
  const db = new Database(join(dir, STATE, 'session-store.db'));
  db.pragma('journal_mode = WAL');
  db.exec(SCHEMA);
  const begin = db.prepare('INSERT OR IGNORE INTO sessions (id, cwd, branch) VALUES (?, ?, ?)');
  const insert = db.prepare(
    `INSERT INTO assistant_usage_events (session_id, turn_index, agent_id, model, input_tokens, output_tokens,
       cache_read_tokens, cache_write_tokens, total_nano_aiu, duration_ms, initiator, created_at)
     VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    add({ id, folder }: Session, call: Call): void {
      begin.run(id, folder, 'main');
      insert.run(
        id,
        call.agent,
        call.model.id,
        call.prompt,
        call.output,
        call.cached,
        writtenOf(call),
        call.nano,
        Math.round(call.seconds * 1000),
        call.agent === null ? 'user' : 'agent',
        new Date(call.endedAt).toISOString(),
      );
    },
    close: (): void => void db.close(),
  };
}

function callsOf(
  random: Random,
  model: SampleModel,
  from: number,
  turns: number,
  agent: string | null = null,
): Call[] {
  let at = from;
  return Array.from({ length: turns }, () => planCalls(random, shapeOf(model))).flatMap((calls) =>
    calls.map((call) => {
      at += Math.round(call.seconds * 1000) + random.int(200, 4000);
      return { ...call, model, endedAt: at, agent };
    }),
  );
}

function shapeOf(model: SampleModel) {
  return { model, auto: false, agent: true, context: 0, warm: false };
}

/** Where cache writes have a price of their own, all that was not read is written. */
function writtenOf({ model, prompt, cached }: Call): number {
  return model.cacheWriteCost === null ? 0 : prompt - cached;
}

/** `events.jsonl` of a session that was left in peace. docs/data-contract.md, "Copilot CLI: events". */
function writeEvents(dir: string, { id, folder }: Session, calls: readonly Call[]): void {
  const models = new Set(calls.map(({ model }) => model));
  const startedAt = (calls[0]?.endedAt ?? 0) - MINUTE;
  const endedAt = (calls.at(-1)?.endedAt ?? 0) + MINUTE;
  const totals = { totalNanoAiu: sumOf(calls, ({ nano }) => nano), totalPremiumRequests: calls.length };
  const modelMetrics = Object.fromEntries(
    [...models].map((model) => {
      const own = calls.filter((call) => call.model === model);
      return [
        model.id,
        {
          requests: { count: own.length, cost: own.length },
          totalNanoAiu: sumOf(own, ({ nano }) => nano),
          usage: {
            inputTokens: sumOf(own, ({ prompt }) => prompt),
            outputTokens: sumOf(own, ({ output }) => output),
            cacheReadTokens: sumOf(own, ({ cached }) => cached),
            cacheWriteTokens: sumOf(own, writtenOf),
          },
        },
      ];
    }),
  );
  const events = [
    ['session.start', startedAt, { sessionId: id, copilotVersion: VERSION, context: { cwd: folder } }],
    ['session.shutdown', endedAt, { shutdownType: 'routine', ...totals, modelMetrics }],
  ] as const;
  const path = join(dir, STATE, 'session-state', id);
  mkdirSync(path, { recursive: true });
  const lines = events.map(([type, at, data], i) =>
    JSON.stringify({ type, data, id: `${id}-${i}`, timestamp: new Date(at).toISOString(), parentId: null }),
  );
  writeFileSync(join(path, 'events.jsonl'), `${lines.join('\n')}\n`);
}

function sumOf(calls: readonly Call[], pick: (call: Call) => number): number {
  return calls.reduce((sum, call) => sum + pick(call), 0);
}
